from odoo import models


class CalendarAttendee(models.Model):
    """Guests of meetings: name, e-mail and answer."""

    _name = "calendar.attendee"
    _inherit = ["calendar.attendee", "trm.confidential.mixin"]


class MailFollowers(models.Model):
    """Followers: name and e-mail."""

    _name = "mail.followers"
    _inherit = ["mail.followers", "trm.confidential.mixin"]


class MailNotification(models.Model):
    """Whom a message was sent to, at which address."""

    _name = "mail.notification"
    _inherit = ["mail.notification", "trm.confidential.mixin"]
    _talent_partner_field = "res_partner_id"

    def _filtered_for_web_client(self):
        """Leave out confidential recipients; the message itself can be read."""
        if not self.env.su:
            return super(
                MailNotification, self._filtered_access("read")
            )._filtered_for_web_client()
        return super()._filtered_for_web_client()
