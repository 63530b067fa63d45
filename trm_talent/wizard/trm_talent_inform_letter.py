from odoo import fields, models
from odoo.exceptions import UserError


class TrmTalentInformLetter(models.TransientModel):
    """Dialog: note when letters were posted that tell people about their data."""

    _name = "trm.talent.inform.letter"
    _description = "Letters Were Posted"
    _inherit = ["trm.selection"]

    posted_date = fields.Date(
        string="Posted On", required=True, default=fields.Date.context_today
    )

    def action_apply(self):
        """Note for each person that they were told by letter."""
        self.ensure_one()
        if self.posted_date > fields.Date.context_today(self):
            raise UserError(self.env._("Please note it when the letters are posted."))
        talents = self._get_selected()._filter_to_inform()
        unprinted = talents.filtered(lambda t: not t.information_notice_id)
        if unprinted:
            raise UserError(
                self.env._(
                    "No letter was printed for %(name)s yet. Please print it first: it "
                    "keeps the words that were sent.",
                    name=unprinted[0].name,
                )
            )
        talents._set_informed("letter", self.posted_date)
        self.env["trm.information.release"]._remind(talents.company_id)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Noted: %(people)s told by letter.", people=self._people(talents)
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
