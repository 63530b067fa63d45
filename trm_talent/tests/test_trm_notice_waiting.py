from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .mail_common import MailCase

NOON = (datetime.now() + timedelta(days=1)).replace(hour=12, minute=0, second=0)


@tagged("post_install", "-at_install")
class TestTrmNoticeWaiting(MailCase):
    """Some mails wait ten minutes, can be stopped, and are asked for again."""

    def setUp(self):
        super().setUp()
        self.template = self._create_template(
            email_from="hr@example.com", auto_delete=False
        )

    def _write(self, talents, at=NOON):
        with freeze_time(at):
            return self.env["trm.notice"]._queue(
                talents, "test", self.template, purpose="pool", is_stoppable=True
            )

    def _send_queue(self, minutes):
        """Let the queue run so many minutes later; return who got a mail."""
        with freeze_time(NOON + timedelta(minutes=minutes)), self.mock_mail_gateway():
            self.env["mail.mail"].sudo().process_email_queue(self._get_mails().ids)
        return sorted(self._get_sent())

    def _get_mails(self):
        notices = self.env["trm.notice"].sudo().search([("kind", "=", "test")])
        return self.env["mail.mail"].search(
            [("message_id", "in", notices.mapped("message_id"))]
        )

    def test_queue_waits_ten_minutes_then_sends_once(self):
        other = self._create_talent(name="Olga Other")
        self._grant(other)
        self._write(self.agreed | other)
        self.assertEqual(self._send_queue(9), [])
        self.assertEqual(
            self._send_queue(10),
            sorted([self.agreed.email_formatted, other.email_formatted]),
        )
        self.assertEqual(self._send_queue(11), [])

    def test_file_says_when_it_is_sent_and_nothing_afterwards(self):
        self._write(self.agreed)
        talent = self.agreed.with_user(self.user_recruiting).with_context(tz="UTC")
        self.assertEqual(
            talent.waiting_mails_text, "“News” will be sent at 12:10\u202fPM."
        )
        self.assertFalse(self.unasked.waiting_mails_text)
        self._send_queue(10)
        self.env.invalidate_all()
        self.assertFalse(talent.waiting_mails_text)

    def test_stop_sends_nothing_and_says_by_whom(self):
        other = self._create_talent(name="Olga Other")
        self._grant(other)
        self._write(self.agreed | other)
        self.agreed.with_user(self.user_recruiting).action_stop_mails()
        self.assertEqual(self._send_queue(10), [other.email_formatted])
        [stopped] = self._get_mails().filtered(lambda m: m.state == "cancel")
        self.assertIn("Persona recruiting", stopped.failure_reason)
        self.env.invalidate_all()
        self.assertFalse(self.agreed.waiting_mails_text)

    def test_stop_after_it_left_says_so(self):
        self._write(self.agreed)
        self._send_queue(10)
        with self.assertRaisesRegex(UserError, "too late"):
            self.agreed.with_user(self.user_recruiting).action_stop_mails()

    def test_stop_by_contributor_is_refused(self):
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(self.agreed, "manual")
        self._write(self.agreed)
        with self.assertRaises(AccessError):
            self.agreed.with_user(self.user_contributor).action_stop_mails()
        self.assertEqual(self._send_queue(10), [self.agreed.email_formatted])

    def test_withdrawal_while_it_waits_sends_nothing(self):
        self._write(self.agreed)
        self.agreed._withdraw("pool", {})
        self.assertEqual(self._send_queue(10), [])
        self.assertEqual(self._get_mails().state, "cancel")

    def test_texts_and_stop_for_many_cost_the_same_as_for_one(self):
        people = self._create_talent(name="P 0")
        for number in range(1, 8):
            people |= self._create_talent(name=f"P {number}")
        self._grant(people)
        self._write(people)
        counts = []
        for talents in (people[:2], people):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            talents.with_user(self.user_recruiting).mapped("waiting_mails_text")
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
