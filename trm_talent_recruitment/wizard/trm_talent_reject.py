from odoo import api, fields, models
from odoo.exceptions import UserError


class TrmTalentReject(models.TransientModel):
    """Rejecting applicants: the application fills in what it knows, and is refused."""

    _inherit = "trm.talent.reject"

    applicant_id = fields.Many2one(
        "hr.applicant",
        string="Application",
        compute="_compute_applicant_id",
    )
    refusal_id = fields.Many2one(
        "applicant.get.refuse.reason",
        readonly=True,
        ondelete="set null",
    )
    left_out_ids = fields.Json(readonly=True)
    left_out_text = fields.Char(compute="_compute_left_out_text")

    @api.depends("res_model", "res_ids", "position")
    def _compute_applicant_id(self):
        for dialog in self:
            is_application = dialog.res_model == "hr.applicant"
            ids = is_application and dialog.res_ids or []
            dialog.applicant_id = ids[dialog.position] if ids else False

    @api.depends("left_out_ids")
    def _compute_left_out_text(self):
        for dialog in self:
            left_out = self.env["hr.applicant"].browse(dialog.left_out_ids or ())
            left_out = left_out.exists()
            words = left_out._get_left_out_text() if left_out else False
            dialog.left_out_text = words

    @api.model
    def _get_selectable_models(self):
        """Extend: applicants may be selected."""
        return [*super()._get_selectable_models(), "hr.applicant"]

    def _find_person(self, res_id):
        """Extend: the person of an application."""
        if self.res_model != "hr.applicant":
            return super()._find_person(res_id)
        return self.env["hr.applicant"].browse(res_id).talent_id

    def _get_person(self):
        """Extend: nobody is told the same twice.

        :raise UserError: a colleague was faster, in words
        """
        talent = super()._get_person()
        applicant = self.applicant_id
        told = applicant.talent_rejection_ids.filtered(lambda r: r.state != "stopped")
        if applicant and not talent:
            raise UserError(self.env._("This application is no longer there."))
        if told and not applicant.active:
            raise UserError(
                self.env._(
                    "%(name)s has been rejected meanwhile, by %(colleague)s.",
                    name=talent.name,
                    colleague=told[:1].user_id.name,
                )
            )
        return talent

    def _prepare_rejection(self):
        """Extend: which application it is about."""
        values = super()._prepare_rejection()
        return values | {"applicant_id": self.applicant_id.id}

    def _reject(self, talent):
        """Extend: refuse the application, and its doubles if one asked for it."""
        rejection = super()._reject(talent)
        if self.applicant_id:
            self.applicant_id._refuse_considerately(self.received_date)
            self.refusal_id._refuse_duplicates_of(self.applicant_id)
        return rejection

    def _prepare_following(self):
        """Extend: each application says itself what it was for and how far it came."""
        values = super()._prepare_following()
        if not self.applicant_id:
            return values
        following = self.applicant_id.browse(self.res_ids[self.position + 1])
        return {
            **values,
            **following._prepare_rejection(),
            "refusal_id": self.refusal_id.id,
            "left_out_ids": self.left_out_ids,
        }
