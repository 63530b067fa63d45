from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .consent_common import ConsentCase


class ErasureDoorCase(ConsentCase):
    """People to erase, by the administration."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Erna Erased", email="erna@example.com")
        cls.contact = cls.talent.partner_id

    def _erase(self, people=None, reason="request"):
        people = (people or self.talent).with_user(self.user_manager)
        logs = people._erase_personal_data(reason)
        self.env.invalidate_all()
        return logs

    def _apply(self, talent, days=10):
        """Let the data come from an application that was answered days ago."""
        since = fields.Date.today() - timedelta(days=days)
        talent.sudo().write({"legal_basis": "application", "basis_since": since})


@tagged("post_install", "-at_install")
class TestErasure(ErasureDoorCase):
    """Who goes, who stays, and what becomes of what they share with others."""

    def test_erase_counts_what_went(self):
        self.pool._add_talents(self.talent, "manual")
        self.env["trm.touchpoint"]._log(self.talent, "call")
        log = self._erase()
        self.assertEqual(log.counts["trm.pool.membership"], 1)
        self.assertEqual(log.counts["trm.touchpoint"], 1)
        self.assertIn("Pools: 1", log.counts_text)
        self.assertIn("Contacts logged: 1", log.counts_text)

    def test_erase_many_gives_a_row_each(self):
        people = self.talent | self._create_talent(name="Otto", email="o@example.com")
        logs = self._erase(people, "retention")
        self.assertEqual(len(logs), 2)
        self.assertEqual(set(logs.mapped("reason")), {"retention"})
        self.assertFalse(people.exists())

    def test_erase_keeps_contact_with_file_of_other_company_and_tells_them(self):
        self.contact.company_id = False
        other = self._create_talent(
            self.user_other_company,
            partner_id=self.contact.id,
            company_id=self.other_company.id,
        )
        self._grant(other)
        self._erase()
        self.assertTrue(self.contact.exists())
        self.assertTrue(self.contact.talent_confidential)
        self.assertContactable(other)
        self.assertIn(self.company.name, other.sudo().activity_ids.summary)

    def test_erase_by_the_clock_tells_no_other_company(self):
        self.contact.company_id = False
        other = self._create_talent(
            self.user_other_company,
            partner_id=self.contact.id,
            company_id=self.other_company.id,
        )
        self._erase(reason="retention")
        self.assertFalse(other.sudo().activity_ids)

    def test_erase_on_request_takes_the_contact_that_was_there_before(self):
        for reason, is_left in (("retention", True), ("request", False)):
            known = self.env["res.partner"].create(
                {"name": "Known Before", "email": "known@example.com"}
            )
            talent = self._create_talent(partner_id=known.id)
            self._erase(talent, reason)
            self.assertEqual(bool(known.exists()), is_left, reason)
            known.exists().unlink()

    def test_erase_leaves_the_contact_of_an_organisation(self):
        company = self.env["res.partner"].create({"name": "Ltd", "is_company": True})
        known = self.env["res.partner"].create(
            {"name": "Buyer", "email": "b@example.com", "parent_id": company.id}
        )
        self._erase(self._create_talent(partner_id=known.id))
        self.assertTrue(known.exists())

    def test_erase_deletes_the_portal_login_and_no_other(self):
        user = self.user_portal
        user.sudo().partner_id = self.contact.id
        self._erase()
        self.assertFalse(user.exists())
        self.assertFalse(self.contact.exists())
        colleague = self._create_talent(
            self.env.user, partner_id=self.user_employee.partner_id.id
        )
        self._erase(colleague)
        self.assertTrue(self.user_employee.exists())
        self.assertTrue(self.user_employee.active)

    def test_texts_of_others_are_listed_and_not_changed(self):
        other = self._create_talent(name="Otto", email="otto@example.com")
        other.note = "<p>Friend of Erna Erased</p>"
        note = other.message_post(body="Talked about erna@example.com")
        log = self._erase()
        self.assertIn("Friend of Erna Erased", other.note)
        self.assertIn(["mail.message", note.id], log.free_texts)
        self.assertIn(["trm.talent", other.id], log.free_texts)
        html = log.with_user(self.user_manager).free_texts_html
        self.assertIn(f"/odoo/trm.talent/{other.id}", html)
        self.assertIn("texts name somebody", log.activity_ids.summary)
        self.assertNotIn("Erna", log.activity_ids.summary)
        todo = log.activity_ids.sudo()
        todo.user_id = self.user_manager
        todo.with_user(self.user_manager).action_feedback(feedback="Done")
        self.assertFalse(log.activity_ids)

    def test_texts_that_the_user_may_not_open_are_told_without_a_link(self):
        self.contact.company_id = False
        other = self._create_talent(
            self.user_other_company,
            name="Otto",
            email="otto@example.com",
            company_id=self.other_company.id,
        )
        other.note = "<p>Friend of Erna Erased</p>"
        log = self._erase()
        html = log.with_user(self.user_manager).free_texts_html
        self.assertIn("cannot open", html)
        self.assertNotIn("Otto", html)

    def test_queries_do_not_grow_with_the_number_of_people(self):
        def make(count, mark):
            people = self.env["trm.talent"].create(
                [
                    {"name": f"{mark} {n}", "email": f"{mark}{n}@example.com"}
                    for n in range(count)
                ]
            )
            self.pool._add_talents(people, "manual")
            people._message_log_batch(dict.fromkeys(people.ids, "Note"))
            self.env.flush_all()
            self.env.invalidate_all()
            return people

        self._erase(make(2, "warm"), "retention")
        counts = []
        for count in (1, 20):
            people = make(count, f"size{count}")
            before = self.env.cr.sql_log_count
            people._erase_personal_data("retention")
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 10, counts)


@tagged("post_install", "-at_install")
class TestErasureHeld(ErasureDoorCase):
    """What may be needed against claims stays, restricted, for as long as that."""

    def setUp(self):
        super().setUp()
        self.talent = self.talent.sudo()
        self._apply(self.talent)

    def test_erase_keeps_what_may_be_needed_and_says_until_when(self):
        self.talent.write({"wish_role": "Nurse", "note": "<p>Why not</p>"})
        self.pool._add_talents(self.talent, "manual")
        document = self.env["trm.document"].create(
            {"talent_id": self.talent.id, "name": "cv.pdf", "file": b"Y3Y="}
        )
        log = self._erase()
        self.assertEqual(log.state, "held")
        self.assertEqual(
            log.held_until,
            fields.Date.add(self.talent.basis_since, months=6),
        )
        self.assertFalse(self.talent.wish_role or self.talent.membership_ids)
        self.assertIn("Why not", self.talent.note)
        self.assertTrue(document.exists())
        self.assertNotIn("trm.document", log.counts)

    def test_erase_restricts_and_ends_every_consent(self):
        self._grant(self.talent)
        self._apply(self.talent)
        self._erase()
        self.assertEqual(self.talent.restriction_reason, "erasure")
        self.assertFalse(self.talent.active)
        self.assertState(self.talent, "withdrawn")
        clocks = self.talent._get_retention_clocks()[self.talent.id]
        self.assertEqual(clocks[0].kind, "application")

    def test_held_file_is_seen_by_the_administration_only(self):
        self._erase()
        Talent = self.env["trm.talent"].with_context(active_test=False)
        for user, is_seen in ((self.user_recruiting, False), (self.user_manager, True)):
            found = Talent.with_user(user).search([("id", "=", self.talent.id)])
            self.assertEqual(bool(found), is_seen, user.login)
        with self.assertRaises(AccessError):
            self.talent.with_user(self.user_recruiting).read(["name"])

    def test_erase_again_does_nothing_until_the_clock_is_over(self):
        self._erase()
        self.assertFalse(self._erase(reason="retention"))
        self.assertTrue(self.talent.exists())
        with self._later(days=200):
            log = self._erase(reason="retention")
        self.assertEqual(log.state, "done")
        self.assertFalse(self.talent.exists())

    def test_held_customer_keeps_login_and_picture(self):
        for is_customer in (True, False):
            talent = self._create_talent(name=f"C {is_customer}").sudo()
            self._apply(talent)
            user = self._create_user(
                f"c{is_customer}", "base.group_portal", self.company
            )
            user.sudo().partner_id = talent.partner_id.id
            if is_customer:
                self.env["res.partner.bank"].create(
                    {"partner_id": talent.partner_id.id, "acc_number": "DE1"}
                )
            self.assertEqual(self._erase(talent).state, "held")
            self.assertEqual(bool(user.exists()), is_customer)

    def test_due_domain_finds_the_held_when_the_clock_is_over(self):
        self._grant(self.talent)
        self._apply(self.talent)
        self._erase()
        Talent = self.env["trm.talent"].with_context(active_test=False)
        until = fields.Date.add(self.talent.basis_since, months=6)
        for day, is_due in ((until - timedelta(days=1), False), (until, True)):
            due = Talent.search(Talent._get_retention_due_domain(day))
            self.assertEqual(self.talent in due, is_due, day)

    def test_erase_after_the_clock_takes_all(self):
        self._apply(self.talent, days=300)
        self.assertEqual(self._erase().state, "done")
        self.assertFalse(self.contact.exists())


@tagged("post_install", "-at_install")
class TestErasurePlan(ErasureDoorCase):
    """The preview says what will happen, and it happens."""

    def _get_plan(self, reason="request"):
        [plan] = self.talent.with_user(self.user_manager)._get_erasure_plan(reason)
        return plan

    def test_plan_changes_nothing(self):
        self._get_plan()
        self.env.flush_all()
        self.assertTrue(self.talent.exists())
        self.assertFalse(self.talent.is_restricted)

    def test_plan_of_a_person_of_ours(self):
        self.pool._add_talents(self.talent, "manual")
        plan = self._get_plan()
        self.assertIn("Name, addresses and all other details", plan["goes"])
        self.assertIn("Pools: 1", plan["goes"])
        self.assertFalse(plan["is_held"])
        self.assertIn("code", plan["stays"][-1])
        self.assertNotIn("code", self._get_plan("manager")["stays"][-1])

    def test_plan_says_who_else_uses_the_contact(self):
        self.env["res.partner.bank"].create(
            {"partner_id": self.contact.id, "acc_number": "DE1"}
        )
        plan = self._get_plan()
        self.assertIn("Bank Accounts", plan["stays"][0])
        self.assertEqual(plan["goes"][0], "All that HR knows")

    def test_plan_says_what_the_law_keeps_and_until_when(self):
        self._apply(self.talent)
        plan = self._get_plan()
        self.assertTrue(plan["is_held"])
        self.assertEqual(
            plan["until"], fields.Date.add(self.talent.basis_since, months=6)
        )
        self.assertIn("Name, addresses, notes", plan["stays"][0])
        self.assertIn("application", plan["stays"][1])

    def test_plan_lists_texts_of_others_but_not_those_that_go(self):
        other = self._create_talent(name="Otto", email="otto@example.com")
        note = other.message_post(body="Like Erna Erased")
        self.talent.message_post(body="Erna Erased called")
        self.talent.note = "Erna Erased is nice"
        self.contact.message_post(body="Erna Erased")
        self.assertEqual(self._get_plan()["texts"], [("mail.message", note.id)])

    def test_plan_of_many_costs_the_same(self):
        people = self.env["trm.talent"].create(
            [{"name": f"P {n}", "email": f"p{n}@example.com"} for n in range(60)]
        )
        counts = []
        for some in (people[:30], people):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._get_erasure_plan("manager")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 3, counts)
