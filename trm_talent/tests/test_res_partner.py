import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TrmTalentCommon

PIXEL = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e"
    b"6kgAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestConfidentialContact(TrmTalentCommon):
    """A person HR knows is invisible to everybody else, over any path."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Zacharias Quint", email="zq@example.com")
        cls.contact = cls.talent.partner_id.sudo(False)
        cls.contact.sudo().image_1920 = PIXEL
        cls.customer = cls.env["res.partner"].create({"name": "Zacharias Customer"})
        cls.colleague = cls._create_user(
            "colleague", "trm_talent.trm_talent_group_contributor", cls.company
        )
        cls.pool.team_user_ids = cls.colleague
        cls.pool._add_talents(cls.talent, "manual")
        employer = cls.env["res.partner"].create(
            {"name": "Employer", "is_company": True}
        )
        cls.user_portal.partner_id.parent_id = employer
        cls.hidden_from = (
            cls.user_employee,
            cls.user_contributor,
            cls.user_portal,
            cls.env.ref("base.public_user"),
        )
        cls.seen_by = (
            cls.user_recruiting,
            cls.user_manager,
            cls.user_rights,
            cls.colleague,
        )

    def _contact(self, user):
        self.env.invalidate_all()
        return self.contact.with_user(user)

    def _search(self, user, model, domain):
        """Return what ``user`` finds; no access at all is nothing, too."""
        self.env.invalidate_all()
        try:
            return self.env[model].with_user(user).search(domain)
        except AccessError:
            return self.env[model]

    def test_contact_made_through_file_is_confidential(self):
        self.assertTrue(self.contact.sudo().talent_confidential)
        self.assertFalse(self.customer.talent_confidential)
        talent = self._create_talent(partner_id=self.customer.id, email="c@example.com")
        self.assertFalse(talent.partner_id.talent_confidential)

    def test_read_by_persona(self):
        for user in self.hidden_from:
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._contact(user).read(["name"])
        for user in self.seen_by:
            with self.subTest(user.login):
                self.assertEqual(self._contact(user).name, "Zacharias Quint")

    def test_search_by_persona(self):
        domain = [("name", "ilike", "zacharias")]
        for user in self.hidden_from:
            with self.subTest(user.login):
                self.assertNotIn(
                    self.contact, self._search(user, "res.partner", domain)
                )
        for user in self.seen_by:
            with self.subTest(user.login):
                self.assertIn(self.contact, self._search(user, "res.partner", domain))

    def test_find_by_name_by_employee_finds_only_others(self):
        Partner = self.env["res.partner"].with_user(self.user_employee)
        names = [name for _id, name in Partner.name_search("Zacharias")]
        self.assertEqual(names, ["Zacharias Customer"])
        groups = Partner.formatted_read_group(
            [("name", "ilike", "zacharias")], ["name"], ["__count"]
        )
        self.assertEqual([g["name"] for g in groups], ["Zacharias Customer"])
        self.assertEqual(Partner.search_count([("email", "=", "zq@example.com")]), 0)
        found = Partner.web_search_read(
            [("name", "ilike", "zacharias")], {"name": {}, "email": {}}
        )
        self.assertEqual(found["length"], 1)

    def test_mention_by_employee_suggests_only_others(self):
        Partner = self.env["res.partner"].with_user(self.user_employee)
        channel = self.env["discuss.channel"].with_user(self.user_employee)
        channel = channel._create_channel(name="Team", group_id=None)
        for result in (
            Partner.get_mention_suggestions("Zacharias"),
            Partner.get_mention_suggestions("zq@example"),
            Partner.get_mention_suggestions_from_channel(channel.id, "Zacharias"),
            Partner.search_for_channel_invite("Zacharias", channel.id),
            Partner.search_for_channel_invite("zq@example.com", channel.id),
        ):
            self.assertNotIn("Quint", str(result))
        suggested = (
            self.env["res.partner"]
            .with_user(self.user_recruiting)
            .get_mention_suggestions("Zacharias")
        )
        self.assertIn("Quint", str(suggested))

    def test_recipients_by_employee_do_not_resolve_the_address(self):
        record = self.customer.with_user(self.user_employee)
        found = record._partner_find_from_emails_single(
            ["zq@example.com"], no_create=True
        )
        self.assertFalse(found)

    def test_messages_and_followers_are_hidden_from_employee(self):
        message = self.contact.message_post(
            body="Secret", partner_ids=self.user_manager.partner_id.ids
        )
        for user in self.hidden_from:
            with self.subTest(user.login):
                mine = [("model", "=", "res.partner"), ("res_id", "=", self.contact.id)]
                self.assertFalse(self._search(user, "mail.message", mine))
                with self.assertRaises(AccessError):
                    message.with_user(user).read(["body"])
        self.customer.message_subscribe(self.contact.ids)
        Followers = [("partner_id", "=", self.contact.id)]
        self.assertFalse(self._search(self.user_employee, "mail.followers", Followers))
        self.assertTrue(self._search(self.user_recruiting, "mail.followers", Followers))
        own = [("partner_id", "=", self.user_employee.partner_id.id)]
        self.customer.message_subscribe(self.user_employee.partner_id.ids)
        self.assertTrue(self._search(self.user_employee, "mail.followers", own))

    def test_recipient_is_hidden_but_message_stays_readable(self):
        message = self.customer.with_user(self.user_recruiting).message_post(
            body="Hello",
            subtype_xmlid="mail.mt_comment",
            partner_ids=(self.contact | self.user_manager.partner_id).ids,
        )
        mine = message.with_user(self.user_employee)
        self.env.invalidate_all()
        domain = [("mail_message_id", "=", message.id)]
        rows = self._search(self.user_employee, "mail.notification", domain)
        self.assertEqual(rows.res_partner_id, self.user_manager.partner_id)
        every = message.sudo().notification_ids
        self.assertIn(self.contact, every.res_partner_id)
        self.env.invalidate_all()
        shown = mine.notification_ids._filtered_for_web_client()
        self.assertNotIn(self.contact.id, shown.res_partner_id.ids)
        self.assertIn("Hello", mine.body)

    def test_activities_are_hidden_from_employee(self):
        activity = self.contact.with_user(self.user_recruiting).activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Secret",
            user_id=self.user_recruiting.id,
        )
        domain = [("res_model", "=", "res.partner"), ("res_id", "=", self.contact.id)]
        for user in (self.user_employee, self.user_contributor):
            with self.subTest(user.login):
                self.assertFalse(self._search(user, "mail.activity", domain))
                with self.assertRaises(AccessError):
                    activity.with_user(user).read(["summary", "res_name"])
        personal = (
            self.env["mail.activity"]
            .with_user(self.user_employee)
            .create({"user_id": self.user_employee.id, "summary": "Free"})
        )
        with self.assertRaises(AccessError):
            personal.write(
                {
                    "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                    "res_id": self.contact.id,
                }
            )

    def test_to_do_on_file_is_hidden_from_employee(self):
        activity = self.talent.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Secret",
            user_id=self.user_recruiting.id,
        )
        domain = [("res_model", "=", "trm.talent")]
        for user in (self.user_employee, self.user_rights, self.user_portal):
            with self.subTest(user.login):
                self.assertFalse(self._search(user, "mail.activity", domain))
                with self.assertRaises(AccessError):
                    activity.with_user(user).read(["summary", "note", "res_name"])

    def test_tracking_values_of_file_are_hidden_from_employee(self):
        self.talent.write({"availability": "open", "phone": "+49 30 123456"})
        self.env.flush_all()
        self.env.cr.precommit.run()
        for record in (self.talent, self.contact):
            for user in (self.user_employee, self.user_contributor):
                domain = [("model", "=", record._name), ("res_id", "=", record.id)]
                with self.subTest(f"{user.login} {record._name}"):
                    self.assertFalse(self._search(user, "mail.message", domain))
                    self.assertFalse(self._search(user, "mail.tracking.value", []))

    def test_attachments_and_images_are_hidden_from_employee(self):
        file = self.env["ir.attachment"].create(
            {
                "name": "cv.pdf",
                "datas": base64.b64encode(b"cv"),
                "res_model": "res.partner",
                "res_id": self.contact.id,
            }
        )
        for user in (self.user_employee, self.user_contributor, self.user_portal):
            with self.subTest(user.login):
                self.assertFalse(
                    self._search(user, "ir.attachment", [("id", "=", file.id)])
                )
                domain = [
                    ("res_model", "=", "res.partner"),
                    ("res_id", "=", self.contact.id),
                ]
                self.assertFalse(self._search(user, "ir.attachment", domain))
                with self.assertRaises(AccessError):
                    file.with_user(user).read(["name", "datas"])
                with self.assertRaises(AccessError):
                    self._contact(user).read(["image_128", "avatar_128"])

    def test_export_by_employee_is_refused(self):
        self.user_employee.group_ids += self.env.ref("base.group_allow_export")
        with self.assertRaises(AccessError):
            self._contact(self.user_employee).export_data(["name"])

    def test_fields_of_hr_are_closed_to_employee(self):
        Partner = self.env["res.partner"].with_user(self.user_employee)
        for domain in (
            [("talent_confidential", "=", True)],
            [("talent_ids", "!=", False)],
            [("talent_id.name", "ilike", "z")],
        ):
            with self.subTest(domain=domain), self.assertRaises(AccessError):
                Partner.search(domain)
        with self.assertRaises(AccessError):
            self.customer.with_user(self.user_employee).read(["talent_ids"])
        self.user_employee.group_ids += self.env.ref("base.group_partner_manager")
        with self.assertRaises(AccessError):
            self.customer.with_user(self.user_employee).talent_confidential = True
        with self.assertRaises(AccessError):
            self._contact(self.user_employee).write({"name": "Found"})

    def test_access_rights_admin_sees_contact_but_no_file(self):
        self.assertEqual(self._contact(self.user_rights).name, "Zacharias Quint")
        with self.assertRaises(AccessError):
            self.talent.with_user(self.user_rights).read(["name"])
        with self.assertRaises(AccessError):
            self._contact(self.user_rights).read(["talent_ids"])

    def test_employee_is_never_hidden(self):
        self.user_employee.partner_id.sudo().talent_confidential = True
        self.env.invalidate_all()
        found = self.user_employee.partner_id.with_user(self.user_contributor)
        self.assertEqual(found.name, "Persona employee")

    def test_own_contact_of_portal_user_stays_visible(self):
        self.user_portal.partner_id.sudo().talent_confidential = True
        self.env.invalidate_all()
        own = self.user_portal.partner_id.with_user(self.user_portal)
        self.assertEqual(own.name, "Persona portal")

    def test_make_company_or_stranger_confidential_is_refused(self):
        with self.assertRaises(UserError):
            self.customer.with_user(self.user_recruiting).talent_confidential = True

    def test_list_of_contacts_costs_one_query(self):
        self.env["trm.talent"].with_user(self.user_recruiting)._find_or_create(
            [{"name": f"Person {n}", "email": f"p{n}@example.com"} for n in range(60)],
            "import",
        )
        Partner = self.env["res.partner"].with_user(self.user_employee)
        Partner.search([], limit=1)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            Partner.search_fetch([], ["name", "email", "phone"], limit=80)
