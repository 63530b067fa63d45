from odoo import fields, models


class ResCompany(models.Model):
    """How much a company says when it says no."""

    _inherit = "res.company"

    talent_rejection_feedback = fields.Selection(
        selection=[
            ("neutral", "Neutral, without a reason"),
            ("phone", "Neutral, and feedback on request by phone"),
        ],
        string="Feedback in Rejections",
        default="neutral",
        required=True,
        help="A written reason binds your company if there is a dispute. Feedback by "
        "phone is friendlier; keep to the criteria of the job there.",
    )
