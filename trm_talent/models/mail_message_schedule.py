from odoo import api, models


class MailMessageSchedule(models.Model):
    """Messages that are mailed later: whoever says no meanwhile gets no mail."""

    _inherit = "mail.message.schedule"

    @api.model_create_multi
    def create(self, vals_list):
        """Keep what the person has to allow, still, on that day."""
        schedules = super().create(vals_list)
        by_hand = schedules.mail_message_id.filtered(lambda m: m._talent_is_by_hand())
        for message in by_hand:
            purpose = self.env["trm.talent"]._get_waiting_purpose(
                message.model, message.res_id
            )
            if purpose:
                message.talent_purpose = purpose
        return schedules
