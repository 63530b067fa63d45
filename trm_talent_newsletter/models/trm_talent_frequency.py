from odoo import api, models
from odoo.fields import Domain


class TrmTalent(models.Model):
    """Who has just got an issue is not asked at once whether a job fits, too."""

    _inherit = "trm.talent"

    @api.model
    def _get_capped_domain(self, company):
        """See the super method; issues count as well."""
        # sudo: mailing.trace - only whether the last one is long enough ago
        traces = (
            self.env["mailing.trace"]
            .sudo()
            ._search(
                [
                    ("model", "=", self._name),
                    ("sent_datetime", ">", self._get_cap_start(company)),
                ]
            )
        )
        got = Domain("company_id", "=", company.id) & Domain(
            "id", "in", traces.subselect("res_id")
        )
        return super()._get_capped_domain(company) | got
