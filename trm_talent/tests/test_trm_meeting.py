import os
import re
from datetime import timedelta
from urllib.parse import urlsplit

import icalendar
from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .axe_case import DESKTOP, PHONE, AxeCase
from .test_leave_page import PageCase


class MeetingCommon(PageCase):
    """A colleague proposes a coffee by three times."""

    def setUp(self):
        super().setUp()
        now = fields.Datetime.now().replace(minute=0, second=0, microsecond=0)
        self.slots = [now + timedelta(days=days) for days in (2, 3, 4)]

    def _propose(self, user=None, **values):
        """Propose three times by the dialog; return the talk."""
        mehmet = self.mehmet.with_user(user or self.user_recruiting)
        action = mehmet.action_propose_meeting()
        dialog = mehmet.env["trm.talent.meet"].browse(action["res_id"])
        times = {f"slot_{n}": slot for n, slot in enumerate(self.slots, start=1)}
        dialog.write({"place": "Café Sonne", **times, **values})
        dialog.action_apply()
        self.env.flush_all()
        return self.mehmet.sudo().meeting_ids[:1]

    def _get_meeting_path(self, meeting):
        return f"{self._get_path(self.mehmet, 'meeting')}/{meeting.id}"

    def _get_mails(self):
        """Return the mails of the talk, the latest last."""
        return self.env["mail.mail"].search(
            [("message_id", "in", self._get_notices().mapped("message_id"))], order="id"
        )

    def _get_notices(self):
        return self.env["trm.notice"].search(
            [("talent_id", "=", self.mehmet.id), ("kind", "=", "meeting")]
        )

    def _get_entry(self):
        """Return the calendar entry of the last mail."""
        [file] = self._get_mails()[-1].attachment_ids
        calendar = icalendar.Calendar.from_ical(file.raw)
        [event] = calendar.walk("VEVENT")
        return calendar, event


