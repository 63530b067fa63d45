import re
from urllib.parse import urlsplit

from odoo.tests import HttpCase, tagged

from .newsletter_common import BODY, NewsletterCase

LINK = '<p><a href="https://example.com/jobs">Jobs</a></p>'


@tagged("post_install", "-at_install")
class TestTracking(NewsletterCase, HttpCase):
    """Who reads what is known only of those who agreed to that."""

    def setUp(self):
        super().setUp()
        self.tracked = self._create_talent(name="Tina Tracked")
        self._grant(self.tracked, "newsletter")
        self._grant(self.tracked, "tracking")
        body = BODY + LINK
        self.issue = self._create_issue(body_arch=body, body_html=body)
        self._send(self.issue)
        self.sent = self._get_sent()

    def _get_body(self, talent):
        return self.sent[talent.email_formatted]["body"]

    def _get_trace(self, talent):
        self.env.invalidate_all()
        return self.env["mailing.trace"].search(
            [("mass_mailing_id", "=", self.issue.id), ("res_id", "=", talent.id)]
        )

    def _click(self, talent):
        body = self._get_body(talent)
        (link,) = re.findall(r'href="([^"]*/r/[^"]*)"', body)
        self.url_open(urlsplit(link).path, allow_redirects=False)
        self.env.invalidate_all()
        return self.env["link.tracker.click"].search(
            [("mass_mailing_id", "=", self.issue.id)]
        )

    def _open(self, talent):
        (pixel,) = re.findall(r'src="([^"]*/mail/track/[^"]*)"', self._get_body(talent))
        response = self.url_open(urlsplit(pixel).path)
        self.assertEqual(response.headers["Content-Type"], "image/gif")

    def test_without_consent_no_pixel_and_no_personal_link(self):
        body = self._get_body(self.reader)
        self.assertNotIn("/mail/track/", body)
        self.assertIsNone(re.search(r"/r/[^/]+/m/", body))
        self.assertIn("/r/", body)

    def test_with_consent_pixel_and_personal_link(self):
        trace = self._get_trace(self.tracked)
        body = self._get_body(self.tracked)
        self.assertIn("/mail/track/", body)
        self.assertIn(f"/m/{trace.id}", body)

    def test_click_without_consent_is_counted_without_person_and_address(self):
        click = self._click(self.reader)
        self.assertEqual(len(click), 1)
        self.assertFalse(click.ip or click.country_id or click.mailing_trace_id)
        self.assertEqual(self._get_trace(self.reader).trace_status, "sent")

    def test_click_with_consent_names_the_person(self):
        trace = self._get_trace(self.tracked)
        self.assertEqual(self._click(self.tracked).mailing_trace_id, trace)
        self.assertEqual(self._get_trace(self.tracked).trace_status, "open")

    def test_click_after_consent_was_taken_back_is_anonymous(self):
        self.tracked._withdraw("tracking", {})
        click = self._click(self.tracked)
        self.assertFalse(click.ip or click.mailing_trace_id)
        self.assertEqual(self._get_trace(self.tracked).trace_status, "sent")

    def test_open_counts_as_long_as_the_person_agrees(self):
        self.tracked._withdraw("tracking", {})
        self._open(self.tracked)
        self.assertEqual(self._get_trace(self.tracked).trace_status, "sent")
        self._grant(self.tracked, "tracking")
        self._open(self.tracked)
        self.assertEqual(self._get_trace(self.tracked).trace_status, "open")

    def test_click_in_other_mailings_is_as_before(self):
        mailing = self._create_mailing("mailing.list")
        tracker = self.env["link.tracker"].create(
            {"url": "https://example.com/x", "mass_mailing_id": mailing.id}
        )
        click = self.env["link.tracker.click"].add_click(tracker.code, ip="192.0.2.1")
        self.assertEqual(click.ip, "192.0.2.1")
