from odoo import fields, models


class TrmRequestExtend(models.TransientModel):
    """Says why an answer takes two more months."""

    _name = "trm.request.extend"
    _description = "More Time for an Answer"

    request_id = fields.Many2one("trm.request", required=True, ondelete="cascade")
    reason = fields.Text(
        string="Why", required=True, help="The person reads this, word by word."
    )

    def action_extend(self):
        """Take more time and tell the person; say if that needs a letter."""
        self.ensure_one()
        request = self.request_id
        request.check_access("write")
        if request._extend(self.reason):
            return {"type": "ir.actions.act_window_close"}
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": self.env._(
                    "There is no e-mail address: please tell the person by letter or "
                    "phone, and why."
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