@tagged("post_install", "-at_install")
class TestTrmMeeting(MockEmail, MeetingCommon):
    """Proposed, picked, moved, cancelled; and what became of it."""

    def test_proposal_is_a_mail_with_times_and_one_link(self):
        meeting = self._propose(message="You wrote about nights.")
        mail = self._get_mails()
        self.assertIn("recruiting@trm.example.com", mail.email_from)
        self.assertIn("You wrote about nights.", mail.body_html)
        self.assertEqual(mail.body_html.count("<li"), 3)
        [url] = re.findall(r'href="([^"]*/talent/meeting/[^"]*)"', mail.body_html)
        self.assertRegex(url, rf"/{meeting.id}$")
        self.assertFalse(meeting.event_id, "nothing is agreed yet")

    def test_looking_changes_nothing(self):
        path = self._get_meeting_path(self._propose())
        before = self._snapshot()
        self._get(path)
        self.assertEqual(self._snapshot(), before)

    def test_picked_time_is_in_both_calendars(self):
        meeting = self._propose()
        self._tap(self._get_meeting_path(meeting), answer="slot_2")
        self.assertEqual((meeting.state, meeting.start), ("agreed", self.slots[1]))
        event = meeting.event_id
        self.assertEqual((event.name, event.privacy), ("Talk", "private"))
        self.assertEqual(event.user_id, self.user_recruiting)
        self.assertEqual(event.partner_ids, self.user_recruiting.partner_id)
        calendar, entry = self._get_entry()
        self.assertEqual(str(calendar["METHOD"]), "REQUEST")
        self.assertEqual(entry.start.replace(tzinfo=None), self.slots[1])
        self.assertEqual(entry.end - entry.start, timedelta(minutes=30))
        self.assertEqual(str(entry["ATTENDEE"]), "mailto:mehmet@example.com")
        self.assertIn("recruiting@trm.example.com", str(entry["ORGANIZER"]))
        todo = self.mehmet.activity_ids
        self.assertEqual(todo.user_id, self.user_recruiting)
        self.assertEqual(todo.date_deadline, self.slots[1].date())

    def test_moved_time_moves_the_same_entries(self):
        meeting = self._propose()
        path = self._get_meeting_path(meeting)
        self._tap(path, answer="slot_1")
        event, (_calendar, first) = meeting.event_id, self._get_entry()
        self._tap(path, answer="slot_3")
        self.assertEqual(meeting.event_id, event)
        self.assertEqual(event.start, self.slots[2])
        _calendar, second = self._get_entry()
        self.assertEqual(str(second["UID"]), str(first["UID"]))
        self.assertGreater(int(second["SEQUENCE"]), int(first["SEQUENCE"]))
        self.assertEqual(len(self.mehmet.activity_ids), 1)

    def test_cancelled_by_the_person_takes_the_entries_away(self):
        meeting = self._propose()
        path = self._get_meeting_path(meeting)
        self._tap(path, answer="slot_1")
        page = self._tap(path, answer="cancel")
        self.assertIn("does not take place", page)
        self.assertEqual(meeting.state, "cancelled")
        self.assertFalse(meeting.event_id.active)
        calendar, entry = self._get_entry()
        self.assertEqual(str(calendar["METHOD"]), "CANCEL")
        self.assertEqual(str(entry["STATUS"]), "CANCELLED")
        self.assertIn("propose another time", self.mehmet.activity_ids.summary)

    def test_none_of_the_times_writes_no_mail(self):
        meeting = self._propose()
        self._tap(self._get_meeting_path(meeting), answer="cancel")
        self.assertEqual(len(self._get_notices()), 1, "the proposal")

    def test_time_that_has_passed_is_said(self):
        meeting = self._propose()
        path = self._get_meeting_path(meeting)
        with freeze_time(self.slots[0] + timedelta(hours=1)):
            page = self._tap(path, 422, answer="slot_1")
        self.assertIn("has passed", page)
        self.assertEqual(meeting.state, "proposed")

    def test_wrong_answers_and_foreign_talks_are_alike(self):
        meeting = self._propose()
        path = self._get_meeting_path(meeting)
        for answer in ("slot_9", "start", ""):
            response = self.url_open(path, data={"answer": answer})
            self.assertEqual(response.status_code, 404)
        other = self._create_talent(name="Other Person")
        foreign = self.env["trm.meeting"].create(
            {"talent_id": other.id, "user_id": self.user_recruiting.id}
        )
        base = self._get_path(self.mehmet, "meeting")
        for path in (f"{base}/{foreign.id}", f"{base}/999999", f"{base}x/{meeting.id}"):
            self._get(path, status=404)

    def test_proposal_needs_a_time_in_the_future_and_an_address(self):
        past = fields.Datetime.now() - timedelta(days=1)
        with self.assertRaisesRegex(UserError, "time in the future"):
            self._propose(slot_1=past, slot_2=False, slot_3=False)
        self.mehmet.write({"email": False, "phone": "+49 30 1234567"})
        with self.assertRaisesRegex(UserError, "No mail can go"):
            self._propose()

    # -- afterwards --------------------------------------------------------------

    def _agreed(self):
        meeting = self._propose()
        self._tap(self._get_meeting_path(meeting), answer="slot_1")
        return meeting.with_user(self.user_recruiting)

    def test_talk_that_took_place_is_logged_with_its_note(self):
        meeting = self._agreed()
        action = meeting.action_took_place()
        Touchpoint = self.env["trm.touchpoint"].with_user(self.user_recruiting)
        Touchpoint.with_context(**action["context"]).create({"note": "Wants days"})
        self.assertEqual(meeting.state, "done")
        touchpoint = self.mehmet.touchpoint_ids
        self.assertEqual((touchpoint.kind, touchpoint.date), ("meeting", meeting.start))
        self.assertFalse(self.mehmet.activity_ids)

    def test_who_did_not_come_is_asked_again(self):
        meeting = self._agreed()
        action = meeting.action_missed()
        self.assertEqual(action["res_model"], "trm.talent.meet")
        self.assertEqual(meeting.state, "missed")
        self.assertFalse(self.mehmet.activity_ids or self.mehmet.touchpoint_ids)

    def test_colleague_cancels_and_the_person_is_told(self):
        meeting = self._agreed()
        _calendar, agreed = self._get_entry()
        meeting.action_cancel()
        self.assertEqual(meeting.state, "cancelled")
        self.assertFalse(meeting.event_id.active)
        calendar, entry = self._get_entry()
        self.assertEqual(str(calendar["METHOD"]), "CANCEL")
        self.assertEqual(str(entry["UID"]), str(agreed["UID"]))
        self.assertGreater(int(entry["SEQUENCE"]), int(agreed["SEQUENCE"]))

    def test_proposal_is_taken_back_before_anything_was_picked(self):
        meeting = self._propose().with_user(self.user_recruiting)
        meeting.action_cancel()
        self.assertEqual(meeting.state, "cancelled")
        mail = self._get_mails()[-1]
        self.assertIn("do not work out", mail.body_html)
        self.assertFalse(mail.attachment_ids, "there is no entry to take away")

    def test_talk_ahead_that_is_postponed_leaves_both_calendars(self):
        meeting = self._agreed()
        action = meeting.action_postpone()
        self.assertEqual(action["res_model"], "trm.talent.meet")
        self.assertEqual(meeting.state, "postponed")
        self.assertFalse(meeting.event_id.active)
        calendar, _entry = self._get_entry()
        self.assertEqual(str(calendar["METHOD"]), "CANCEL")
        page = self._get(self._get_meeting_path(meeting))
        self.assertIn("does not take place", page)

    def test_talk_that_was_postponed_by_word_of_mouth_mails_nobody(self):
        meeting = self._agreed()
        count = len(self._get_mails())
        with freeze_time(meeting.start + timedelta(hours=2)):
            meeting.action_postpone()
        self.assertEqual(meeting.state, "postponed")
        self.assertEqual(len(self._get_mails()), count)

    def test_start_page_asks_what_became_of_the_talk(self):
        meeting = self._agreed()
        with freeze_time(meeting.start + timedelta(hours=2)):
            Today = self.env["trm.today"].with_user(self.user_recruiting)
            item = Today.search([("is_mine", "=", True)])
            self.assertEqual((item.talent_id, item.kind), (self.mehmet, "talk"))
            item.action_missed()
            self.assertEqual(meeting.state, "missed")
            self.env.invalidate_all()
            self.assertFalse(item.exists())

    def test_start_page_says_that_it_was_settled_in_the_meantime(self):
        meeting = self._agreed()
        with freeze_time(meeting.start + timedelta(hours=2)):
            Today = self.env["trm.today"].with_user(self.user_recruiting)
            item = Today.search([("is_mine", "=", True)])
            meeting.sudo().state = "done"
            with self.assertRaisesRegex(UserError, "in the meantime"):
                item.action_took_place()

    def test_only_recruiting_proposes(self):
        self.mehmet.user_id = self.user_contributor
        with self.assertRaises(AccessError):
            self._propose(user=self.user_contributor)


