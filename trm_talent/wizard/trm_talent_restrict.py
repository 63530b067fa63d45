from odoo import fields, models


class TrmTalentRestrict(models.TransientModel):
    """Dialog: somebody asked that their data are kept, but not used."""

    _name = "trm.talent.restrict"
    _description = "Restrict the Data of a Person"

    talent_id = fields.Many2one("trm.talent", required=True, ondelete="cascade")
    reason = fields.Selection(
        [
            ("request", "The person asked for it"),
            ("accuracy", "The person says that the data are wrong"),
            ("objection", "The person objected, nobody has decided yet"),
        ],
        required=True,
        default="request",
    )

    def action_apply(self):
        """Close every way of contacting the person, at once."""
        self.ensure_one()
        self.talent_id.check_access("write")
        self.talent_id._restrict(self.reason)
        return {"type": "ir.actions.act_window_close"}
