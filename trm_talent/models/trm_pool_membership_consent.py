from odoo import fields, models


class TrmPoolMembership(models.Model):
    """Whether the person on the card may be contacted."""

    _inherit = "trm.pool.membership"

    consent_state = fields.Selection(related="talent_id.consent_state")
    consent_text = fields.Char(related="talent_id.consent_text")
    mail_refusal = fields.Char(related="talent_id.mail_refusal")
    call_refusal = fields.Char(related="talent_id.call_refusal")

    def action_explain_refusal(self):
        """Open the dialog that says why this person may not be contacted."""
        return self.talent_id.action_explain_refusal()
