import os
from datetime import timedelta
from urllib.parse import urlsplit

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .axe_case import DESKTOP, PHONE, AxeCase
from .pitch_common import PitchCommon
from .test_leave_page import PageCase


@tagged("post_install", "-at_install")
class TestPitchPage(PitchCommon, PageCase):
    """The page behind the mail: three answers, each does what it says."""

    def setUp(self):
        super().setUp()
        self.talent = self.mehmet
        self.talent.write({"wish_role": "Nurse", "availability": False})
        self._agree(self.talent)
        self.member = self.pool._add_talents(self.talent, "manual")
        self.pitch = self._ask(self.talent)
        self.path = self._get_pitch_path(self.pitch)

    def test_looking_changes_nothing(self):
        before = self._snapshot()
        page = self._get(self.path)
        self.assertIn("Nurse (m/w/d), early shift", page)
        self.assertEqual(self._snapshot(), before)

    def test_interested_moves_on_and_waits_for_a_word(self):
        page = self._tap(self.path, answer="interested", message="Call me after 4")
        self.assertIn("will be in touch with you by", page)
        due = self.talent.sudo().open_inquiry_ids.due_datetime
        self.assertIn(due.strftime("%m/%d/%Y"), page)
        self.assertEqual(self.pitch.answer, "interested")
        self.assertEqual(self.pitch.message, "Call me after 4")
        self.assertEqual(self.member.stage_id, self.stage_interested)
        self.assertEqual(self.talent.availability, "talk")
        inquiry = self.talent.sudo().inquiry_ids
        self.assertEqual((inquiry.kind, inquiry.state), ("pitch", "open"))
        self.assertIn("is interested: Nurse", self.talent.activity_ids.summary)

    def test_interested_never_moves_anybody_back(self):
        ready = self.env.ref("trm_talent.trm_pool_stage_ready")
        self.member.stage_id = ready
        self._tap(self.path, answer="interested")
        self.assertEqual(self.member.stage_id, ready)

    def test_later_puts_aside_until_that_day(self):
        day = fields.Date.context_today(self.talent) + timedelta(days=60)
        self._tap(self.path, 422, answer="later", **{"from": "yesterday"})
        self.assertEqual(self.pitch.answer, "none")
        self._tap(self.path, answer="later", **{"from": str(day)})
        self.assertEqual((self.pitch.answer, self.pitch.later_date), ("later", day))
        self.assertEqual(self.member.snoozed_until_date, day)
        self.assertEqual(self.talent.available_from_date, day)
        self.assertTrue(self.talent._filter_contactable("pool"), "still in touch")

    def test_no_more_takes_everything_by_mail_back(self):
        self._tap(self.path, answer="stop")
        self.assertEqual(self.pitch.answer, "stop")
        self.assertFalse(self.talent._filter_contactable("pool"))

    def test_last_answer_counts(self):
        self._tap(self.path, answer="interested")
        day = fields.Date.context_today(self.talent) + timedelta(days=60)
        self._tap(self.path, answer="later", **{"from": str(day)})
        self.assertEqual(self.pitch.answer, "later")
        self.assertIn("The last answer was", self._get(self.path))

    def test_foreign_unknown_and_wrong_are_alike(self):
        other = self._create_fitting("Other Person")
        foreign = self._ask(other)
        mine = self._get_path(self.talent, "pitch")
        for path in (
            f"{mine}/{foreign.id}",
            f"{mine}/999999999",
            f"{mine}x/{self.pitch.id}",
            f"{self._get_path(self.talent, 'page')}/{self.pitch.id}",
        ):
            self._get(path, status=404)
        self._tap_wrong(f"{mine}/{foreign.id}")
        self.assertEqual(foreign.answer, "none")

    def _tap_wrong(self, path):
        response = self.url_open(path, data={"answer": "stop"})
        self.assertEqual(response.status_code, 404)

    def test_unknown_answer_changes_nothing(self):
        response = self.url_open(self.path, data={"answer": "hired"})
        self.assertEqual(response.status_code, 404)
        self.env.invalidate_all()
        self.assertEqual(self.pitch.answer, "none")

    def test_old_link_offers_a_new_one(self):
        with freeze_time(fields.Datetime.now() + timedelta(days=31)):
            page = self._get(self.path)
        self.assertNotIn("Nurse", page)


@tagged("post_install", "-at_install")
class TestPitchPageAxe(PitchCommon, AxeCase):
    """The page for everybody: on a phone, on a screen, in both languages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")

    def test_page_is_for_everybody(self):
        talent = self._create_fitting("Mehmet Yılmaz", lang="en_US")
        pitch = self._ask(talent, place="Cologne", text="A small team.\nNo nights.")
        path = urlsplit(self._get_pitch_path(pitch)).path
        for width in (PHONE, DESKTOP):
            for lang in ("de_DE", "en_US"):
                with self.browsing(width=width, lang=lang) as page:
                    page.goto(path)
                    self.assertAccessible(page)
                    for summary in page.query_selector_all("summary"):
                        summary.click()
                    self.assertAccessible(page)
                    self.assertTouchable(page)
                    self._keep_picture(page, f"pitch_{width}_{lang}")

    def test_interested_by_keyboard(self):
        talent = self._create_fitting("Mehmet Yılmaz", lang="en_US")
        pitch = self._ask(talent)
        path = urlsplit(self._get_pitch_path(pitch)).path
        with self.browsing() as page:
            page.goto(path)
            self.tab_to(page, "button[value=interested]")
            self.press_enter(page)
            self.assertAccessible(page)
            self.assertEqual(page.inner_text("h1"), "Thank you!")
        self.env.invalidate_all()
        self.assertEqual(pitch.answer, "interested")

    def _keep_picture(self, page, name):
        """Keep a picture when asked to."""
        if folder := os.environ.get("TRM_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
