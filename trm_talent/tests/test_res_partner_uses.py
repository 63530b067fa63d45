from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import mail_new_test_user

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestContactUsedElsewhere(TrmTalentCommon):
    """A contact that colleagues work with is revealed, with a note to HR."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Zacharias Quint")
        cls.contact = cls.talent.partner_id

    def _use(self, partner):
        """Let a colleague work with the contact: any foreign key of stock will do."""
        return self.env["res.partner.bank"].create(
            {"partner_id": partner.id, "acc_number": f"DE{partner.id:020}"}
        )

    def _run_cron(self):
        with self.enter_registry_test_mode():
            cron = self.env.ref("trm_talent.res_partner_cron_talent_reveal")
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def test_get_other_uses_of_fresh_contact_is_empty(self):
        self.talent.message_post(body="Hello", partner_ids=self.contact.ids)
        self.contact.message_subscribe(self.contact.ids)
        self.env["calendar.event"].create(
            {
                "name": "Talk",
                "start": "2030-05-06 09:00:00",
                "stop": "2030-05-06 10:00:00",
                "partner_ids": self.contact.ids,
            }
        )
        self.assertEqual(self.contact._talent_get_other_uses(), {})

    def test_get_other_uses_names_them(self):
        self._use(self.contact)
        colleague = self.user_employee.partner_id
        uses = (self.contact | colleague)._talent_get_other_uses()
        bank = self.env["ir.model"]._get("res.partner.bank").name
        user = self.env["ir.model"]._get("res.users").name
        self.assertEqual(uses[self.contact.id], [bank])
        self.assertEqual(uses[colleague.id], [user])

    def test_login_of_the_person_alone_keeps_the_contact_hidden(self):
        login = self._create_login()
        self.assertEqual(self.contact._talent_get_other_uses(), {})
        self._run_cron()
        self.assertTrue(self.contact.talent_confidential)
        employee = self.user_employee
        for record in (self.contact, login):
            self.assertFalse(record.with_user(employee).has_access("read"))
        Users = self.env["res.users"].with_user(employee)
        for domain in (
            [("name", "ilike", "Zacharias")],
            [("login", "=", "zacharias")],
            [("partner_id", "=", self.contact.id)],
        ):
            self.assertFalse(Users.search(domain))
        self.assertFalse(Users.name_search("Zacharias"))

    def test_login_is_seen_by_hr_and_by_oneself(self):
        login = self._create_login()
        for user in (self.user_recruiting, self.user_rights, login):
            self.assertEqual(login.with_user(user).name, "Zacharias Quint")

    def test_login_of_a_colleague_reveals(self):
        self._create_login("base.group_user")
        self._run_cron()
        self.assertFalse(self.contact.talent_confidential)

    def _create_login(self, groups="base.group_portal"):
        return mail_new_test_user(
            self.env,
            login="zacharias",
            groups=groups,
            partner_id=self.contact.id,
            name=self.contact.name,
            email=self.contact.email,
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )

    def test_get_other_uses_costs_the_same_for_many(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Contact {n}"} for n in range(50)]
        )
        self.contact._talent_get_other_uses()
        self.env.flush_all()
        with self._count() as one:
            self.contact._talent_get_other_uses()
        with self._count() as many:
            partners._talent_get_other_uses()
        self.assertEqual(one(), many())

    def _count(self):
        """Return a context manager that counts queries; call what it returns."""
        test = self

        class Counter:
            def __enter__(self):
                self.before = test.env.cr.sql_log_count
                return lambda: self.after - self.before

            def __exit__(self, *args):
                self.after = test.env.cr.sql_log_count

        return Counter()

    def test_cron_reveals_used_contact_with_note(self):
        other = self._create_talent(name="Sofia Klein").partner_id
        self._use(self.contact)
        self._run_cron()
        self.assertFalse(self.contact.talent_confidential)
        self.assertTrue(other.talent_confidential)
        notes = self.talent.sudo().message_ids
        self._run_cron()
        self.talent.invalidate_recordset()
        self.assertEqual(notes, self.talent.sudo().message_ids)
        self.assertIn(self.env["ir.model"]._get("res.partner.bank").name, notes[0].body)
        seen = self.contact.with_user(self.user_employee)
        self.assertEqual(seen.name, "Zacharias Quint")
        with self.assertRaises(AccessError):
            self.talent.with_user(self.user_employee).read(["name"])

    def test_cron_without_uses_changes_nothing(self):
        self._run_cron()
        self.assertTrue(self.contact.talent_confidential)

    def test_file_of_contact_used_elsewhere_keeps_it_visible(self):
        customer = self.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )
        self._use(customer)
        talent = self._create_talent(partner_id=customer.id)
        self.assertFalse(talent.talent_confidential)
        self.assertTrue(customer.with_user(self.user_employee).has_access("read"))

    def test_hide_contact_used_elsewhere_is_refused(self):
        contact = self.contact.with_user(self.user_recruiting)
        contact.talent_confidential = False
        contact.talent_confidential = True
        contact.talent_confidential = False
        self._use(self.contact)
        with self.assertRaisesRegex(UserError, "stays visible"):
            contact.talent_confidential = True
