from odoo import fields, models


class TrmTalentKeep(models.TransientModel):
    """Dialog: keep the data of the selected people for a legal reason, until a day."""

    _name = "trm.talent.keep"
    _description = "Keep the Data"
    _inherit = ["trm.selection"]

    reason = fields.Selection(
        selection=lambda self: self.env["trm.retention.hold"]
        ._fields["reason"]
        ._description_selection(self.env)
    )
    until_date = fields.Date(string="Keep Until")
    note = fields.Text(string="What It Is About")

    def action_apply(self):
        """Keep them: the timeline of each says so, only we read what it is about."""
        talents = self._get_selected()
        self.env["trm.retention.hold"].create(
            [
                {
                    "talent_id": talent.id,
                    "reason": self.reason,
                    "until_date": self.until_date,
                    "note": self.note,
                }
                for talent in talents
            ]
        )
        body = self.env._("The data are kept for a legal reason.")
        talents._message_log_batch(dict.fromkeys(talents.ids, body))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Kept: %(people)s.", people=self._people(talents)
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
