from odoo.tests import tagged

from .axe_case import DESKTOP, PHONE, AxeCase
from .join_common import PAGE, JoinHttpCase

SIZES = [(width, lang) for width in (PHONE, DESKTOP) for lang in ("en_US", "de_DE")]


@tagged("post_install", "-at_install")
class TestJoinAxe(JoinHttpCase, AxeCase):
    """Sign-up pages for everybody: axe, thumbs, keyboard, no JavaScript."""

    def _check_all(self, paths):
        for width, lang in SIZES:
            with self.browsing(width=width, lang=lang) as page:
                for path in paths:
                    with self.subTest(path=path[:30], width=width, lang=lang):
                        self.assertEqual(page.goto(path).status, 200)
                        self.assertAccessible(page)
                        self.assertTouchable(page)

    def test_index_and_page_are_accessible(self):
        self._check_all(["/talent/join", PAGE])

    def test_confirm_pages_are_accessible(self):
        signup = self._create_signup(guardian_email="ma@example.com")
        done = self._create_signup(email="done@example.com", name="Done Done")
        done._confirm({})
        half = self._create_signup(
            email="half@example.com", guardian_email="ma@example.com"
        )
        half._confirm({})
        over = self._create_signup(email="over@example.com")
        urls = [
            signup.confirm_url,
            signup.guardian_url,
            done.confirm_url,
            half.confirm_url,
            over.confirm_url,
        ]
        self._set_age(over, 8)
        self._check_all(urls)

    def test_errors_thanks_and_second_screen_are_accessible(self):
        for width, lang in SIZES:
            with self.subTest(width=width, lang=lang):
                with self.browsing(width=width, lang=lang) as page:
                    self._walk(page, f"mehmet{width}{lang}@example.com")
        self.assertEqual(len(self._get_signups()), len(SIZES))

    def _walk(self, page, email):
        page.goto(PAGE)
        page.click(".o_trm_send")
        page.wait_for_selector("#errors")
        self.assertEqual(page.evaluate("document.activeElement.id"), "errors")
        self.assertAccessible(page)
        page.fill("#input_name", "Mehmet Yılmaz")
        page.fill("#input_channel", email)
        page.check("#input_agree_pool")
        page.click(".o_trm_send")
        page.wait_for_selector("#input_file")
        self.assertAccessible(page)
        self.assertTouchable(page)
        page.fill("#input_profile", "nothing")
        page.click("form button[type=submit]")
        page.wait_for_selector("#errors")
        self.assertAccessible(page)
        page.fill("#input_profile", "")
        page.click("form button[type=submit]")
        page.wait_for_selector(".o_trm_card[role=status]")
        self.assertAccessible(page)

    def test_sign_up_by_keyboard_alone(self):
        with self.browsing(width=DESKTOP) as page:
            page.goto(PAGE)
            self.tab_to(page, "#input_name")
            page.keyboard.type("Mehmet Yılmaz")
            self.tab_to(page, "#input_channel")
            page.keyboard.type("mehmet@example.com")
            self.tab_to(page, f"#tag_{self.tag.id}")
            page.keyboard.press("Space")
            self.tab_to(page, "#input_agree_pool")
            page.keyboard.press("Space")
            self.press_enter(page)
            self.assertTrue(page.locator("#input_file").is_visible())
        signup = self._get_signups()
        self.assertEqual(signup.tag_ids, self.tag)
        self.assertEqual(signup.email, "mehmet@example.com")

    def test_confirm_by_keyboard_alone(self):
        signup = self._create_signup(guardian_email="ma@example.com")
        self.env.flush_all()
        for url, words in (
            (signup.guardian_url, "has confirmed, too"),
            (signup.confirm_url, "Everything is confirmed"),
        ):
            with self.browsing() as page:
                page.goto(url)
                self.tab_to(page, "form[method=post] button")
                self.press_enter(page)
                self.assertIn(words, page.inner_text("[role=status]"))
        self.env.invalidate_all()
        self.assertEqual(signup.state, "confirmed")

    def test_privacy_pages_are_accessible(self):
        company = self.company
        company.action_talent_use_privacy_page()
        paths = [company._talent_get_privacy_path(kind) for kind in ("art13", "art14")]
        self.env.flush_all()
        self._check_all(paths)

    def test_sign_up_without_javascript(self):
        with self.browsing(java_script_enabled=False) as page:
            page.goto(PAGE)
            page.fill("#input_name", "Mehmet Yılmaz")
            page.fill("#input_channel", "0171 3920099")
            page.check("#input_agree_pool")
            page.click(".o_trm_send")
            page.wait_for_selector("#input_agree_special_categories")
        self.assertEqual(self._get_signups().phone, "0171 3920099")
