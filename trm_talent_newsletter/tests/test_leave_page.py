from urllib.parse import urlsplit

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .newsletter_common import NewsletterCase

LEVELS = ("odoo.addons.base.models.ir_http", "odoo.http")


@tagged("post_install", "-at_install")
class TestLeavePage(NewsletterCase, HttpCase):
    """Leaving ends the newsletter, and nothing else."""

    def setUp(self):
        super().setUp()
        self._grant(self.reader, "pool")
        self.path = self._get_path(self.reader)

    def _get_path(self, talent):
        return urlsplit(f"{talent.sudo().leave_url}/newsletter").path

    def _post(self, path, status=200, **data):
        self.opener.cookies.clear()
        response = self.url_open(path, data=data or {"any": "1"})
        self.assertEqual(response.status_code, status)
        self.env.invalidate_all()
        return response.text

    def _is_blacklisted(self, talent):
        return bool(
            self.env["mail.blacklist"].search([("email", "=", talent.email_normalized)])
        )

    def assertLeft(self, talent):
        """Assert that the newsletter ended, and the pool goes on."""
        self.assertState(talent, "withdrawn", purpose="newsletter")
        self.assertState(talent, "granted")
        self.assertFalse(self._is_blacklisted(talent))

    def test_open_changes_nothing(self):
        before = self._read_entries()
        for _time in range(2):
            page = self.url_open(self.path)
            self.assertIn("Stop the newsletter?", page.text)
        self.assertEqual(self._read_entries(), before)

    def test_tap_ends_the_newsletter_only(self):
        self.assertIn("All else stays", self._post(self.path))
        self.assertLeft(self.reader)

    def test_mail_program_ends_the_newsletter_only(self):
        self._post(self.path, **{"List-Unsubscribe": "One-Click"})
        self.assertLeft(self.reader)

    def test_twice_is_recorded_once(self):
        self._post(self.path)
        before = self._read_entries()
        self._post(self.path)
        self.assertEqual(self._read_entries(), before)

    def test_pause_keeps_the_consent(self):
        self.assertIn('value="6"', self.url_open(self.path).text)
        page = self._post(self.path, action="pause", months="6")
        self.assertIn("There is a pause until", page)
        self.assertState(self.reader, "granted", purpose="newsletter")
        self.assertContactable(self.reader, False, purpose="newsletter")
        until = fields.Date.add(fields.Date.today(), months=6)
        self.assertEqual(self.reader.paused_until_date, until)
        self.assertNotIn("Or just a pause?", self.url_open(self.path).text)

    def test_pause_of_a_time_nobody_offers_is_the_shortest_one(self):
        self._post(self.path, action="pause", months="9999")
        until = fields.Date.add(fields.Date.today(), months=1)
        self.assertEqual(self.reader.paused_until_date, until)

    def test_never_again_blocks_the_address(self):
        page = self._post(self.path, action="never")
        self.assertIn("not write to this address again", page)
        self.assertTrue(self._is_blacklisted(self.reader))
        self.assertState(self.reader, "withdrawn")
        self.assertContactable(self.reader, False, purpose="newsletter")

    def test_old_mail_after_change_of_address_still_works(self):
        self.reader.email = "new@example.com"
        self._grant(self.reader, "newsletter")
        self._grant(self.reader, "pool")
        self._post(self.path)
        self.assertLeft(self.reader)

    def test_old_mail_after_merge_still_works(self):
        other = self._create_talent(name="Rea Reader", email="other@example.com")
        self._grant(other, "newsletter")
        path = self._get_path(other)
        other.with_user(self.user_manager)._merge_into(self.reader)
        self._post(path)
        self.assertContactable(self.reader, False, purpose="newsletter")

    def test_two_addresses_leaving_one_file_ends_it_for_both(self):
        first = self.reader.email
        self.reader.email = "second@example.com"
        self._grant(self.reader, "newsletter")
        self._post(self.path)
        for address in (first, "second@example.com"):
            self.reader.email = address
            self.assertContactable(self.reader, False, purpose="newsletter")

    def test_erased_person_is_told_so(self):
        self.reader.with_user(self.user_manager).unlink()
        self.assertIn("no details here any more", self.url_open(self.path).text)
        self._post(self.path)

    @mute_logger(*LEVELS)
    def test_foreign_and_wrong_links_are_not_found(self):
        for path in ("/talent/leave/x/newsletter", self.path.replace("leave", "page")):
            self.assertEqual(self.url_open(path).status_code, 404)

    # -- Odoo's own links --------------------------------------------------------

    def _get_stock_path(self, page, issue, talent):
        email = talent.email_normalized
        token = issue.sudo()._generate_mailing_recipient_token(talent.id, email)
        query = f"document_id={talent.id}&email={email}&hash_token={token}"
        return f"/mailing/{issue.id}/{page}?{query}"

    def test_stock_link_leads_to_the_own_page_and_blocks_nobody(self):
        issue = self._create_issue()
        path = self._get_stock_path("unsubscribe", issue, self.reader)
        page = self.url_open(path)
        self.assertIn("Stop the newsletter?", page.text)
        self.assertState(self.reader, "granted", purpose="newsletter")
        self.assertFalse(self._is_blacklisted(self.reader))

    def test_stock_link_of_marketing_works_as_before(self):
        mailing = self._create_mailing("res.partner")
        customer = self.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )
        self.url_open(self._get_stock_path("unsubscribe", mailing, customer))
        self.assertTrue(self._is_blacklisted(customer))

    @mute_logger(*LEVELS)
    def test_marketing_reads_no_issue_as_somebody(self):
        self._create_user(
            "marketing", "mass_mailing.group_mass_mailing_user", self.company
        )
        issue = self._create_issue()
        self.authenticate("trm_marketing", "trm_marketing")
        response = self.url_open(
            f"/mailing/{issue.id}/view?document_id={self.reader.id}"
        )
        self.assertNotIn("Rea", response.text)
        self.assertIn(response.status_code, (401, 403, 404))
