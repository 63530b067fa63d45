import os
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .axe_case import DESKTOP, PHONE, AxeCase
from .person_common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonAxe(PersonCase, AxeCase):
    """One's own page: for everybody, on a phone, by keyboard, in both languages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_recruiting.partner_id.function = "Recruiting"
        cls.pool.sudo().public_name = "Nursing in Berlin"
        cls.pool._add_talents(cls.mehmet, "manual")

    def _agree_today(self, *purposes):
        for purpose in purposes or ("pool",):
            self._agree(self.mehmet, purpose, fields.Date.today())

    def _check(self, page, name):
        """Assert that the page is for everybody; keep a picture when asked to."""
        self.assertAccessible(page)
        self.assertTouchable(page)
        if folder := os.environ.get("TRM_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    def _visit(self, name, path):
        """Look at a page on a phone and a screen, in both languages."""
        self.env.flush_all()
        for width in (PHONE, DESKTOP):
            for lang in ("de_DE", "en_US"):
                with self.browsing(width=width, lang=lang) as page:
                    page.goto(path)
                    self._check(page, f"{name}_{width}_{lang}")

    def test_page_is_for_everybody(self):
        self._agree_today()
        self._visit("person", self._by_link())

    def test_page_that_asks_is_for_everybody(self):
        self.mehmet.write(
            {
                "address_form": "du",
                "availability": "later",
                "available_from_date": fields.Date.today() + timedelta(days=50),
                "paused_until_date": fields.Date.today() + timedelta(days=9),
            }
        )
        self._visit("person_asked", self._by_link())

    def test_looking_and_pause_by_keyboard(self):
        self._agree_today()
        path = self._by_link()
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "button[value=open]")
            self.press_enter(page)
            self._check(page, "person_open")
            self.tab_to(page, "details:has([name=from]) summary")
            page.keyboard.press("Enter")
            self.tab_to(page, "button[value=later]")
            self.press_enter(page)
            self._check(page, "person_error")
            self.tab_to(page, "button[name=months][value='3']")
            self.press_enter(page)
            self._check(page, "person_paused")
        self.env.invalidate_all()
        self.assertEqual(self.mehmet.availability, "open")
        self.assertTrue(self.mehmet.paused_until_date)

    def test_details_are_for_everybody(self):
        category = self.env["trm.tag.category"].search([], limit=1)
        self.pool.sudo().tag_ids = self.env["trm.tag"].create(
            [
                {"name": f"t {name}", "public_name": name, "category_id": category.id}
                for name in ("Intensive care", "Geriatrics", "Part time")
            ]
        )
        self.mehmet.sudo().tag_ids = self.pool.sudo().tag_ids[:1]
        self._visit("person_details", f"{self._by_link()}/details")

    def test_details_by_keyboard_are_changed(self):
        path = self._by_link()
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "a[href$='/details']")
            self.press_enter(page)
            self.tab_to(page, "#input_phone")
            page.keyboard.type("1")
            self.press_enter(page)
            self._check(page, "person_details_error")
            page.fill("#input_phone", "030 7654321")
            self.tab_to(page, "form button")
            self.press_enter(page)
            self._check(page, "person_details_saved")
        self.env.invalidate_all()
        self.assertEqual(self.mehmet.phone, "+49 30 7654321")

    def test_documents_are_for_everybody(self):
        values = {"file": "JVBERi0xLjQKJcOkw7zDtsOfCg==", "is_from_person": True}
        names = ("CV Mehmet Yılmaz 2026.pdf", "Certificate of intensive care.pdf")
        self.env["trm.document"].create(
            [{**values, "name": name, "talent_id": self.mehmet.id} for name in names]
        )
        self._visit("person_documents", f"{self._by_link()}/documents")

    def test_choices_and_receipts_are_for_everybody(self):
        self.newsletter.is_asked_on_join = True
        self._agree_today()
        self._visit("person_choices", f"{self._by_link()}/choices")
        self._visit("person_receipts", f"{self._by_link()}/receipts")

    def test_choices_by_keyboard_allow_and_stop(self):
        path = f"{self._by_link()}/choices"
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "form:has([value=allow]) button")
            self.press_enter(page)
            self._check(page, "person_choices_allowed")
            self.tab_to(page, "form:has([value=stop]) button")
            self.press_enter(page)
            self._check(page, "person_choices_stopped")
        self.assertEqual(self._get_row(self.mehmet).state, "withdrawn")
