import os

from odoo.tests import tagged

from odoo.addons.mail.tests.common import mail_new_test_user

from .axe_case import DESKTOP, PHONE, AxeCase
from .reconsent_common import ReconsentCommon


@tagged("post_install", "-at_install")
class TestRightsAxe(ReconsentCommon, AxeCase):
    """The rights page is for everybody: on a phone, by keyboard, in both languages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.mehmet = cls._create_talent(
            name="Mehmet Yılmaz",
            email="mehmet@example.com",
            wish_role="Registered nurse, intensive care",
            wish_hours="30 hours, no nights",
            availability="talk",
            potential="Could lead a ward",
        )
        cls.pool._add_talents(cls.mehmet, "manual")
        cls.env["trm.touchpoint"]._log(cls.mehmet, "call", note="A long talk")
        cls.env["trm.consent"]._record(
            cls.mehmet.sudo(),
            "pool",
            "granted",
            via="link",
            confirmed_datetime=cls.env.cr.now(),
        )

    def _check(self, page, name):
        """Assert that the page is for everybody; keep a picture when asked to."""
        self.assertAccessible(page)
        self.assertTouchable(page)
        if folder := os.environ.get("TRM_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    def _visit(self, name, path, before=None):
        """Look at a page on a phone and a screen, in both languages."""
        self.env.flush_all()
        for width in (PHONE, DESKTOP):
            for lang in ("de_DE", "en_US"):
                with self.browsing(width=width, lang=lang) as page:
                    page.goto(path)
                    if before:
                        before(page)
                    self._check(page, f"{name}_{width}_{lang}")

    def _answer(self):
        request = self.env["trm.request"]._open(self.mehmet, "access", "link")
        request = request.with_user(self.user_manager)
        request.action_prepare_answer()
        request.action_release_answer()
        return request

    def test_rights_page_is_for_everybody(self):
        self._answer()
        self.env["trm.request"]._open(self.mehmet, "access", "link")
        self._visit("rights", self._get_path(self.mehmet, "rights"))

    def test_rights_page_with_all_opened_is_for_everybody(self):
        self._visit(
            "rights_open",
            self._get_path(self.mehmet, "rights"),
            lambda page: page.evaluate(
                "document.querySelectorAll('details').forEach(d => d.open = true)"
            ),
        )

    def test_delete_page_and_answer_are_for_everybody(self):
        path = self._get_path(self.mehmet, "rights")
        self._visit("delete", f"{path}/delete")
        self._visit("answer", f"{path}/answer/{self._answer().id}")

    def test_way_to_the_rights_page_is_for_everybody(self):
        self._visit("rights_ask", f"{self._get_path(self.mehmet, 'page')}/rights")

    def test_question_before_the_rights_page_is_for_everybody(self):
        user = mail_new_test_user(
            self.env,
            login="trm_axe_person",
            groups="base.group_portal",
            partner_id=self.mehmet.partner_id.id,
        )
        self.authenticate(user.login, user.login)
        path = f"/my/talent/{self.mehmet.id}/rights"
        with self.browsing(session=self.session.sid) as page:
            page.goto(path)
            self.tab_to(page, "button[value=password]")
            self.press_enter(page)
            self._check(page, "rights_confirm_error")
            self.tab_to(page, "#input_password")
            page.keyboard.type(user.login)
            self.press_enter(page)
            self.assertIn("What is held of me", page.inner_text("main"))

    def test_rights_page_by_keyboard_says_what_is_missing_then_sends(self):
        path = self._get_path(self.mehmet, "rights")
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "form:has([value=correct]) button")
            self.press_enter(page)
            self._check(page, "rights_error")
            self.tab_to(page, "#input_text")
            page.keyboard.type("My name is Mehmet Y.")
            self.tab_to(page, "form:has([value=correct]) button")
            self.press_enter(page)
            self.assertIn("correct it", page.inner_text("[role=status]"))
        self.env.invalidate_all()
        request = self.env["trm.request"].search([("talent_id", "=", self.mehmet.id)])
        self.assertEqual(request.text, "My name is Mehmet Y.")

    def test_delete_by_keyboard_on_a_phone(self):
        path = self._get_path(self.mehmet, "rights")
        with self.browsing() as page:
            page.goto(f"{path}/delete")
            self.tab_to(page, "form button")
            self.press_enter(page)
            self._check(page, "deleted")
            self.assertEqual(page.inner_text("h1"), "Everything is deleted")
        self.env.invalidate_all()
        self.assertFalse(self.mehmet.exists())
