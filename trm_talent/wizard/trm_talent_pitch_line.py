from odoo import fields, models


class TrmTalentPitchLine(models.TransientModel):
    """One person a job might fit, why, and what to mind."""

    _name = "trm.talent.pitch.line"
    _description = "Person a Job Might Fit"
    _order = "id"

    dialog_id = fields.Many2one(
        "trm.talent.pitch", required=True, ondelete="cascade", index=True
    )
    talent_id = fields.Many2one(
        "trm.talent", string="Person", required=True, readonly=True, ondelete="cascade"
    )
    is_chosen = fields.Boolean(string="Ask")
    reasons = fields.Char(string="Why", readonly=True)
    doubts = fields.Char(string="Please Mind", readonly=True)
