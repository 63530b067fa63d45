from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .information_common import InformationCommon

REPORT = "trm_talent.information_letters"


@tagged("post_install", "-at_install")
class TestTrmInformationLetter(InformationCommon):
    def _print(self, people=None, user=None):
        people = self.env["trm.talent"] if people is None else people
        people = people.with_user(user or self.user_recruiting)
        action = people.action_print_information_letters()
        ids = action["context"]["active_ids"]
        report = self.env["ir.actions.report"].with_user(self.user_recruiting)
        return report._render_qweb_html(REPORT, ids)[0].decode(), ids

    def _post(self, people, **values):
        action = people.with_user(
            self.user_recruiting
        ).action_post_information_letters()
        dialog = self.env[action["res_model"]].browse(action["res_id"])
        dialog.with_user(self.user_recruiting).write(values)
        return dialog.with_user(self.user_recruiting).action_apply()

    def test_print_without_selection_takes_who_has_only_an_address(self):
        html, ids = self._print()
        self.assertEqual(ids, self.carl.ids)
        for part in ("Carl Sand", "Weg 1", "Köln", "Where to complain", "image/svg"):
            self.assertIn(part, html)
        self.assertNotIn("Anna Meier", html)

    def test_print_of_several_has_a_letter_for_each_in_their_words(self):
        self.bert.write({"street": "Weg 2", "city": "Bonn"})
        html, ids = self._print(self.people)
        self.assertEqual(set(ids), {self.bert.id, self.carl.id})
        self.assertEqual(html.count('class="article"'), 2)
        self.assertIn("We would like you to know", html)
        self.assertIn("Das sollst du wissen", html)

    def test_print_of_nobody_with_an_address_is_refused(self):
        with self.assertRaisesRegex(UserError, "postal address"):
            self._print(self.dora)

    def test_print_keeps_the_words_and_tells_nobody_yet(self):
        self._print()
        self.assertTrue(self.carl.information_notice_id)
        self.assertFalse(self.carl.informed_date)
        self.assertTrue(self.carl.information_due_date)

    def test_posting_notes_the_day_with_proof(self):
        self._print()
        posted = self.today - timedelta(days=3)
        self._post(self.carl, posted_date=posted)
        self.assertEqual(self.carl.informed_date, posted)
        self.assertEqual(self.carl.informed_via, "letter")
        self.assertFalse(self.carl.information_due_date)
        self.assertEqual(
            self.carl.unanswered_deletion_date, posted + timedelta(days=30)
        )
        entry = self.env["trm.consent.entry"].search(
            [("subject_id.talent_id", "=", self.carl.id)]
        )
        self.assertEqual(
            (entry.decision, entry.via, entry.channel), ("requested", "paper", "post")
        )
        self.assertIn(
            self.carl.information_notice_id.text_hash, entry.evidence_ids.payload
        )

    def test_posting_before_printing_or_in_the_future_is_refused(self):
        with self.assertRaisesRegex(UserError, "print it first"):
            self._post(self.carl)
        self._print()
        with self.assertRaisesRegex(UserError, "when the letters are posted"):
            self._post(self.carl, posted_date=self.today + timedelta(days=1))
        self.assertFalse(self.carl.informed_date)

    def test_posting_needs_a_selection(self):
        with self.assertRaisesRegex(UserError, "select whose letters"):
            self._post(self.env["trm.talent"])

    def test_posting_twice_is_noted_once(self):
        self._print()
        self._post(self.carl)
        with self.assertRaisesRegex(UserError, "nobody to tell"):
            self._post(self.carl)

    def test_people_who_got_a_letter_get_no_mail(self):
        self.anna.write({"street": "Weg 2", "city": "Bonn"})
        self._print(self.anna)
        self._post(self.anna)
        self._release()
        self._run_crons()
        self.assertFalse(self._get_mails(self.anna))

    def test_contributor_prints_and_notes_nothing(self):
        self.carl.user_id = self.user_contributor
        carl = self.carl.with_user(self.user_contributor)
        with self.assertRaises(AccessError):
            carl.action_print_information_letters()
        with self.assertRaises(AccessError):
            carl.action_post_information_letters()
        self.assertFalse(self.carl.information_notice_id)
