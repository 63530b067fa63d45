import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmPrivacyNotice(TrmTalentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Notice = cls.env["trm.privacy.notice"].with_user(cls.user_recruiting)
        cls.env["res.lang"]._activate_lang("de_DE")

    def _render(self, kind="art13", **options):
        return str(self.Notice._render(self.company, kind, "en_US", **options))

    def _edit(self, code, **values):
        paragraph = self.env["trm.privacy.paragraph"].search([("code", "=", code)])
        paragraph.with_user(self.user_manager).write(values)

    # -- the text ----------------------------------------------------------------

    def test_render_takes_all_numbers_from_the_settings(self):
        self.env["trm.consent.purpose"]._get("pool").validity_months = 18
        self.company.write(
            {
                "talent_ask_days": 51,
                "talent_grace_days": 17,
                "talent_signup_days": 19,
                "talent_unanswered_days": 23,
                "talent_privacy_contact": "dpo@example.com",
            }
        )
        self.env["trm.retention.policy"].create(
            {"name": "Ours", "company_id": self.company.id, "document_months": 21}
        )
        art13, art14 = self._render(), self._render("art14")
        for part in ("18 months", "51 days", "17 days", "19 days", "21 months"):
            self.assertIn(part, art13)
        self.assertIn("dpo@example.com", art13)
        for part in ("18 months", "51 days", "23 days", "21 months"):
            self.assertIn(part, art14)
        self.assertNotIn("{", art13 + art14)

    def test_render_of_a_consent_without_end_names_no_number(self):
        self.env["trm.consent.purpose"]._get("pool").validity_months = 0
        self.assertIn("until it is taken back", self._render())
        self.assertNotIn("0 months", self._render())

    def test_render_says_the_source_only_where_we_asked_nobody(self):
        self.assertNotIn("Where the data come from", self._render("art13"))
        self.assertIn("Where the data come from", self._render("art14"))
        self.assertIn("Must data be given?", self._render("art13"))
        self.assertNotIn("Must data be given?", self._render("art14"))

    def test_render_speaks_as_the_company_does(self):
        self.company.talent_address_form = "sie"
        formal = self._render()
        self.company.talent_address_form = "du"
        self.assertNotEqual(self._render(), formal)
        self.assertEqual(self._render(is_informal=False), formal)

    def test_render_escapes_what_was_typed(self):
        self._edit("contact", body_formal="<script>alert(1)</script>\nNext line")
        text = self._render()
        self.assertNotIn("<script>", text)
        self.assertIn("<br/>Next line", text)

    def test_write_of_an_unknown_placeholder_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "{number}"):
            self._edit("contact", body_formal="Call {number}")

    def test_own_paragraph_of_a_company_replaces_the_shared_one(self):
        shared = self.env["trm.privacy.paragraph"].search([("code", "=", "recipient")])
        own = shared.copy({"company_id": self.company.id, "body_formal": "Only us."})
        self.assertIn("Only us.", self._render())
        self.assertNotIn("run our computers", self._render())
        other = self.Notice._render(self.other_company, "art13", "en_US")
        self.assertNotIn("Only us.", other)
        self.assertIn("run our computers", other)
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.IntegrityError):
            own.copy({"company_id": self.company.id, "code": "recipient"})

    # -- what was said stays -----------------------------------------------------

    def test_freeze_keeps_one_version_until_the_words_change(self):
        first = self.Notice._freeze(self.company, "art14", "en_US")
        again = self.Notice._freeze(self.company, "art14", "en_US")
        self.assertEqual(again, first)
        body = first.body
        self.company.talent_unanswered_days = 21
        second = self.Notice._freeze(self.company, "art14", "en_US")
        self.assertEqual((first.version, second.version), (1, 2))
        self.assertEqual(first.body, body)
        self.assertNotEqual(first.text_hash, second.text_hash)

    def test_freeze_counts_for_each_company_kind_and_language(self):
        notices = [
            self.Notice._freeze(*key)
            for key in (
                (self.company, "art13", "en_US"),
                (self.company, "art14", "en_US"),
                (self.company, "art13", "de_DE"),
                (self.other_company, "art13", "en_US"),
            )
        ]
        self.assertEqual(len({notice.id for notice in notices}), 4)
        # sudo: trm.privacy.notice - one of them is of another company
        self.assertEqual({notice.sudo().version for notice in notices}, {1})

    def test_change_of_a_kept_notice_is_refused(self):
        notice = self.Notice._freeze(self.company, "art13", "en_US")
        with self.assertRaises(UserError):
            notice.with_user(self.user_manager).write({"body": "Other"})
        with self.assertRaises(AccessError):
            notice.with_user(self.user_manager).unlink()
        notice = notice.with_env(self.env)
        with self.assertRaises(UserError):
            notice.write({"body": "Other"})
        with self.assertRaises(UserError):
            notice.unlink()

    def test_evidence_of_a_sign_up_names_the_version_or_the_link(self):
        self.company.talent_privacy_url = "https://www.example.com/privacy"
        evidence = self.company._talent_get_privacy_evidence("en_US")
        self.assertEqual(evidence, "https://www.example.com/privacy")
        self.company.action_talent_use_privacy_page()
        notice = self.Notice._freeze(self.company, "art13", "en_US")
        evidence = self.company._talent_get_privacy_evidence("en_US")
        self.assertEqual(evidence, notice.text_hash)

    def test_proof_of_a_sign_up_names_the_notice_of_its_page(self):
        self.company.action_talent_use_privacy_page()
        signup = self.env["trm.signup"].create(
            {
                "pool_id": self.pool.id,
                "name": "Anna Meier",
                "email": "anna@example.com",
                "lang": "de_DE",
            }
        )
        proof = signup._prepare_evidence()["privacy_notice"]
        notice = self.env["trm.privacy.notice"].search([("text_hash", "=", proof)])
        self.assertEqual((notice.kind, notice.lang), ("art13", "de_DE"))

    # -- who may -----------------------------------------------------------------

    def test_only_the_administration_edits_paragraphs(self):
        Paragraph = self.env["trm.privacy.paragraph"]
        for user in (self.user_contributor, self.user_employee, self.user_portal):
            with self.assertRaises(AccessError):
                Paragraph.with_user(user).search([])
        paragraph = Paragraph.with_user(self.user_recruiting).search([], limit=1)
        with self.assertRaises(AccessError):
            paragraph.write({"name": "Other"})
        paragraph.with_user(self.user_manager).write({"name": "Other"})

    def test_settings_that_leave_no_time_to_answer_are_refused(self):
        for days in (6, 91):
            with self.assertRaisesRegex(ValidationError, "7 days"):
                self.company.talent_unanswered_days = days
        self.company.talent_unanswered_days = 90


