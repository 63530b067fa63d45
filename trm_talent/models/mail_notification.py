from odoo import models


class MailNotification(models.Model):
    """Whom a message was sent to, and where: confidential people are hidden."""

    _name = "mail.notification"
    _inherit = ["mail.notification", "trm.confidential.mixin"]
    _talent_partner_field = "res_partner_id"

    def _filtered_for_web_client(self):
        """Leave out confidential recipients; the message itself can be read."""
        if self.env.su:
            return super()._filtered_for_web_client()
        visible = self._filtered_access("read")
        return super(MailNotification, visible)._filtered_for_web_client()

    def _talent_cancel(self, reason):
        """Say that no mail was sent, and why.

        :param str reason: in words
        """
        self.write(
            {
                "notification_status": "canceled",
                "failure_type": "mail_optout",
                "failure_reason": reason,
            }
        )
