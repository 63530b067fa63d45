from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmTouchpoint(TrmTalentCommon):
    def setUp(self):
        super().setUp()
        self.talent = self._create_talent()
        self.Touchpoint = self.env["trm.touchpoint"].with_user(self.user_recruiting)

    def test_log_notes_who_and_when(self):
        touchpoint = self.Touchpoint._log(self.talent, "call", note="Nice talk")
        self.assertEqual(touchpoint.user_id, self.user_recruiting)
        self.assertEqual(self.talent.last_touchpoint_date, touchpoint.date)
        self.assertTrue(touchpoint.is_personal)

    def test_log_same_source_counts_once(self):
        source = self.env["calendar.event"].create(
            {
                "name": "Talk",
                "start": "2026-01-01 10:00:00",
                "stop": "2026-01-01 11:00:00",
            }
        )
        self.Touchpoint._log(self.talent, "meeting", source=source)
        again = self.Touchpoint._log(self.talent, "meeting", source=source)
        self.assertFalse(again)
        self.assertEqual(len(self.talent.touchpoint_ids), 1)

    def test_newsletter_is_not_personal(self):
        self.Touchpoint._log(self.talent, "newsletter")
        self.assertFalse(self.talent.last_touchpoint_date)

    def test_contributor_moves_no_contact_to_others(self):
        foreign = self._create_talent(name="Ulla Unassigned")
        self.talent.user_id = self.user_contributor
        Touchpoint = self.env["trm.touchpoint"].with_user(self.user_contributor)
        touchpoint = Touchpoint.create({"talent_id": self.talent.id})
        for vals in (
            {"talent_id": foreign.id},
            {"user_id": self.user_recruiting.id},
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                touchpoint.write(vals)

    def test_mention_of_colleague_without_role_is_refused(self):
        talent = self.talent.with_user(self.user_recruiting)
        with self.assertRaisesRegex(UserError, self.user_employee.name):
            talent.message_post(
                body="Please look",
                message_type="comment",
                partner_ids=self.user_employee.partner_id.ids,
            )
        message = talent.message_post(
            body="Dear Mehmet",
            message_type="comment",
            partner_ids=self.talent.partner_id.ids,
        )
        self.assertEqual(message.partner_ids, self.talent.partner_id)
