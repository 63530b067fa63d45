from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import TrmTalentCommon

RISKY = {
    "Wir suchen jemanden, der jünger ist.": "jünger",
    "Sie sind uns zu alt.": "zu alt",
    "Mit Ihrer Schwangerschaft geht das nicht.": "Schwangerschaft",
    "Ihre Muttersprache ist nicht Deutsch.": "Muttersprache",
    "Ihre Behinderung passt nicht.": "Behinderung",
    "Das Kopftuch stört.": "Kopftuch",
    "Sie passen nicht ins Team.": "passen nicht ins Team",
    "We want somebody YOUNGER.": "YOUNGER",
    "You are not a native speaker.": "native speaker",
    "Because of your pregnancy": "pregnancy",
    "your disability": "disability",
    "not a team fit": "not a team fit",
}
HARMLESS = (
    "Guten Tag Frau Meier, man kann das so sagen.",
    "Ihre Bewerbung als Gesundheits- und Krankenpflegerin",
    "Guten Tag Christian Jungmann",
    "We manage the page of the manual.",
    "Zur Orientierung: Ich glaube an Sie.",
)


@tagged("post_install", "-at_install")
class TestTrmWordingRule(TrmTalentCommon):
    """A list of words, in both languages, that says why; no guessing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["trm.wording.rule"].with_user(cls.user_recruiting)

    def test_risky_words_are_found_in_both_languages(self):
        for text, phrase in RISKY.items():
            with self.subTest(text):
                [risk] = self.rules._find_risks(text)
                self.assertEqual(risk["phrase"], phrase)
                self.assertTrue(risk["why"], "it says why")

    def test_harmless_words_are_left_alone(self):
        for text in HARMLESS:
            with self.subTest(text):
                self.assertEqual(self.rules._find_risks(text), [])

    def test_same_word_twice_is_said_once_in_the_order_of_the_text(self):
        risks = self.rules._find_risks("Behinderung, Alter, alter, Behinderung")
        self.assertEqual([r["phrase"] for r in risks], ["Behinderung", "Alter"])

    def test_word_that_administration_adds_is_found(self):
        rule = self.env["trm.wording.rule"].with_user(self.user_manager)
        rule.create({"name": "Own", "words": "Blue (sky)*", "explanation": "Why"})
        [risk] = self.rules._find_risks("a blue  (sky)line")
        self.assertEqual(risk["trait"], "Own")

    def test_rule_of_nothing_or_of_one_letter_is_refused(self):
        for words in ("*", " \n ", "a*"):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self.env["trm.wording.rule"].create(
                    {"name": "Own", "words": words, "explanation": "Why"}
                )
