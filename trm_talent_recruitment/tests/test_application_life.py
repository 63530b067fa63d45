from odoo.tests import tagged

from .application_life import ApplicationLives


@tagged("trm_long", "post_install", "-at_install")
class TestApplicationLife(ApplicationLives):
    """Thirty months of people who apply: all on its day, in any order of crons."""

    months = 30

    def test_every_application_goes_on_its_day(self):
        expected = self._check_lives()
        names = [name for name in expected if name.split()[0] in ("Refused", "Left")]
        left = self.env["hr.applicant"].with_context(active_test=False)
        self.assertEqual(left.search_count([("partner_name", "in", names)]), 0)
