from odoo import fields
from odoo.tests import tagged

from .erasure_door_common import ErasureDoorCase


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
