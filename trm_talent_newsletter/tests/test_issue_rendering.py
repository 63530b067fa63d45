from unittest import skipUnless
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.trm_talent.tests.axe_case import AxeCase
from odoo.addons.trm_talent.tests.postbox import Controller, open_postbox

from .newsletter_common import NewsletterCase

WIDTHS = (390, 700)
SCHEMES = ("light", "dark")
MOST_BYTES = 100_000
FRAME = ("document-title", "landmark-one-main", "page-has-heading-one", "region")
"""A mail is no page of its own: the mail program brings these."""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("p, a, td, h2, li")]
    .filter(node => node.innerText.trim())
    .map(node => parseFloat(getComputedStyle(node).fontSize)))"""
JOB = {
    "name": "Nurse on the night ward for people with dementia",
    "place": "Ulm",
    "url": "https://example.com/jobs/nurse",
}


@tagged("post_install", "-at_install")
@skipUnless(Controller, "aiosmtpd is not installed")
class TestIssueRendering(NewsletterCase, AxeCase):
    """A new issue, filled in, as a real mail server got it, in a real browser."""

    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("de_DE")
        self.reader.lang = "de_DE"
        self.company.talent_address_form = "du"
        Talent = self.env.registry["trm.talent"]
        jobs = patch.object(Talent, "_get_open_jobs", lambda _self, _company: [JOB] * 4)
        with jobs, open_postbox(self.env) as postbox:
            self._leave(self._fill())
        [self.mail] = postbox.mails
        self.html = self.mail.get_body(("html",)).get_content()

    def _fill(self):
        """Write a new issue as an editor would: in each gap some words."""
        Mailing = self.env["mailing.mailing"].with_user(self.user_recruiting)
        issue = Mailing.browse(Mailing.action_talent_new()["res_id"])
        words = "We moved into the new house by the river, and everybody helped. " * 4
        for name in ("body_arch", "body_html"):
            body = issue[name]
            while "[[" in body:
                start, end = body.index("[["), body.index("]]") + 2
                body = body[:start] + words + body[end:]
            issue[name] = body
        return issue

    def _leave(self, issue):
        issue.action_launch()
        with self.enter_registry_test_mode():
            cron = self.env.ref("mass_mailing.ir_cron_mass_mailing_queue")
            cron.method_direct_trigger()
        self._send_queued()

    def test_mail_has_text_headers_and_is_small(self):
        self.assertEqual(self.mail.get_content_type(), "multipart/alternative")
        text = self.mail.get_body(("plain",)).get_content()
        self.assertIn("by the river", text)
        self.assertIn("https://example.com/imprint", text)
        self.assertLess(len(self.mail.as_bytes()), MOST_BYTES)
        leave = self.mail["List-Unsubscribe"].strip("<>")
        self.assertTrue(leave.endswith("/newsletter"), "the person's own link")
        self.assertIn(leave, self.html)
        self.assertEqual(
            self.mail["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click"
        )
        for hidden in ("/mail/track/", "[[", "t-out", "/m/"):
            self.assertNotIn(hidden, self.html)
        self.assertIn("Hallo Rea", self.html)
        self.assertRegex(self.html, r'<html[^>]* lang="de"')

    def test_mail_can_be_read_on_every_screen(self):
        for width in WIDTHS:
            for scheme in SCHEMES:
                with self.browsing(width=width, color_scheme=scheme) as page:
                    with self.subTest(width=width, scheme=scheme):
                        page.set_content(self.html)
                        self.assertMailReadable(page)

    def assertMailReadable(self, page):
        """Assert that nothing is cut off, small or pale."""
        self.assertGreaterEqual(page.evaluate(SMALLEST), 14, "too small to read")
        self.assertAccessible(page, without=FRAME)
