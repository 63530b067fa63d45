import re

from odoo.tests import tagged

from .axe_case import PHONE, AxeCase
from .event_common import PAGE, EventCase


@tagged("post_install", "-at_install")
class TestEventStory(EventCase, AxeCase):
    """From the public page to the door, on a phone."""

    def _visit(self, path, click="", typed=None, session=""):
        """Type and press a button on a page; it stays usable for everybody.

        :return: the text of the page after that
        """
        with self.browsing(width=PHONE, session=session) as page:
            page.goto(path)
            for name, text in (typed or {}).items():
                page.fill(f"input[name={name}]", text)
            if click:
                with page.expect_navigation():
                    page.click(click)
            self.assertAccessible(page)
            self.assertTouchable(page)
            text = page.inner_text("#wrap")
        self.env.invalidate_all()
        return text

    def test_from_the_public_page_to_the_door(self):
        typed = {"name": "Nora New", "channel": "nora@example.com"}
        text = self._visit(PAGE, "button[type=submit]", typed)
        self.assertIn("kept for two hours", text)
        self._run("trm_signup_cron_ask")
        signup = self.env["trm.signup"].search([("email", "=", "nora@example.com")])
        mail = self.env["mail.mail"].search([("email_to", "=", "nora@example.com")])
        [url] = re.findall(r'href="([^"]*/talent/confirm/[^"]*)"', mail.body_html)
        self.assertEqual(url, signup.confirm_url)
        path = url[url.index("/talent/") :]
        text = self._visit(path, "button[type=submit]")
        self.assertIn("Your seat is reserved", text)
        self._run()
        nora = self.env["trm.talent"].search([("email", "=", "nora@example.com")])
        [mail] = self._get_mails(nora)
        [url] = re.findall(r'href="([^"]*/talent/event/[^"]*)"', mail.body_html)
        path = url[url.index("/talent/") :]
        self.assertIn("Your ticket", self._visit(path))
        code = self._get_registration(nora)._get_code_url()
        session = self.authenticate("trm_recruiting", "trm_recruiting").sid
        path = code[code.index("/talent/") :]
        click = "button[name=action][value=arrive]"
        text = self._visit(path, click, session=session)
        self.assertIn("Nora New is here", text)
        self.assertEqual(self._get_registration(nora).state, "attended")

    def test_sign_off_and_the_next_one_takes_the_seat(self):
        for talent in (self.anna, self.emre, self.lea):
            self._register(talent)
        path = self._get_event_path(self.anna)
        click = "button[name=answer][value=cancel]"
        text = self._visit(path, click)
        self.assertIn("Signed off", text)
        self._run("calendar_event_cron_talent_offer", "trm_registration_cron_tell")
        path = self._get_event_path(self.lea)
        click = "button[name=answer][value=register]"
        text = self._visit(path, click)
        self.assertIn("Your seat is reserved", text)