@tagged("post_install", "-at_install")
class TestPrivacyPage(TrmTalentCommon, HttpCase):
    def _get(self, path):
        return self.url_open(path, allow_redirects=False)

    def test_page_is_there_once_the_company_uses_it(self):
        path = f"/talent/privacy/{self.company.id}"
        self.company.talent_privacy_url = "https://www.example.com/privacy"
        self.assertEqual(self._get(path).status_code, 404)
        self.company.action_talent_use_privacy_page()
        page = self._get(path)
        self.assertEqual(page.status_code, 200)
        self.assertIn("Must data be given?", page.text)
        self.assertIn("Where the data come from", self._get(f"{path}/art14").text)

    def test_page_answers_the_same_to_everything_else(self):
        self.company.action_talent_use_privacy_page()
        own, other = self.company.id, self.other_company.id
        answers = set()
        for path in (
            str(other),
            f"{other}/art14",
            "999999",
            "99999999999999999999",
            "-1",
            "²",
            "1;drop",
            f"{own}/art15",
            f"{own}/art13%00",
        ):
            answer = self._get(f"/talent/privacy/{path}")
            self.assertEqual(answer.status_code, 404, path)
            answers.add(len(answer.text.replace(path, "")) > 0)
        self.assertEqual(answers, {True})

    def test_page_is_shown_to_recruiting_before_it_is_online(self):
        path = f"/talent/privacy/{self.company.id}"
        foreign = f"/talent/privacy/{self.other_company.id}"
        for login, status in (
            ("trm_recruiting", 200),
            ("trm_contributor", 404),
            ("trm_portal", 404),
        ):
            self.authenticate(login, login)
            self.assertEqual(self._get(path).status_code, status, login)
            self.assertEqual(self._get(foreign).status_code, 404, login)

    def test_page_writes_nothing(self):
        self.company.action_talent_use_privacy_page()
        self.env.flush_all()
        self._get(f"/talent/privacy/{self.company.id}")
        self.assertFalse(self.env["trm.privacy.notice"].search([]))
