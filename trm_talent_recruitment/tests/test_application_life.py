from odoo.tests import tagged

from odoo.addons.trm_talent.tests.retention_life import BEGIN, add

from .application_life import ApplicationLives


@tagged("trm_long", "post_install", "-at_install")
class TestApplicationLife(ApplicationLives):
    """Thirty months of people who apply: all on its day, in any order of crons."""

    months = 30

    def test_every_application_goes_on_its_day(self):
        end = add(BEGIN, months=self.months)
        gone, mails = self._live_until(end, seed=self.months)
        expected = {life.name: life.ends for life in self.lives if life.ends <= end}
        self.assertEqual(gone, expected)
        for life in self.lives:
            with self.subTest(life.name):
                due = {mail for mail in life.mails if BEGIN <= mail[0] <= end}
                self.assertEqual(mails.get(life.name, set()), due)
        names = [name for name in expected if name.split()[0] in ("Refused", "Left")]
        left = self.env["hr.applicant"].with_context(active_test=False)
        self.assertEqual(left.search_count([("partner_name", "in", names)]), 0)
