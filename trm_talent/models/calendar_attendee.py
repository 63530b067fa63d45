from odoo import models


class CalendarAttendee(models.Model):
    """Guests of meetings: name, e-mail and answer of confidential people are hidden."""

    _name = "calendar.attendee"
    _inherit = ["calendar.attendee", "trm.confidential.mixin"]
