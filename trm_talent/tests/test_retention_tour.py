from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .retention_run_common import RetentionRunCommon


@tagged("post_install", "-at_install")
class TestRetentionTour(RetentionRunCommon, HttpCase):
    """The administration looks who is due and releases, in a real browser."""

    def test_administration_looks_and_releases(self):
        self.anna.basis_since = fields.Date.today() - timedelta(days=250)
        self.Run._preview(self.company)
        self.start_tour("/odoo/talents", "trm_retention_release", login="trm_manager")
        run = self._get_run()
        self.assertEqual(run.state, "released")
        self.assertEqual(run.user_id, self.user_manager)
        self.assertFalse(run.activity_ids)
