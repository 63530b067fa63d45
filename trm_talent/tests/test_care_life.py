from odoo.tests import tagged

from .care_life import CareLife


@tagged("post_install", "-at_install")
class TestCareLife(CareLife):
    """Three months of a pool."""

    def test_three_months_forget_nobody(self):
        self._live(days=92, seed=1)


@tagged("post_install", "-at_install", "trm_long")
class TestCareLifeLong(CareLife):
    """Two years of a pool, twice."""

    def test_two_years_forget_nobody(self):
        self._live(days=730, seed=2)

    def test_two_other_years_forget_nobody(self):
        self._live(days=730, seed=3)
