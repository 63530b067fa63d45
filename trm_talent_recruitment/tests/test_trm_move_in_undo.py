from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .move_in_common import MoveInCase


@tagged("post_install", "-at_install")
class TestTrmMoveInUndo(MoveInCase):
    """What was moved can be taken back, but for what somebody worked with since."""

    def test_what_nobody_worked_with_goes(self):
        applicants = self._create_old(count=2)
        contacts = applicants.partner_id
        move = self._move()
        talents = applicants.talent_id
        move.action_undo()
        self.assertEqual(move.state, "undone")
        self.assertEqual(move.removed_count, 2)
        self.assertFalse(talents.exists(), "made by the move")
        self.assertEqual(applicants.partner_id, contacts)
        self.assertFalse(any(contacts.mapped("talent_confidential")), "as it was")

    def test_what_somebody_worked_with_stays(self):
        applicants = self._create_old(count=4, contact=False)
        move = self._move()
        noted, pooled, applied, untouched = applicants.talent_id
        noted.with_user(self.user_mover).note = "<p>Called her.</p>"
        self.pool._add_talents(pooled, "manual")
        self._apply(partner_name=applied.name, email_from=applied.email)
        move.action_undo()
        self.assertEqual((noted | pooled | applied).exists(), noted | pooled | applied)
        self.assertFalse(untouched.exists(), "nobody worked with it")
        self.assertEqual((move.removed_count, move.kept_count), (1, 3))
        self.assertIn("worked with 3 files", move.outcome_text)
        self.assertEqual(applicants[:3].talent_id, noted | pooled | applied)
        self.assertFalse(applicants[3].partner_id, "as it was")

    def test_known_people_stay_and_lose_the_application(self):
        known = self._create_talent(email="known@example.net")
        applicant = self._create_old(
            partner_name=known.name, email_from=known.email, contact=False
        )
        move = self._move()
        move.action_undo()
        self.assertTrue(known.exists(), "was there before")
        self.assertFalse(applicant.partner_id, "linked by the move")

    def test_recent_changes_undo_it_too(self):
        applicants = self._create_old(count=2)
        move = self._move()
        move.change_id.with_user(self.user_mover).action_undo()
        self.assertEqual(move.state, "undone")
        self.assertFalse(applicants.talent_id, "taken back")

    def test_it_can_be_undone_for_30_days(self):
        self._create_old()
        move = self._move()
        change = move.sudo().change_id
        change.date = fields.Datetime.now() - timedelta(days=29)
        self.env["trm.change"]._gc_changes()
        self.assertTrue(move.can_undo, "29 days are fewer than 30")
        change.date = fields.Datetime.now() - timedelta(days=31)
        move.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "30 days"):
            move.action_undo()
        self.env["trm.change"]._gc_changes()
        self.assertFalse(change.exists(), "gone")
