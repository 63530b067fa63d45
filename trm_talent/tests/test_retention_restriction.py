from datetime import date

from odoo.tests import tagged

from .retention_common import START, RetentionCommon


@tagged("post_install", "-at_install")
class TestRetentionRestriction(RetentionCommon):
    """What restricting does to the clocks."""

    def _restrict(self, talent, reason, day=START):
        with self.on(day):
            talent._restrict(reason)

    def test_restricted_data_stay_until_that_is_lifted(self):
        for reason in ("request", "accuracy", "objection"):
            with self.subTest(reason):
                anna = self._create(f"Anna {reason}", "sourced")
                self._restrict(anna, reason)
                self.assertClocks(
                    anna, ("restriction", None), ("untold", date(2030, 5, 3))
                )
                self.assertFalse(self._get_clocks(anna)[0].holds_erasure)
                anna._lift_restriction()
                self.assertClocks(anna, ("untold", date(2030, 5, 3)))

    def test_who_waits_to_be_erased_is_held_by_the_law_only(self):
        anna = self._create("Anna Applied", "application")
        self._say(anna, "granted")
        self._restrict(anna, "erasure", date(2030, 4, 1))
        self.assertClocks(
            anna, ("application", date(2030, 9, 4)), ("consent", date(2030, 4, 1))
        )

    def test_who_waits_to_be_erased_and_is_held_by_nothing_is_due(self):
        self.env["trm.consent.purpose"]._get("pool").validity_months = 0
        anna = self._create("Anna Agreed", "sourced")
        self._say(anna, "granted")
        self._restrict(anna, "erasure", date(2030, 4, 1))
        self.assertClocks(anna, ("consent", date(2030, 4, 1)))

    def test_sentence_says_that_data_are_kept_and_not_used(self):
        anna = self._create("Anna Found", "sourced")
        self._restrict(anna, "request")
        with self.on(START):
            text = anna._get_clock_texts()[anna.id][0]["text"]
        self.assertIn("kept and not used", text)
