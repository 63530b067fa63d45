from odoo import fields, models


class TrmTalent(models.Model):
    """What a person turned to us with."""

    _inherit = "trm.talent"

    inquiry_ids = fields.One2many("trm.inquiry", "talent_id", string="Turned to Us")
    open_inquiry_ids = fields.One2many(
        "trm.inquiry",
        "talent_id",
        string="Waits for an Answer",
        domain=[("state", "=", "open")],
    )
