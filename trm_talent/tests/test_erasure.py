from odoo.tests import tagged

from .erasure_door_common import ErasureDoorCase


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
            return people

        self._check_queries(make, 20)