@tagged("post_install", "-at_install")
class TestMeetingPageAxe(MeetingCommon, AxeCase):
    """The page for everybody: on a phone, on a screen, in both languages."""

    def test_page_is_for_everybody(self):
        path = urlsplit(self._get_meeting_path(self._propose())).path
        for width in (PHONE, DESKTOP):
            for lang in ("de_DE", "en_US"):
                with self.browsing(width=width, lang=lang) as page:
                    page.goto(path)
                    self._open_all(page)
                    self.assertAccessible(page)
                    self.assertTouchable(page)
                    self._keep_picture(page, f"meeting_{width}_{lang}")

    def test_coffee_by_keyboard(self):
        meeting = self._propose()
        path = urlsplit(self._get_meeting_path(meeting)).path
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "button[value=slot_2]")
            self.press_enter(page)
            self._open_all(page)
            self.assertAccessible(page)
            self._keep_picture(page, "meeting_agreed")
            self.assertIn("that is settled", page.inner_text("p.lead"))
        self.env.invalidate_all()
        self.assertEqual(meeting.start, self.slots[1])

    def _open_all(self, page):
        for summary in page.query_selector_all("summary"):
            summary.click()

    def _keep_picture(self, page, name):
        """Keep a picture when asked to."""
        if folder := os.environ.get("TRM_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
