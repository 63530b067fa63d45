from odoo import api, models
from odoo.fields import Domain

INTERVIEWER = "hr_recruitment.group_hr_recruitment_interviewer"
TABLES = (
    "hr_applicant",
    "applicant_",
    "hr_recruitment_",
)


class ResPartner(models.Model):
    """Applications are work of HR: they reveal nobody to colleagues."""

    _inherit = "res.partner"

    @api.model
    def _talent_is_innocent(self, table, column):
        """Extend with the tables of applications."""
        return table.startswith(TABLES) or super()._talent_is_innocent(table, column)

    @api.model
    def _talent_get_entrusted_domain(self):
        """Extend: whoever may read an application sees whose it is."""
        entrusted = super()._talent_get_entrusted_domain()
        if not self.env.user.has_group(INTERVIEWER):
            return entrusted
        applicants = self.env["hr.applicant"].sudo(False)
        query = applicants.with_context(active_test=False)._search(
            [("partner_id", "!=", False)]
        )
        return entrusted | Domain("id", "in", query.subselect("partner_id"))
