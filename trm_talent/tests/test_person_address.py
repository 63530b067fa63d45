import re
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .person_common import PersonCase

NEW = "mehmet.new@example.com"


@tagged("post_install", "-at_install")
class TestPersonAddress(PersonCase):
    """A new e-mail address counts once confirmed over itself; the old one is told."""

    def setUp(self):
        super().setUp()
        self.today = fields.Date.today()
        self._agree(self.mehmet, "pool", self.today)

    def _ask(self, path=None, email=NEW, status=200):
        return self._send(f"{path or self._by_link()}/email", status, email=email)

    def _get_link(self, address, day=None):
        """Return the path of the link in the last mail to an address."""
        mails = self.env["mail.mail"].search([("email_to", "=", address)], limit=1)
        return re.search(r'href="[^"]*?(/talent/address[^"]*)"', mails.body_html)[1]

    def _tap_shown(self, path, status=200):
        """Press the button of a page as it is shown."""
        return self._tap(path, status, **(self._read_form(self._get(path)) or {"x": 1}))

    def test_nothing_changes_before_the_new_address_confirms(self):
        for path in self._each_door():
            page = self._ask(path)
            self.assertIn("until then all stays as it is", page)
            self.assertEqual(self.mehmet.email, "mehmet@example.com")
            self.assertEqual(self.mehmet.sudo().new_email, NEW)
            self.assertTrue(self.mehmet._filter_contactable("pool"))

    def test_mail_to_the_new_address_names_nobody(self):
        self._ask()
        mail = self.env["mail.mail"].search([("email_to", "=", NEW)])
        for words in ("Mehmet", "Yılmaz", "/talent/leave", "/talent/page"):
            self.assertNotIn(words, mail.body_html)
        self.assertFalse(mail.headers and "leave" in str(mail.headers))
        self.assertFalse(mail.model)
        self.assertNotRegex(mail.mail_message_id.body, r"/talent/address/[\w-]{20}")

    def test_confirm_changes_the_address_and_what_holds_goes_on(self):
        self._ask()
        path = self._get_link(NEW)
        before = self._snapshot()
        for lang in ("en_US", "de_DE"):
            page = self._get(path, lang)
            self.assertIn(NEW, page)
            self.assertIn("My Company", page)
            self.assertNotIn("Mehmet Yılmaz", page)
        self.assertEqual(self._snapshot(), before)
        self.assertIn("We use the new address", self._tap_shown(path))
        self.assertEqual(self.mehmet.email, NEW)
        row = self._get_row(self.mehmet)
        self.assertEqual((row.state, row.address), ("granted", NEW))
        self.assertEqual(self._get_decisions(self.mehmet)[-1], ("renewed", "change"))
        self.assertTrue(self.mehmet._filter_contactable("pool"))
        self._get(path, status=404)
        self.assertEqual(self.url_open(path, data={"x": "1"}).status_code, 404)

    def test_confirm_of_words_that_changed_shows_them_again(self):
        self._ask()
        path = self._get_link(NEW)
        shown = self._read_form(self._get(path))
        self.env["trm.consent.purpose"]._get("pool").wording_formal = "{company} asks."
        self.assertIn("Please read it again", self._tap(path, **shown))
        self.assertEqual(self.mehmet.email, "mehmet@example.com")

    def test_old_address_stops_it(self):
        self._ask()
        confirm, stop = self._get_link(NEW), self._get_link("mehmet@example.com")
        before = self._snapshot()
        self._get(stop)
        self.assertEqual(self._snapshot(), before)
        self.assertIn("We go on writing to this address", self._tap(stop, x="1"))
        self.assertFalse(self.mehmet.sudo().new_email)
        self._get(confirm, status=404)
        self.assertIn("did not change", self.mehmet.activity_ids.summary)

    def test_old_address_takes_it_back(self):
        self._ask()
        stop = self._get_link("mehmet@example.com")
        self._tap_shown(self._get_link(NEW))
        self.assertEqual(self.mehmet.email, NEW)
        self._tap(stop, x="1")
        self.assertEqual(self.mehmet.email, "mehmet@example.com")
        self._tap(stop, x="1")
        self.assertEqual(len(self.mehmet.activity_ids), 1)

    def test_only_the_last_request_counts_and_links_end(self):
        self._ask()
        first = self._get_link(NEW)
        with self.on(self.today + timedelta(days=1)):
            self._ask(email="other@example.com")
            self._get(first, status=404)
            last = self._get_link("other@example.com")
            self._get(last)
        with self.on(self.today + timedelta(days=9)):
            self._get(last, status=404)

    def test_wrong_addresses_say_why_and_stay(self):
        for email, words in (
            ("", "check the e-mail address"),
            ("no address", "check the e-mail address"),
            ("Mehmet@Example.com", "that we have already"),
        ):
            page = self._ask(email=email, status=422)
            self.assertIn(words, page)
            self.assertIn(f'value="{email}"' if email else "is-invalid", page)
        self.assertFalse(self.mehmet.sudo().new_email)

    def test_address_of_somebody_else_looks_the_same(self):
        self._create_talent(name="Anna Meier", email=NEW)
        self.assertIn("until then all stays as it is", self._ask())

    def test_few_mails_a_day(self):
        path = self._by_link()
        for number in range(5):
            page = self._ask(path, f"n{number}@example.com")
            self.assertIn("until then all stays as it is", page)
        mails = self.env["mail.mail"].search([("email_to", "like", "n_@example.com")])
        self.assertEqual(len(mails), 3)

    def test_spoilt_links_are_not_found(self):
        self._ask()
        confirm, stop = self._get_link(NEW), self._get_link("mehmet@example.com")
        token = stop.rpartition("/")[2]
        for path in (confirm[:-3] + "AAA", f"/talent/address/{token}", stop[:-2]):
            self._get(path, status=404)
            self.assertEqual(self.url_open(path, data={"x": "1"}).status_code, 404)
