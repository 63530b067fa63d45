from odoo import fields, models

from ..models.trm_meeting import KINDS, SLOTS


class TrmTalentMeet(models.TransientModel):
    """Dialog: a coffee or a call with one person, by up to three times."""

    _name = "trm.talent.meet"
    _description = "Propose a Talk"
    _inherit = ["trm.selection"]

    kind = fields.Selection(KINDS, required=True, default="coffee")
    place = fields.Char(string="Where")
    minutes = fields.Integer(default=30)
    message = fields.Char(string="Personal Words")
    slot_1 = fields.Datetime(string="First Time")
    slot_2 = fields.Datetime(string="Second Time")
    slot_3 = fields.Datetime(string="Third Time")

    def action_apply(self):
        """Propose the times.

        :raise UserError: no time in the future, or no mail may go there, in words
        """
        names = ("kind", "place", "minutes", "message", *SLOTS)
        values = {name: self[name] for name in names}
        talent = self._get_selected()
        self.env["trm.meeting"]._propose(talent, values)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(name)s gets a mail and picks a time.", name=talent.name
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
