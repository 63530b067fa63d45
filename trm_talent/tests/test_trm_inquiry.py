from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .mail_common import MailCase


@tagged("post_install", "-at_install")
class TestTrmInquiry(MailCase):
    """Whoever turns to us hears from a human, and the clock says until when."""

    def setUp(self):
        super().setUp()
        self.talent = self.agreed

    def _write_in(self, email_from=None, talent=None, **values):
        """Let the person write a mail that lands on the file."""
        talent = talent or self.talent
        return talent.sudo().message_post(
            body="When can I visit?",
            message_type="email",
            email_from=email_from or talent.email_formatted,
            author_id=values.pop("author_id", False),
            subtype_xmlid="mail.mt_comment",
            **values,
        )

    def _write_out(self, user=None, **values):
        """Write to the person from the file."""
        values.setdefault("partner_ids", self.talent.partner_id.ids)
        values.setdefault("message_type", "comment")
        talent = self.talent.with_user(user or self.user_recruiting)
        with self.mock_mail_gateway():
            return talent.message_post(
                body="On Monday?", subtype_xmlid="mail.mt_comment", **values
            )

    # -- the clock ---------------------------------------------------------------

    def test_mail_of_the_person_is_logged_and_waits_for_an_answer(self):
        message = self._write_in()
        touchpoint = self.talent.touchpoint_ids
        self.assertEqual((touchpoint.kind, touchpoint.direction), ("message", "in"))
        self.assertEqual(touchpoint.source_id, message.id)
        inquiry = self.talent.inquiry_ids
        self.assertEqual((inquiry.kind, inquiry.state), ("mail", "open"))
        todo = self.talent.activity_ids
        self.assertEqual(todo.user_id, self.user_recruiting)
        self.assertEqual(todo.summary, "Ada Agreed wrote: please answer")
        self.assertEqual(todo.date_deadline, inquiry.due_datetime.date())

    def test_reply_that_comes_in_by_mail_starts_the_clock(self):
        message = self._write_out()
        reply = (
            f"From: {self.talent.email_formatted}\n"
            "To: jobs@example.com\n"
            "Subject: Re: Monday\n"
            f"In-Reply-To: {message.message_id}\n"
            "Message-Id: <reply-1@example.com>\n"
            "Content-Type: text/plain; charset=utf-8\n\n"
            "Monday is fine."
        )
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(False, reply)
            self.env["mail.thread"].message_process(False, reply)
        self.assertEqual(self.talent.inquiry_ids.state, "open")
        directions = self.talent.touchpoint_ids.mapped("direction")
        self.assertEqual(sorted(directions), ["in", "out"])

    def test_second_mail_waits_since_the_first(self):
        self._write_in()
        self._write_in()
        self.assertEqual(len(self.talent.inquiry_ids), 1)
        self.assertEqual(len(self.talent.touchpoint_ids), 2)
        self.assertEqual(len(self.talent.activity_ids), 1)

    def test_mail_of_somebody_else_on_the_file_is_no_contact(self):
        self._write_in(email_from="stranger@example.com")
        self.assertFalse(self.talent.touchpoint_ids or self.talent.inquiry_ids)

    def test_answer_is_due_after_working_hours_not_on_sunday(self):
        for now, due in (
            ("2026-11-23 09:00", "2026-11-25"),  # Monday
            ("2026-11-27 20:00", "2026-12-01"),  # Friday night
            ("2026-11-28 12:00", "2026-12-01"),  # Saturday
        ):
            with freeze_time(now):
                day = self.company._talent_get_answer_due().date()
                self.assertEqual(day, fields.Date.to_date(due), now)
        self.company.talent_answer_days = 1
        with freeze_time("2026-11-27 20:00"):
            day = self.company._talent_get_answer_due().date()
            self.assertEqual(day, fields.Date.to_date("2026-11-30"))

    def test_company_without_calendar_counts_days(self):
        self.company.resource_calendar_id = False
        with freeze_time("2026-11-23 09:00"):
            due = self.company._talent_get_answer_due()
        self.assertEqual(due, datetime(2026, 11, 25, 9))

    # -- what answers ------------------------------------------------------------

    def test_mail_from_the_file_answers_and_is_logged_once(self):
        self._write_in()
        message = self._write_out()
        out = self.talent.touchpoint_ids.filtered(lambda t: t.direction == "out")
        self.assertEqual(out.user_id, self.user_recruiting)
        inquiry = self.talent.inquiry_ids
        self.assertEqual((inquiry.state, inquiry.touchpoint_id), ("answered", out))
        self.assertFalse(self.talent.activity_ids)
        self.env["trm.touchpoint"]._log(self.talent, "message", source=message)
        self.assertEqual(len(self.talent.touchpoint_ids), 2)

    def test_mail_from_the_file_keeps_what_was_promised(self):
        today = fields.Date.context_today(self.talent)
        promise = self.env["trm.promise"]._make(self.talent, "A date", today)
        self._write_out()
        self.assertEqual(promise.state, "kept")

    def test_what_no_colleague_wrote_to_the_person_answers_nothing(self):
        self._write_in()
        self._write_out(partner_ids=[])
        self.talent.message_post(body="A note", subtype_xmlid="mail.mt_note")
        self.talent.message_post(
            body="A template",
            message_type="auto_comment",
            partner_ids=self.talent.partner_id.ids,
        )
        self.env["trm.touchpoint"]._log(self.talent, "newsletter")
        self.env["trm.touchpoint"]._log(self.talent, "call", direction="in")
        self.assertEqual(self.talent.inquiry_ids.state, "open")

    def test_ticking_the_to_do_off_says_that_one_answered(self):
        self._write_in()
        self.talent.user_id = self.user_contributor
        todo = self.talent.activity_ids
        todo.user_id = self.user_contributor
        todo.with_user(self.user_contributor).action_feedback()
        self.assertEqual(self.talent.inquiry_ids.state, "answered")
        self.assertFalse(self.talent.activity_ids)
        self.assertEqual(
            self.talent.touchpoint_ids[:1].note, "Answered from one's own mailbox"
        )

    def test_start_page_says_since_when_and_stops_the_clock(self):
        self._write_in()
        Today = self.env["trm.today"].with_user(self.user_recruiting)
        item = Today.search([("talent_id", "=", self.talent.id)])
        self.assertEqual(item.kind, "answer")
        self.assertIn("Wrote a mail on", item.why)
        item.action_answered()
        self.assertEqual(self.talent.inquiry_ids.state, "answered")
        self.assertFalse(item.exists())

    def test_thank_you_needs_no_answer(self):
        self._write_in()
        Today = self.env["trm.today"].with_user(self.user_recruiting)
        Today.search([("talent_id", "=", self.talent.id)]).action_dismiss()
        self.assertEqual(self.talent.inquiry_ids.state, "dismissed")
        self.assertFalse(self.talent.activity_ids)

    # -- meetings ----------------------------------------------------------------

    def _meet(self, hours_ago=1, state="accepted", **values):
        """Create a meeting with the person that ended so many hours ago."""
        stop = fields.Datetime.now() - timedelta(hours=hours_ago)
        guests = self.user_recruiting.partner_id | self.talent.partner_id
        event = self.env["calendar.event"].create(
            {
                "name": "Coffee",
                "start": stop - timedelta(hours=1),
                "stop": stop,
                "user_id": self.user_recruiting.id,
                "partner_ids": [(6, 0, guests.ids)],
                **values,
            }
        )
        guest = event.attendee_ids.filtered(
            lambda guest: guest.partner_id == self.talent.partner_id
        )
        guest.state = state
        return event

    def _log_meetings(self):
        with self.enter_registry_test_mode():
            cron = self.env.ref("trm_talent.trm_touchpoint_cron_log_meetings")
            cron.method_direct_trigger()
        return self.talent.touchpoint_ids

    def test_meeting_that_took_place_is_a_contact_once(self):
        self._write_in()
        event = self._meet()
        self._meet(hours_ago=-5)
        self._meet(state="declined")
        self._meet(active=False)
        touchpoint = self._log_meetings().filtered(lambda t: t.kind == "meeting")
        self.assertEqual(len(touchpoint), 1)
        self.assertEqual(touchpoint.source_id, event.id)
        self.assertEqual(touchpoint.date, event.stop)
        self.assertEqual(touchpoint.user_id, self.user_recruiting)
        self.assertEqual(self.talent.inquiry_ids.state, "answered")
        # the kind is editable, and it is not logged again
        touchpoint.kind = "interview"
        self.assertEqual(len(self._log_meetings()), 2)

    # -- who sees it -------------------------------------------------------------

    def test_contributor_sees_those_of_own_people(self):
        self._write_in()
        Inquiry = self.env["trm.inquiry"].with_user(self.user_contributor)
        self.assertFalse(Inquiry.search([]))
        with self.assertRaises(AccessError):
            Inquiry.browse(self.talent.inquiry_ids.id).action_dismiss()
        self.talent.user_id = self.user_contributor
        self.assertEqual(Inquiry.search([]), self.talent.inquiry_ids)

    # -- numbers -----------------------------------------------------------------

    def test_pool_says_how_soon_people_hear_from_somebody(self):
        self.pool._add_talents(self.talent | self.unasked, "manual")
        with freeze_time(datetime.now() - timedelta(hours=6)):
            self._write_in()
        with freeze_time(datetime.now() - timedelta(days=20)):
            self._write_in(talent=self.unasked)
        self.env["trm.touchpoint"]._log(self.talent, "call")
        pool = self.pool.with_user(self.user_recruiting)
        self.assertAlmostEqual(pool.answer_median_hours, 6, 1)
        self.assertEqual(pool.answer_overdue_count, 1)
        self.assertEqual(
            pool.answer_text, "Half were answered within 6 hours · 1 waits too long"
        )

    def test_two_entries_of_who_wrote_twice_wait_since_the_first_time(self):
        twin = self._create_talent(name=self.talent.name, email="twin@example.com")
        with freeze_time("2026-01-05 10:00:00"):
            self._write_in(talent=twin)
        self._write_in()
        first, second = twin.inquiry_ids, self.talent.inquiry_ids
        survivor = twin.with_user(self.user_recruiting)._merge_into(self.talent)
        self.env.invalidate_all()
        self.assertEqual(survivor.open_inquiry_ids, first)
        self.assertEqual(second.state, "dismissed")
        self.assertEqual(survivor.inquiry_ids, first | second)
