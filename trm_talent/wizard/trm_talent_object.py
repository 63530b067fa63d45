from odoo import api, fields, models


class TrmTalentObject(models.TransientModel):
    """Dialog: somebody told a colleague that they never want to be contacted again."""

    _name = "trm.talent.object"
    _description = "Record an Objection"

    talent_id = fields.Many2one("trm.talent", required=True, ondelete="cascade")
    via = fields.Selection(
        selection=lambda self: self._selection_via(),
        string="The person said so",
        required=True,
        default="phone",
    )
    note = fields.Text(required=True, help="What the person said, and to whom.")

    @api.model
    def _selection_via(self):
        return self.env["trm.consent.withdraw"]._selection_via()

    def action_apply(self):
        """End every contact, at once and for good."""
        self.ensure_one()
        self.talent_id.check_access("write")
        self.talent_id._object({"note": self.note}, via=self.via)
        return {"type": "ir.actions.act_window_close"}
