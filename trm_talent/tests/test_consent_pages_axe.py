import os

from odoo.tests import tagged

from .axe_case import DESKTOP, PHONE, AxeCase
from .reconsent_common import ReconsentCommon


@tagged("post_install", "-at_install")
class TestConsentPagesAxe(ReconsentCommon, AxeCase):
    """The pages behind the links of mails: for everybody, on a phone, by keyboard."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.pool.sudo().public_name = "Nursing in Berlin"
        cls.mehmet = cls._create_talent(
            name="Mehmet Yılmaz",
            email="mehmet@example.com",
            wish_role="Registered nurse, intensive care",
            wish_hours="30 hours, no nights",
            availability="talk",
        )
        category = cls.env["trm.tag.category"].search([], limit=1)
        cls.pool.sudo().tag_ids = cls.env["trm.tag"].create(
            [
                {"name": f"t {name}", "public_name": name, "category_id": category.id}
                for name in ("Intensive care", "Geriatrics", "Part time")
            ]
        )
        cls.mehmet.sudo().tag_ids = cls.pool.sudo().tag_ids[:2]
        cls.pool._add_talents(cls.mehmet, "manual")

    def _agree_now(self, *purposes):
        for purpose in purposes:
            self.env["trm.consent"]._record(
                self.mehmet.sudo(),
                purpose,
                "granted",
                via="link",
                confirmed_datetime=self.env.cr.now(),
            )

    def _check(self, page, name):
        """Assert that the page is for everybody; keep a picture when asked to."""
        self.assertAccessible(page)
        self.assertTouchable(page)
        if folder := os.environ.get("TRM_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    def _send(self, page, button):
        """Press a button and wait for the answer; it has the same address."""
        with page.expect_navigation():
            page.get_by_role("button", name=button).click()

    def _visit(self, name, path, title):
        """Look at a page on a phone and a screen, in both languages."""
        self.env.flush_all()
        for width in (PHONE, DESKTOP):
            for lang in ("de_DE", "en_US"):
                with self.browsing(width=width, lang=lang) as page:
                    page.goto(path)
                    if lang == "en_US":
                        self.assertEqual(page.inner_text("h1"), title)
                    self._check(page, f"{name}_{width}_{lang}")

    def test_leave_page_is_for_everybody(self):
        self._agree_now("pool", self.newsletter)
        self._visit("leave", self._get_path(self.mehmet, "leave"), "What may we do?")

    def test_checkup_page_is_for_everybody(self):
        self._agree_now("pool")
        self._visit(
            "checkup", self._get_checkup_path(self.mehmet), "Is this still right?"
        )

    def test_first_question_is_for_everybody(self):
        self._visit(
            "first", self._get_checkup_path(self.mehmet), "May we stay in touch?"
        )

    def test_link_that_is_over_is_for_everybody(self):
        path = self._get_checkup_path(self.mehmet)
        self.mehmet.email = "new@example.com"
        self._visit("over", path, "This link is over")

    def test_stop_everything_on_a_phone_then_come_back(self):
        self._agree_now("pool")
        path = self._get_path(self.mehmet, "leave")
        with self.browsing() as page:
            page.goto(path)
            self._send(page, "Stop everything")
            self._check(page, "leave_stopped")
            self._send(page, "Yes, please write to me again")
            self._check(page, "leave_again")
        self.assertEqual(self._get_row(self.mehmet).state, "withdrawn")

    def test_checkup_by_keyboard_changes_a_wish_and_renews(self):
        self._agree_now("pool")
        path = self._get_checkup_path(self.mehmet)
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "summary")
            page.keyboard.press("Enter")
            self._check(page, "checkup_open")
            self.tab_to(page, "#input_wish_place")
            page.keyboard.type("Potsdam")
            self.tab_to(page, f"#tag_{self.mehmet.tag_ids[0].id}")
            page.keyboard.press("Space")
            self.tab_to(page, "details button")
            self.press_enter(page)
            self._check(page, "checkup_done")
        self.env.invalidate_all()
        self.assertEqual(self.mehmet.wish_place, "Potsdam")
        self.assertEqual(len(self.mehmet.tag_ids), 1)

    def test_leave_by_keyboard_takes_back_one_thing_then_all(self):
        self._agree_now("pool", self.newsletter)
        path = self._get_path(self.mehmet, "leave")
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "form:has([value=test_newsletter]) button")
            self.press_enter(page)
            self.assertIn("no longer allowed", page.inner_text("[role=status]"))
            self.tab_to(page, "form:has([value=stop]) button")
            self.press_enter(page)
            self.assertIn("everything is stopped", page.inner_text("[role=status]"))
        self.env.invalidate_all()
        states = self.mehmet.sudo().consent_ids.mapped("state")
        self.assertEqual(states, ["withdrawn"] * 2)

    def test_first_question_without_a_tick_says_what_is_missing(self):
        path = self._get_checkup_path(self.mehmet)
        with self.browsing() as page:
            page.goto(path)
            self._send(page, "Yes, stay in touch")
            self._check(page, "first_error")
            page.get_by_role("checkbox").first.check()
            self._send(page, "Yes, stay in touch")
            self._check(page, "first_done")
        self.env.invalidate_all()
        self.assertEqual(self._get_row(self.mehmet).state, "granted")
