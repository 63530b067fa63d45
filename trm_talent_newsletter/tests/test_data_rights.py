from datetime import datetime
from urllib.parse import urlsplit

from odoo.tests import HttpCase, tagged

from .newsletter_common import NewsletterCase


@tagged("post_install", "-at_install")
class TestDataRights(NewsletterCase, HttpCase):
    """Issues are told, shown, merged and erased like all else."""

    def setUp(self):
        super().setUp()
        self._grant(self.reader, "tracking")
        self.issue = self._create_issue()
        self._send(self.issue)
        self.trace = self.reader._get_issue_traces()

    def test_access_tells_what_was_sent_and_seen(self):
        tracker = self.env["link.tracker"].create(
            {"url": "https://example.com/jobs", "mass_mailing_id": self.issue.id}
        )
        self.env["link.tracker.click"].add_click(
            tracker.code, ip="192.0.2.1", mailing_trace_id=self.trace.id
        )
        sections = self.reader._collect_personal_data()["sections"]
        (section,) = [s for s in sections if s["key"] == "issues"]
        (row,) = section["rows"]
        self.assertEqual(row["subject"], "Spring")
        self.assertEqual(row["email"], self.reader.email)
        self.assertTrue(row["sent"] and row["opened"])
        self.assertEqual(row["links"], ["https://example.com/jobs"])
        self.assertFalse(section["is_provided"])

    def test_page_shows_the_issues_and_opens_them(self):
        path = urlsplit(self.reader.sudo().page_url).path
        page = self.url_open(path).text
        self.assertIn("Spring", page)
        (issue,) = self.reader._get_received_issues()
        self.assertIn("We have news.", self.url_open(issue["url"]).text)
        other = urlsplit(self.unasked.sudo().page_url).path
        self.assertNotIn("Spring", self.url_open(other).text)

    def test_erasure_leaves_no_address_and_no_reader(self):
        tracker = self.env["link.tracker"].create(
            {"url": "https://example.com/jobs", "mass_mailing_id": self.issue.id}
        )
        click = self.env["link.tracker.click"].add_click(
            tracker.code, ip="192.0.2.1", mailing_trace_id=self.trace.id
        )
        self.issue.talent_preview_id = self.reader
        mailing = self._create_mailing("res.partner")
        partner, email = self.reader.partner_id, self.reader.email
        self.env["mailing.trace"].create(
            {
                "mass_mailing_id": mailing.id,
                "model": "res.partner",
                "res_id": partner.id,
                "email": email,
            }
        )
        self.reader.with_user(self.user_manager)._erase_personal_data("request")
        self.env.invalidate_all()
        self.assertFalse(partner.exists())
        found = self.env["mailing.trace"].search([("email", "=", email)])
        self.assertFalse(found)
        self.assertTrue(click.exists(), "the number of clicks stays")
        self.assertFalse(click.ip or click.mailing_trace_id)
        self.assertFalse(self.issue.talent_preview_id)

    def test_merge_survivor_has_got_it_and_gets_it_no_more(self):
        other = self._create_talent(name="Rea Reader", email="other@example.com")
        self._grant(other, "newsletter")
        self.reader.with_user(self.user_manager)._merge_into(other)
        self.env.invalidate_all()
        self.assertEqual(other._get_issue_traces(), self.trace)
        self._send(self.issue)
        self.assertSent()

    def test_consent_of_two_years_is_asked_for_again_and_lapses(self):
        self._grant(self.unasked, "newsletter", confirmed_datetime=datetime.now())
        for days, state in ((700, "granted"), (735, "expired")):
            with self._later(days=days), self.enter_registry_test_mode():
                for name in ("ask_again", "expire"):
                    cron = self.env.ref(f"trm_talent.trm_consent_cron_{name}")
                    cron.method_direct_trigger()
            self.assertState(self.unasked, state, purpose="newsletter")
        notices = self.env["trm.notice"].search([("talent_id", "=", self.unasked.id)])
        self.assertTrue(notices, "asked before it lapsed")
