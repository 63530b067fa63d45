from odoo.tests import tagged

from .retention_life import BEGIN, RetentionLife, add


@tagged("post_install", "-at_install")
class TestRetentionLife(RetentionLife):
    """Four months of people of every kind: all on its day, in any order of crons."""

    months = 4

    def test_every_mail_and_every_deletion_comes_on_its_day(self):
        end = add(BEGIN, months=self.months)
        gone, mails = self._live_until(end, seed=self.months)
        expected = {life.name: life.ends for life in self.lives if life.ends <= end}
        self.assertEqual(gone, expected)
        for life in self.lives:
            with self.subTest(life.name):
                due = {mail for mail in life.mails if BEGIN <= mail[0] <= end}
                self.assertEqual(mails.get(life.name, set()), due)
        self.assertEqual(
            len(self.env["trm.erasure.log"].search([("reason", "=", "retention")])),
            len(expected),
        )


@tagged("trm_long", "post_install", "-at_install")
class TestRetentionLifeLong(TestRetentionLife):
    """The same for thirty months, until the last one is gone."""

    months = 30
