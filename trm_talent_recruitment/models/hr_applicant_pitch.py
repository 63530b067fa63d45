from odoo import fields, models

from .trm_pitch import OFFICER


class HrApplicant(models.Model):
    """An application that began with a question of ours."""

    _inherit = "hr.applicant"

    talent_pitch_id = fields.Many2one(
        "trm.pitch",
        string="Asked by Us",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        groups=OFFICER,
    )
