from odoo import api, fields, models
from odoo.fields import Domain

from .res_partner import INTERVIEWER


class TrmTalent(models.Model):
    """The applications of a person, as one journey."""

    _inherit = "trm.talent"

    application_ids = fields.Many2many(
        "hr.applicant",
        string="Applications",
        compute="_compute_application_ids",
        context={"active_test": False},
        groups=INTERVIEWER,
    )

    @api.depends("partner_id")
    def _compute_application_ids(self):
        applicants = self.env["hr.applicant"].with_context(active_test=False)
        found = applicants.search(self._get_applications_domain(), order="id desc")
        by_talent = found.grouped(
            lambda a: (a.partner_id.id, a.company_id.id or a.talent_id.company_id.id)
        )
        for talent in self:
            key = (talent.partner_id.id, talent.company_id.id)
            talent.application_ids = by_talent.get(key, applicants.browse())

    def _get_applications_domain(self):
        """Return the domain of the applications of these people.

        Copies in the talent pools of Recruitment are none.

        :rtype: Domain
        """
        return Domain("partner_id", "in", self.partner_id.ids) & Domain(
            "talent_pool_ids", "=", False
        )
