from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .newsletter_common import NewsletterCase


@tagged("post_install", "-at_install")
class TestIssueReport(NewsletterCase):
    """What became of an issue is counted, and nobody is named."""

    def setUp(self):
        super().setUp()
        self.other = self._create_talent(name="Otto Other")
        self._grant(self.other, "newsletter")
        self._grant(self.other, "pool")
        self.issue = self._create_issue()
        with freeze_time(fields.Datetime.now() + timedelta(hours=1)):
            self._send(self.issue)

    def _after(self, days=1):
        """Live so many days after the issue."""
        return freeze_time(fields.Datetime.now() + timedelta(days=days, hours=2))

    def _get_counts(self):
        self.env.invalidate_all()
        issue = self.issue.with_user(self.user_recruiting)
        return (
            issue.talent_leaver_count,
            issue.talent_change_count,
            issue.talent_join_count,
            issue.talent_click_count,
        )

    def test_at_first_nothing_happened(self):
        self.assertEqual(self._get_counts(), (0, 0, 0, 0))

    def test_leavers_changes_and_new_readers_are_people(self):
        with self._after():
            self.reader._leave_newsletter({})
            self.other._withdraw("pool", {})
            self._grant(self.unasked, "newsletter")
        self.assertEqual(self._get_counts(), (1, 2, 1, 0))

    def test_who_did_not_get_the_issue_does_not_count_as_leaver(self):
        with self._after():
            self._grant(self.unasked, "newsletter")
            self.unasked._leave_newsletter({})
        self.assertEqual(self._get_counts()[0], 0)

    def test_what_happens_much_later_has_another_cause(self):
        with self._after(30):
            self.reader._leave_newsletter({})
        self.assertEqual(self._get_counts(), (0, 0, 0, 0))

    def test_taps_are_counted_without_a_reader(self):
        # sudo: tests - as the page of links does
        link = (
            self.env["link.tracker"]
            .sudo()
            .create(
                {"url": "https://example.com/job", "mass_mailing_id": self.issue.id}
            )
        )
        Click = self.env["link.tracker.click"].sudo()
        for _tap in range(3):
            Click.add_click(link.code, ip="192.0.2.1", country_code="DE")
        self.assertEqual(self._get_counts()[3], 3)
        self.assertFalse(Click.search([("link_id", "=", link.id)]).mapped("ip")[0])

    def test_issue_says_that_opening_is_known_of_few(self):
        self.assertIn("readers who agreed", self.issue.talent_tracked_text)
        draft = self._create_issue(subject="Summer")
        self.assertFalse(draft.talent_tracked_text)
