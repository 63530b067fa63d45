from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .information_common import InformationCommon


@tagged("post_install", "-at_install")
class TestTrmTalentInform(InformationCommon):
    """The dialog that shows the text and releases it."""

    def test_dialog_says_how_many_and_when_the_others_go(self):
        self.company.talent_unanswered_days = 20
        dialog = self._open()
        self.assertEqual((dialog.mail_count, dialog.other_count), (2, 2))
        self.assertEqual(dialog.answer_date, self.today + timedelta(days=20))

    def test_dialog_shows_the_text_in_the_words_of_the_person(self):
        self.anna.linkedin_url = "https://www.linkedin.com/in/anna-meier"
        dialog = self._open(self.anna | self.bert)
        dialog.preview_talent_id = self.anna
        formal = dialog.preview
        for part in ("Anna Meier", "linkedin.com/in/anna-meier", "dpo@example.com"):
            self.assertIn(part, formal)
        dialog.preview_talent_id = self.bert
        self.assertIn("Hallo Bert", dialog.preview)
        self.assertIn("in einer Liste", dialog.preview)
        self.assertNotIn("Anna Meier", dialog.preview)
        self.assertNotEqual(formal, dialog.preview)

    def test_dialog_shows_no_link_that_acts_for_the_person(self):
        self.assertNotIn("href", self._open().preview)

    def test_dialog_of_two_companies_is_refused(self):
        user = self.user_recruiting
        user.company_ids |= self.other_company
        other = self._create_sourced("Otto Sand", company_id=self.other_company.id)
        people = (self.anna | other).with_context(
            allowed_company_ids=user.company_ids.ids
        )
        with self.assertRaisesRegex(UserError, "one company"):
            people.with_user(user).action_inform_by_mail()
