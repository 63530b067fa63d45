from odoo import api, fields, models
from odoo.exceptions import UserError

APPLYING = "trm_talent.trm_pool_stage_applying"
OFFICER = "hr_recruitment.group_hr_recruitment_user"


class TrmPitch(models.Model):
    """Somebody who is interested becomes an applicant with one click."""

    _inherit = "trm.pitch"

    job_id = fields.Many2one(
        "hr.job", string="Position", readonly=True, ondelete="set null", index=True
    )
    applicant_ids = fields.One2many(
        "hr.applicant", "talent_pitch_id", string="Applications", groups=OFFICER
    )
    applicant_id = fields.Many2one(
        "hr.applicant", compute="_compute_applicant_id", groups=OFFICER
    )

    @api.depends("applicant_ids")
    def _compute_applicant_id(self):
        applicants = self.with_context(active_test=False)
        for pitch, row in zip(self, applicants, strict=True):
            pitch.applicant_id = row.applicant_ids[:1]

    @api.model
    def _get_need_fields(self):
        """Extend with the position."""
        return [*super()._get_need_fields(), "job_id"]

    def action_create_application(self):
        """Make the application of somebody who said yes, or open it.

        :raise UserError: they did not say yes, in words
        """
        self.ensure_one()
        self.check_access("read")
        if not self.applicant_id:
            if self.answer != "interested":
                raise UserError(
                    self.env._(
                        "%(name)s has not said yes. Applications are made of those who "
                        "are interested.",
                        name=self.talent_id.name,
                    )
                )
            self.talent_id.check_access("write")
            applicants = self.env["hr.applicant"].with_context(trm_made_by_us=True)
            applicants.create(self._prepare_application())
            # sudo: trm.pitch - the stage follows what the user did
            self.sudo()._move_on(APPLYING)
        return self.applicant_id.get_formview_action()

    def _prepare_application(self):
        """Return the values of the application: all that is known, nothing retyped.

        :rtype: dict
        """
        talent = self.talent_id
        return {
            "partner_id": talent.partner_id.id,
            "partner_name": talent.name,
            "email_from": talent.email,
            "partner_phone": talent.phone,
            "linkedin_profile": talent.linkedin_url,
            "availability": talent.available_from_date,
            "job_id": self.job_id.id,
            "company_id": talent.company_id.id,
            "source_id": talent.source_id.id,
            "medium_id": talent.medium_id.id,
            "campaign_id": talent.campaign_id.id,
            "talent_pitch_id": self.id,
        }
