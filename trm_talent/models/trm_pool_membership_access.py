from odoo import fields, models


class TrmPoolMembership(models.Model):
    """Contributors see the board of their pools; history and lists are recruiting's."""

    _name = "trm.pool.membership"
    _inherit = ["trm.pool.membership", "trm.export.mixin"]

    move_ids = fields.One2many(groups="trm_talent.trm_talent_group_user")
