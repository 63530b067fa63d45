from odoo import fields, models

from .trm_talent import INTERVIEWER


class TrmRejection(models.Model):
    """A "no" to an application."""

    _inherit = "trm.rejection"

    applicant_id = fields.Many2one(
        "hr.applicant",
        string="Application",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups=INTERVIEWER,
    )
