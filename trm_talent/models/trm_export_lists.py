from odoo import models


class TrmPoolMembership(models.Model):
    """The board is not taken away by contributors."""

    _name = "trm.pool.membership"
    _inherit = ["trm.pool.membership", "trm.export.mixin"]


class TrmTouchpoint(models.Model):
    """Nor are the contacts with people."""

    _name = "trm.touchpoint"
    _inherit = ["trm.touchpoint", "trm.export.mixin"]
