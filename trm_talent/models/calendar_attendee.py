from odoo import api, models


class CalendarAttendee(models.Model):
    """Guests of meetings: name, e-mail and answer of confidential people are hidden.

    Who is a guest of a talent event is for those who decide about it. Everybody
    answers for themselves, and may leave.
    """

    _name = "calendar.attendee"
    _inherit = ["calendar.attendee", "trm.confidential.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        """Let nobody add themselves to a talent event."""
        attendees = super().create(vals_list)
        attendees._talent_check_deciding()
        return attendees

    def write(self, vals):
        """Let nobody take the place of a guest of a talent event."""
        if not {"event_id", "partner_id"} & vals.keys():
            return super().write(vals)
        self._talent_check_deciding()
        result = super().write(vals)
        self._talent_check_deciding()
        return result

    def unlink(self):
        """Let nobody put others out of a talent event."""
        own = self.env.user.partner_id
        self.filtered(lambda row: row.partner_id != own)._talent_check_deciding()
        return super().unlink()

    def _talent_check_deciding(self):
        """Refuse whoever decides nothing about the talent events of these guests."""
        self.event_id._talent_filter()._talent_check_deciding()
