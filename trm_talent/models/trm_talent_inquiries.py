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

    def _merge_inquiries(self, survivor):
        """Let who waits twice wait since the first time, for one answer."""
        waiting = (self | survivor).open_inquiry_ids
        waiting = waiting.sorted(
            lambda inquiry: (inquiry.received_datetime, inquiry.id)
        )
        waiting[1:]._close("dismissed")
