from odoo import models


class TrmTouchpoint(models.Model):
    """Contributors log contacts with people, but take no list of them away."""

    _name = "trm.touchpoint"
    _inherit = ["trm.touchpoint", "trm.export.mixin"]
