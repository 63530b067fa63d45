from odoo import fields, models


class TrmPoolMembership(models.Model):
    """Whether the person on the card may be contacted."""

    _inherit = "trm.pool.membership"

    consent_state = fields.Selection(related="talent_id.consent_state")
    consent_text = fields.Char(related="talent_id.consent_text")
