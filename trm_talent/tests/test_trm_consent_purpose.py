from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .consent_common import ConsentCase


@tagged("post_install", "-at_install")
class TestTrmConsentPurpose(ConsentCase):
    """What people are asked, with numbers that make sense."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.purpose = cls.purpose.with_user(cls.user_manager)

    def _render(self, lang, is_informal, **values):
        return self.purpose._render_wording(self.company, lang, is_informal, **values)

    def _find_problem(self, record, values):
        """Return why these values are refused."""
        with self.assertRaises(ValidationError) as refused, self.env.cr.savepoint():
            record.write(values)
        return str(refused.exception)

    # -- for how long ------------------------------------------------------------

    def test_render_says_for_how_long(self):
        self.env["res.company"]._talent_get_all().write({"talent_ask_days": 15})
        for months, lang, is_informal, words in (
            (12, "en_US", False, "keeps my details for 12 months and"),
            (12, "de_DE", False, "meine Angaben 12 Monate aufbewahrt"),
            (12, "de_DE", True, "meine Angaben 12 Monate behalten"),
            (1, "en_US", False, "for one month and"),
            (1, "de_DE", True, "meine Angaben einen Monat behalten"),
            (0, "en_US", False, "keeps my details until I withdraw this and"),
            (0, "en_US", True, "keep my details until I say stop and"),
            (0, "de_DE", False, "meine Angaben bis zu meinem Widerruf aufbewahrt"),
            (0, "de_DE", True, "meine Angaben bis zu meinem Stopp behalten"),
        ):
            with self.subTest(months=months, lang=lang, is_informal=is_informal):
                self.purpose.validity_months = months
                self.assertIn(words, self._render(lang, is_informal))

    def test_record_without_an_end_keeps_words_without_a_number(self):
        self.purpose.validity_months = 0
        talent = self._create_talent()
        self._grant(talent)
        self.assertNotIn("month", self._get_state(talent).text_id.body)

    # -- calls -------------------------------------------------------------------

    def test_render_for_calls_names_calls_and_for_mails_does_not(self):
        self.company.name = "Klinik Kern"
        for lang, is_informal, words in (
            ("en_US", False, "For this purpose, Klinik Kern may also call me."),
            ("en_US", True, "Klinik Kern may also call me."),
            ("de_DE", False, "Zu diesem Zweck darf Klinik Kern mich auch anrufen."),
            ("de_DE", True, "Klinik Kern darf mich auch anrufen."),
        ):
            with self.subTest(lang=lang, is_informal=is_informal):
                written = self._render(lang, is_informal)
                called = self._render(lang, is_informal, channel="phone")
                self.assertEqual(called, f"{written} {words}")
                self.assertNotIn(words, written)

    def test_record_by_phone_keeps_words_about_calls(self):
        talent = self._create_talent(phone="+49 170 1234567", email="a@example.com")
        for channel, is_named in (("phone", True), ("email", False), ("post", False)):
            self._grant(talent, channel=channel)
            body = self._get_state(talent, channel=channel).text_id.body
            with self.subTest(channel):
                self.assertEqual("may also call me" in body, is_named)

    def test_purpose_of_the_administration_names_calls_unless_told_otherwise(self):
        purpose = self.purpose.create(
            {
                "name": "Invitations",
                "code": "invitations",
                "wording_formal": "I would like invitations.",
                "wording_informal": "Invite me!",
            }
        )
        words = purpose._render_wording(self.company, channel="phone")
        self.assertIn("may also call me", words)
        purpose.call_formal = False
        words = purpose._render_wording(self.company, channel="phone")
        self.assertEqual(words, "I would like invitations.")

    def test_purpose_with_words_about_calls_nobody_can_fill_in_is_refused(self):
        self._find_problem(self.purpose, {"call_informal": "Call me, {name}!"})

    # -- settings that cancel each other out -------------------------------------

    def test_validity_that_ends_soon_after_the_question_is_refused(self):
        self.company.talent_ask_days = 45
        self.purpose.validity_months = 3
        for months in (1, 2):
            problem = self._find_problem(self.purpose, {"validity_months": months})
            self.assertIn("45 days before the end", problem)
            self.assertIn(self.purpose.name, problem)
        self.purpose.validity_months = 0

    def test_question_soon_after_the_answer_is_refused(self):
        self.purpose.validity_months = 3
        self.company.talent_ask_days = 45
        problem = self._find_problem(self.company, {"talent_ask_days": 46})
        self.assertIn("46 days before the end", problem)
        self.purpose.validity_months = 0
        self.company.talent_ask_days = 180

    def test_validity_against_any_company_is_refused(self):
        self.other_company.talent_ask_days = 90
        problem = self._find_problem(self.purpose, {"validity_months": 5})
        self.assertIn("90 days before the end", problem)
        self.assertNotIn(self.other_company.name, problem)

    def test_validity_of_an_archived_purpose_counts_once_it_is_back(self):
        self.purpose.active = False
        self.purpose.validity_months = 1
        problem = self._find_problem(self.purpose, {"active": True})
        self.assertIn("45 days before the end", problem)
