from unittest import skipUnless
from urllib.parse import urlsplit

from odoo.tests import HttpCase, tagged

from odoo.addons.trm_talent.tests.axe_case import DESKTOP, PHONE, AxeCase
from odoo.addons.trm_talent.tests.postbox import Controller, open_postbox

from .newsletter_common import BODY, NewsletterCase


@tagged("post_install", "-at_install")
@skipUnless(Controller, "aiosmtpd is not installed")
class TestIssueTour(NewsletterCase, HttpCase):
    """From the first tap to a real mail, and out again on a phone."""

    def test_first_issue_is_tested_sent_and_left(self):
        postbox = self.enterContext(open_postbox(self.env))
        url = "/odoo/talent-newsletter"
        self.start_tour(url, "trm_issue_first", login="trm_recruiting", timeout=180)
        self.assertEqual(postbox.empty(), [self.user_recruiting.email])
        issue = self.env["mailing.mailing"].search([], order="id desc", limit=1)
        issue.write({"body_arch": BODY, "body_html": BODY})
        path = f"{url}/{issue.id}"
        self.start_tour(path, "trm_issue_send", login="trm_recruiting", timeout=180)
        with self.enter_registry_test_mode():
            cron = self.env.ref("mass_mailing.ir_cron_mass_mailing_queue")
            cron.method_direct_trigger()
        self._send_queued()
        self.assertEqual(postbox.empty(), [self.reader.email])
        link = urlsplit(postbox.mails[-1]["List-Unsubscribe"].strip("<>")).path
        self.browser_size = "390x844"
        self.touch_enabled = True
        self.start_tour(link, "trm_issue_leave_on_a_phone")
        self.env.invalidate_all()
        self.assertState(self.reader, "withdrawn", purpose="newsletter")


@tagged("post_install", "-at_install")
class TestIssueLeaveAxe(NewsletterCase, AxeCase):
    """The page to leave is for everybody."""

    def test_page_is_for_everybody(self):
        self.env["res.lang"]._activate_lang("de_DE")
        path = urlsplit(f"{self.reader.sudo().leave_url}/newsletter").path
        for width in (PHONE, DESKTOP):
            for lang in ("de_DE", "en_US"):
                with self.browsing(width=width, lang=lang) as page:
                    page.goto(path)
                    self.assertAccessible(page)
                    self.assertTouchable(page)

    def test_pause_by_keyboard(self):
        path = urlsplit(f"{self.reader.sudo().leave_url}/newsletter").path
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "button[name=months][value='3']")
            self.press_enter(page)
            self.assertAccessible(page)
        self.env.invalidate_all()
        self.assertTrue(self.reader._is_paused(), "by the keyboard alone")
