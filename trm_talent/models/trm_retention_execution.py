from odoo import api, fields, models
from odoo.fields import Domain

BATCH_SIZE = 100


class TrmRetentionRun(models.Model):
    """The night in which data go that nothing holds any more."""

    _inherit = "trm.retention.run"

    @api.model
    def _cron_execute(self):
        """Erase who is due at companies that released it, a batch at a time.

        A run that is killed goes on with the next one: who is gone is not due.
        """
        # sudo: trm.retention.run - for all companies
        companies = self.sudo().search([("state", "=", "released")]).company_id
        people = self.env["trm.talent"].with_context(active_test=False)
        due = people.search(
            people._get_retention_due_domain(fields.Date.context_today(self))
            & Domain("company_id", "in", companies.ids)
        )
        self.env["ir.cron"]._talent_work_off(
            (people, [("id", "in", due.ids)], lambda batch: batch._erase_due()),
            size=BATCH_SIZE,
        )
