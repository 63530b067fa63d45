from odoo.tests import tagged

from .retention_life import RetentionLife


@tagged("post_install", "-at_install")
class TestRetentionLife(RetentionLife):
    """Four months of people of every kind: all on its day, in any order of crons."""

    months = 4

    def test_every_mail_and_every_deletion_comes_on_its_day(self):
        expected = self._check_lives()
        self.assertEqual(
            len(self.env["trm.erasure.log"].search([("reason", "=", "retention")])),
            len(expected),
        )


@tagged("trm_long", "post_install", "-at_install")
class TestRetentionLifeLong(TestRetentionLife):
    """The same for thirty months, until the last one is gone."""

    months = 30
