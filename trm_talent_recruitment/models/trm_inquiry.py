from odoo import fields, models


class TrmInquiry(models.Model):
    """Applications wait for an answer, too."""

    _inherit = "trm.inquiry"

    kind = fields.Selection(
        selection_add=[("application", "Applied")],
        ondelete={"application": "set mail"},
    )
