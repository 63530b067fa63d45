import re
from datetime import timedelta
from unittest import skipUnless
from urllib.parse import urlsplit

import icalendar
from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .postbox import Controller, open_postbox
from .test_leave_page import PageCase


@tagged("post_install", "-at_install")
@skipUnless(Controller, "aiosmtpd is not installed")
class TestCareTour(PageCase):
    """From HR over a real mail to the person's phone and back, in a real browser."""

    def setUp(self):
        super().setUp()
        self.postbox = self.enterContext(open_postbox(self.env))

    def _start_on_a_phone(self, path, tour, **options):
        self.browser_size = "390x844"
        self.touch_enabled = True
        self.start_tour(path, tour, **options)
        self.env.invalidate_all()

    def _receive(self, minutes=0):
        """Let the queue run so many minutes later; return the last mail."""
        count = len(self.postbox.mails)
        mails = self.env["mail.mail"].sudo().search([("state", "=", "outgoing")])
        with freeze_time(fields.Datetime.now() + timedelta(minutes=minutes)):
            mails.process_email_queue(mails.ids)
        self.env.invalidate_all()
        self.assertGreater(len(self.postbox.mails), count, "no mail was sent")
        return self.postbox.mails[-1]

    def _get_link(self, mail, page):
        """Return the path of a page that a mail links to."""
        body = mail.get_body(("html",)).get_content()
        urls = re.findall(rf'href="([^"]*/talent/{page}/[^"]*)"', body)
        return urlsplit(urls[0]).path

    def test_coffee_by_three_times(self):
        self.mehmet.user_id = self.user_recruiting
        path = f"/odoo/talents/{self.mehmet.id}"
        self.start_tour(path, "trm_meeting_propose", login="trm_recruiting")
        link = self._get_link(self._receive(), "meeting")
        self._start_on_a_phone(link, "trm_meeting_pick_on_a_phone")
        meeting = self.mehmet.sudo().meeting_ids
        self.assertEqual((meeting.state, meeting.start), ("agreed", meeting.slot_3))
        self.assertEqual(meeting.event_id.start, meeting.start)
        [entry] = [
            part.get_content()
            for part in self._receive().iter_attachments()
            if part.get_content_type() == "text/calendar"
        ]
        [event] = icalendar.Calendar.from_ical(entry).walk("VEVENT")
        self.assertEqual(event.start.replace(tzinfo=None), meeting.start)
        self.mehmet.activity_ids.date_deadline = fields.Date.today()
        self._start_on_a_phone(
            "/odoo", "trm_meeting_took_place", login="trm_recruiting"
        )
        self.assertEqual(meeting.state, "done")
        self.assertEqual(self.mehmet.touchpoint_ids.note, "Looks for nights")

    def test_rejection_with_invitation(self):
        path = f"/odoo/talents/{self.mehmet.id}"
        self.start_tour(path, "trm_reject", login="trm_recruiting")
        mail = self._receive(minutes=11)
        self.assertIn("nurse", mail.get_body(("html",)).get_content())
        self._start_on_a_phone(
            self._get_link(mail, "invitation"), "trm_invitation_on_a_phone"
        )
        rejection = self.mehmet.sudo().rejection_ids
        self.assertEqual((rejection.state, rejection.invitation), ("sent", "joined"))
        self.assertMember(self.pool, self.mehmet, origin="rejection")
        subject = self.env["trm.consent.subject"].sudo()._ensure(self.mehmet)
        entries = self.env["trm.consent.entry"].sudo()
        entry = entries.search([("subject_id", "=", subject.id)])
        self.assertEqual((entry.purpose, entry.decision), ("pool", "granted"))
        self.assertTrue(self.mehmet._filter_contactable("pool"))
