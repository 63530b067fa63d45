import os
import re
from datetime import timedelta
from urllib.parse import urlsplit

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .axe_case import DESKTOP, PHONE, AxeCase
from .reconsent_common import ReconsentCommon
from .test_leave_page import PageCase


class InvitationCommon(ReconsentCommon):
    """Somebody was rejected, and invited to a pool and a newsletter."""

    def _invite(self, purposes=None, **values):
        """Reject the person by the dialog, with an invitation."""
        action = self.mehmet.with_user(self.user_recruiting).action_reject()
        dialog = self.env["trm.talent.reject"].with_user(self.user_recruiting)
        dialog = dialog.browse(action["res_id"])
        purposes = purposes or self.pool_purpose | self.newsletter
        dialog.write(
            {
                "reason_id": self.env.ref("trm_talent.trm_rejection_reason_hours").id,
                "invited_purpose_ids": [(6, 0, purposes.ids)],
                "pool_id": self.pool.id,
                **values,
            }
        )
        dialog.action_apply()
        self.env.flush_all()
        return self.mehmet.sudo().rejection_ids[:1]

    def _get_invitation_path(self):
        return self._get_path(self.mehmet, "invitation")


@tagged("post_install", "-at_install")
class TestInvitationPage(MockEmail, InvitationCommon, PageCase):
    """The link in a rejection: unticked choices, and a yes that counts at once."""

    def _tick(self, *codes, status=200):
        """Open the page, tick boxes and send it as it is."""
        path = self._get_invitation_path()
        shown = self._read_form(self._get(path))
        boxes = {f"agree_{code}": "1" for code in codes}
        return self._tap(path, status, **shown, **boxes)

    def _get_states(self):
        return {
            (row.purpose_id.code, row.channel): row.state
            for row in self.mehmet.sudo().consent_ids
        }

    def test_rejection_to_membership_end_to_end(self):
        rejection = self._invite()
        mails = self.env["mail.mail"].search([("talent_purpose", "=", "application")])
        with freeze_time(fields.Datetime.now() + timedelta(minutes=11)):
            with self.mock_mail_gateway():
                self.env["mail.mail"].sudo().process_email_queue(mails.ids)
        [mail] = self._mails
        url = re.search(r'href="([^"]*/talent/invitation/[^"]*)"', mail["body"])[1]
        path = urlsplit(url).path
        page = self._get(path)
        self.assertNotIn("checked", page)
        self.assertNotMember(self.pool, self.mehmet)
        self._tap(path, **self._read_form(page), agree_pool="1")
        self.assertMember(self.pool, self.mehmet, origin="rejection")
        self.assertEqual(self._get_states(), {("pool", "email"): "granted"})
        self.assertTrue(self.mehmet._filter_contactable("pool"))
        self.assertEqual(rejection.invitation, "joined")
        self.assertEqual(rejection.joined_date, fields.Date.today())
        summary = self.mehmet.activity_ids.mapped("summary")
        self.assertIn(
            "Mehmet Yılmaz stays in touch after the rejection: say hello", summary
        )

    def test_nobody_is_in_a_pool_or_allows_anything_by_being_rejected(self):
        rejection = self._invite()
        self.assertEqual(rejection.invitation, "invited")
        self.assertNotMember(self.pool, self.mehmet)
        self.assertFalse(self.mehmet.sudo().consent_ids)
        self.assertFalse(self.mehmet._filter_contactable("pool"))

    def test_open_shows_both_choices_in_both_languages_and_changes_nothing(self):
        self._invite()
        path = self._get_invitation_path()
        before = self._snapshot()
        self.assertIn("Stay in touch?", self._get(path))
        page = self._get(path, "de_DE")
        self.assertIn("In Verbindung bleiben?", page)
        self.assertEqual(page.count('type="checkbox"'), 2)
        self.assertEqual(self._snapshot(), before)

    def test_newsletter_alone_is_no_pool(self):
        self._invite()
        self._tick("test_newsletter")
        self.assertEqual(self._get_states(), {("test_newsletter", "email"): "granted"})
        self.assertNotMember(self.pool, self.mehmet)

    def test_box_that_was_not_offered_does_not_count(self):
        self._invite(self.newsletter)
        self._tick("pool", "test_newsletter")
        self.assertEqual(self._get_states(), {("test_newsletter", "email"): "granted"})
        self.assertNotMember(self.pool, self.mehmet)

    def test_no_tick_says_so_and_other_words_are_read_again(self):
        self._invite()
        self.assertIn("Please tick", self._tick(status=422))
        path = self._get_invitation_path()
        page = self._tap(path, 422, wordings="old", agree_pool="1")
        self.assertIn("Please read them again", page)
        self.assertIn("checked", page)
        self.assertFalse(self.mehmet.sudo().consent_ids)

    def test_second_yes_is_recorded_once(self):
        self._invite(self.pool_purpose)
        path = self._get_invitation_path()
        shown = self._read_form(self._get(path))
        for _time in range(2):
            self.url_open(path, data={**shown, "agree_pool": "1"})
        self.assertEqual(self._get_decisions(self.mehmet), [("granted", "link")])

    def test_link_without_invitation_of_others_or_restricted_is_not_found(self):
        path = self._get_invitation_path()
        self._get(path, status=404)
        self._get("/talent/invitation/nonsense", status=404)
        self._invite()
        self._get(path)
        page_path = self._get_path(self.mehmet, "page")
        self._get(path.replace("invitation", "page"), status=404)
        self._get(page_path.replace("page", "invitation"), status=404)
        self.mehmet.sudo()._restrict("request")
        self._get(path, status=404)

    def test_link_to_an_old_address_sends_a_new_one(self):
        self._invite()
        path = self._get_invitation_path()
        self.mehmet.email = "new@example.com"
        self.env.flush_all()
        self.assertIn("This link is over", self._get(path))
        self._tap(path, agree_pool="1")
        self.assertFalse(self.mehmet.sudo().consent_ids)
        notices = self.env["trm.notice"].search([("talent_id", "=", self.mehmet.id)])
        self.assertEqual(len(notices), 2, "the rejection and the new link")


@tagged("post_install", "-at_install")
class TestInvitationPageAxe(InvitationCommon, AxeCase):
    """The page for everybody: on a phone, on a screen, in both languages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.mehmet = cls._create_talent(name="Mehmet Yılmaz", lang="en_US")

    def test_page_is_for_everybody(self):
        self._invite()
        path = self._get_invitation_path()
        for width in (PHONE, DESKTOP):
            for lang in ("de_DE", "en_US"):
                with self.browsing(width=width, lang=lang) as page:
                    page.goto(path)
                    self.assertAccessible(page)
                    self.assertTouchable(page)
                    self._keep_picture(page, f"invitation_{width}_{lang}")

    def test_yes_by_keyboard(self):
        self._invite()
        path = self._get_invitation_path()
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "button[type=submit]")
            self.press_enter(page)
            self.assertAccessible(page)
            self._keep_picture(page, "invitation_error")
            self.tab_to(page, "#input_agree_pool")
            page.keyboard.press("Space")
            self.tab_to(page, "button[type=submit]")
            self.press_enter(page)
            self.assertAccessible(page)
            self.assertEqual(page.inner_text("h1"), "Thank you!")
        self.env.invalidate_all()
        self.assertMember(self.pool, self.mehmet)

    def _keep_picture(self, page, name):
        """Keep a picture when asked to."""
        if folder := os.environ.get("TRM_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
