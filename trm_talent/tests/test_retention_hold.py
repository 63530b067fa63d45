from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .retention_common import START, RetentionCommon


@tagged("post_install", "-at_install")
class TestRetentionHold(RetentionCommon):
    """The administration keeps data for a named legal reason, until a day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls._create("Anna Applied", "application")
        cls.bert = cls._create("Bert Applied", "application")
        cls.people = cls.anna | cls.bert

    def _keep(self, talents, user=None, day=START, **values):
        with self.on(day):
            user = user or self.user_manager
            action = talents.with_user(user).action_keep()
            dialog = self.env["trm.talent.keep"].with_user(user)
            dialog = dialog.browse(action["res_id"])
            dialog.write(
                {
                    "reason": "claim",
                    "until_date": date(2031, 1, 1),
                    "note": "Letter of a lawyer",
                    **values,
                }
            )
            return dialog.action_apply()

    def test_kept_data_go_when_the_reason_ends(self):
        done = self._keep(self.people)
        self.assertEqual(done["params"]["message"], "Kept: 2 people.")
        for talent in self.people:
            self.assertClocks(
                talent, ("hold", date(2031, 1, 1)), ("application", date(2030, 9, 4))
            )

    def test_claim_may_refuse_an_erasure_and_a_contract_may_not(self):
        self._keep(self.anna)
        self._keep(self.bert, reason="contract", until_date=date(2030, 9, 1))
        for talent, expected in ((self.anna, True), (self.bert, False)):
            clocks = self._get_clocks(talent)
            hold = next(clock for clock in clocks if clock.kind == "hold")
            self.assertEqual(hold.holds_erasure, expected)

    def test_ending_it_leaves_the_other_reasons(self):
        self._keep(self.anna)
        with self.on("2030-12-01"):
            self.anna.with_user(self.user_manager).hold_ids.action_end()
        self.assertClocks(
            self.anna, ("hold", date(2030, 12, 1)), ("application", date(2030, 9, 4))
        )

    def test_too_long_or_past_is_refused_with_the_latest_day(self):
        for reason, day, latest in (
            ("claim", date(2033, 3, 5), "03/04/2033"),
            ("contract", date(2030, 9, 5), "09/04/2030"),
            ("claim", date(2030, 3, 3), "03/04/2033"),
        ):
            with self.subTest(reason=reason, day=day):
                with self.assertRaisesRegex(ValidationError, latest):
                    self._keep(self.anna, reason=reason, until_date=day)

    def test_recruiting_sees_that_data_are_kept_not_what_it_is_about(self):
        self._keep(self.anna)
        hold = self.anna.with_user(self.user_recruiting).hold_ids
        self.assertEqual(hold.reason, "claim")
        with self.assertRaises(AccessError):
            hold.read(["note"])

    def test_recruiting_and_foreign_companies_keep_nobody(self):
        for user in (self.user_recruiting, self.user_other_company):
            with self.subTest(user.name), self.assertRaises(AccessError):
                self._keep(self.anna, user=user)
        self.assertFalse(self.anna.hold_ids)

    def test_sentence_says_why_and_not_what_it_is_about(self):
        self._keep(self.anna, note="Dr. Law wants money")
        with self.on(START):
            text = self.anna._get_clock_texts()[self.anna.id][0]["text"]
        self.assertIn("A legal claim is pending", text)
        self.assertNotIn("Dr. Law", text)

    def test_merged_person_is_kept_as_before(self):
        self._keep(self.anna)
        survivor = self.anna.with_user(self.user_manager)._merge_into(self.bert)
        self.assertEqual(self._get_clocks(survivor)[0].kind, "hold")
