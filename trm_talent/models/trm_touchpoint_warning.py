from odoo import fields, models


class TrmTouchpoint(models.Model):
    """Whoever logs a call is told that the person wanted none."""

    _inherit = "trm.touchpoint"

    contact_warning = fields.Char(related="talent_id.contact_warning")
