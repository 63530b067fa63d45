from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .event_common import EventCase


@tagged("post_install", "-at_install")
class TestTrmRegistrationInviting(EventCase):
    """Who may be invited, how many, why not the others; and ten minutes to stop."""

    def setUp(self):
        super().setUp()
        self._agree(self.anna | self.emre)
        self.pool._add_talents(self.anna | self.emre | self.lea, "manual")

    def _open_dialog(self, **values):
        action = self.event.action_talent_invite()
        dialog = self.env["trm.event.invite"].with_user(self.user_recruiting)
        return dialog.with_context(**action["context"]).create(values)

    def _later(self, minutes=11):
        return freeze_time(fields.Datetime.now() + timedelta(minutes=minutes))

    def test_count_says_how_many_and_why_not_the_others(self):
        dialog = self._open_dialog()
        self.assertEqual((dialog.match_count, dialog.mail_count), (3, 2))
        self.assertEqual(dialog.refusal_text, "1 · not asked for this yet")

    def test_invited_people_get_a_mail_after_ten_minutes(self):
        self._open_dialog().action_invite()
        self._run()
        self.assertFalse(self._get_mails(self.anna), "still to be stopped")
        with self._later():
            self._run()
            self._run()
        [mail] = self._get_mails(self.anna)
        self.assertIn("you are invited", mail.subject)
        self.assertIn(f"/{self.event.id}", mail.body_html)
        self.assertNotIn("Emre", mail.body_html)
        self.assertFalse(self._get_mails(self.lea))
        self.assertEqual(self._get_registration(self.anna).state, "invited")

    def test_who_withdraws_in_these_minutes_is_not_invited(self):
        self._open_dialog().action_invite()
        self.emre._withdraw("pool", {})
        with self._later():
            self._run()
        self.assertTrue(self._get_mails(self.anna), "who agrees still is")
        self.assertFalse(self._get_mails(self.emre))
        self.assertFalse(self._get_registration(self.emre))

    def test_stop_leaves_no_trace(self):
        self._open_dialog().action_invite()
        self.env.invalidate_all()
        self.assertIn("2 are invited at", self.event.talent_pending_text)
        self.event.action_talent_stop_invitations()
        self.env.invalidate_all()
        self.assertFalse(self.event.talent_pending_text)
        with self._later():
            self._run()
        self.assertFalse(self._get_mails(self.anna))
        self.assertFalse(self.event.sudo().talent_registration_ids)

    def test_too_late_to_stop_is_said(self):
        self._open_dialog().action_invite()
        with self._later():
            self._run()
        invited = self.event.talent_registration_ids.with_user(self.user_recruiting)
        with self.assertRaisesRegex(UserError, "too late"):
            invited.action_stop_invitations()

    def test_nobody_is_invited_twice_or_right_after_another_mail(self):
        self._open_dialog().action_invite()
        with self._later():
            self._run()
            dialog = self._open_dialog()
            self.assertEqual(dialog.mail_count, 0)
            self.assertIn("2 · on the list already", dialog.refusal_text)
            with self.assertRaisesRegex(UserError, "Nobody of them"):
                dialog.action_invite()
            other = self._create_event(name="Evening")
            other.action_talent_open()
            action = other.action_talent_invite()
            dialog = self.env["trm.event.invite"].with_user(self.user_recruiting)
            dialog = dialog.with_context(**action["context"]).create({})
            self.assertIn("2 · had a mail only days ago", dialog.refusal_text)

    def test_invitation_waits_until_the_registration_is_open(self):
        event = self._create_event(name="Evening")
        with self.assertRaisesRegex(UserError, "open the registration"):
            self.env["trm.registration"]._invite(event, self.anna)

    def test_no_to_an_invitation_is_a_word_and_no_mail(self):
        self._open_dialog().action_invite()
        with self._later():
            self._run()
            self._tap(self._get_event_path(self.anna), answer="cancel")
            self._run()
        self.assertEqual(self._get_registration(self.anna).state, "cancelled")
        self.assertEqual(len(self._get_mails(self.anna)), 1)

    def test_cancelled_event_invites_nobody(self):
        self._open_dialog().action_invite()
        self.event.action_talent_cancel()
        with self._later():
            self._run()
        self.assertFalse(self._get_mails(self.anna))
