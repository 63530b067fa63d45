import json

from odoo import api, models


class MailScheduledMessage(models.Model):
    """Mails written by hand, sent later: whoever says no meanwhile gets none."""

    _inherit = "mail.scheduled.message"

    @api.model_create_multi
    def create(self, vals_list):
        """Keep what the person has to allow, still, on that day."""
        Talent = self.env["trm.talent"]
        for vals in vals_list:
            purpose = Talent._get_waiting_purpose(vals.get("model"), vals.get("res_id"))
            if purpose:
                parameters = json.loads(vals.get("notification_parameters") or "{}")
                parameters["talent_purpose"] = purpose
                vals["notification_parameters"] = json.dumps(parameters)
        return super().create(vals_list)

    @api.model
    def _notification_parameters_whitelist(self):
        return super()._notification_parameters_whitelist() | {"talent_purpose"}
