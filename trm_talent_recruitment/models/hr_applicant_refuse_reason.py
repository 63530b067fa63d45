from odoo import api, models
from odoo.exceptions import UserError

CONSIDERATE = "trm_talent_recruitment.hr_applicant_refuse_reason_considerate"


class HrApplicantRefuseReason(models.Model):
    """The reason that considerate rejections leave behind: a neutral one."""

    _inherit = "hr.applicant.refuse.reason"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_considerate(self):
        """Keep the one that considerate rejections need; it is in no list anyway."""
        if self.env.ref(CONSIDERATE, raise_if_not_found=False) in self:
            raise UserError(
                self.env._(
                    "Considerate rejections need this reason, so it stays. It is "
                    "archived and offered nowhere."
                )
            )
