from odoo import fields, models
from odoo.fields import Domain


class TrmTalentPitch(models.TransientModel):
    """The dialog, filled from a position."""

    _inherit = "trm.talent.pitch"

    job_id = fields.Many2one("hr.job", string="Position", readonly=True)

    def _get_people_domain(self):
        """Narrow: whoever applies for this position already is not asked."""
        domain = super()._get_people_domain()
        if not self.job_id:
            return domain
        # sudo: hr.applicant - only who applies for it now
        applicants_sudo = self.env["hr.applicant"].sudo()
        query = applicants_sudo._search(
            [("job_id", "=", self.job_id.id), ("partner_id", "!=", False)]
        )
        return domain & Domain("partner_id", "not in", query.subselect("partner_id"))
