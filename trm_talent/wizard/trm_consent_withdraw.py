from odoo import api, fields, models

from .trm_consent_paper import BY_HAND


class TrmConsentWithdraw(models.TransientModel):
    """Dialog: somebody told a colleague that they want no more of this."""

    _name = "trm.consent.withdraw"
    _description = "Take Back a Consent"

    talent_id = fields.Many2one("trm.talent", required=True, ondelete="cascade")
    purpose_id = fields.Many2one(
        "trm.consent.purpose", required=True, ondelete="cascade"
    )
    via = fields.Selection(
        selection=lambda self: self._selection_via(),
        string="The person said so",
        required=True,
        default="phone",
    )
    note = fields.Text(required=True, help="What the person said, and to whom.")

    @api.model
    def _selection_via(self):
        entry = self.env["trm.consent.entry"]
        labels = dict(entry._fields["via"]._description_selection(self.env))
        return [(via, labels[via]) for via in BY_HAND]

    def action_apply(self):
        """Take it back over every channel, at once."""
        self.ensure_one()
        self.talent_id.check_access("write")
        self.talent_id._withdraw(
            self.purpose_id.code, {"note": self.note}, via=self.via
        )
        return {"type": "ir.actions.act_window_close"}
