from odoo import api, fields, models
from odoo.fields import Domain

BATCH_SIZE = 100


class TrmRetentionRun(models.Model):
    """The night in which data go that nothing holds any more."""

    _inherit = "trm.retention.run"

    @api.model
    def _cron_execute(self):
        """Erase what is due at companies that released it, a batch at a time.

        A run that is killed goes on with the next one: who is gone is not due.
        """
        # sudo: trm.retention.run - for all companies
        companies = self.sudo().search([("state", "=", "released")]).company_id
        released = Domain("company_id", "in", companies.ids)
        today = fields.Date.context_today(self)
        steps = []
        for name in ("trm.talent", "trm.document"):
            model = self.env[name].with_context(active_test=False)
            due = model.search(released & model._get_retention_due_domain(today))
            steps.append((model, [("id", "in", due.ids)], _erase_due))
        self.env["ir.cron"]._talent_work_off(*steps, size=BATCH_SIZE)


def _erase_due(batch):
    batch._erase_due()
