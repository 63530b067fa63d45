from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

MOST = 12


class TrmEventRepeat(models.TransientModel):
    """Dialog: the same talent event again, on other days; each stands alone."""

    _name = "trm.event.repeat"
    _description = "Repeat a Talent Event"

    event_id = fields.Many2one(
        "calendar.event", required=True, readonly=True, ondelete="cascade"
    )
    weeks = fields.Integer(string="Weeks Between", default=4, required=True)
    count = fields.Integer(string="How Often", default=1, required=True)

    def action_repeat(self):
        """Make the events, in preparation, at the same time of day.

        :raise UserError: a number that makes no sense, in words
        """
        self.ensure_one().check_access("write")
        if not (0 < self.weeks <= 52 and 0 < self.count <= MOST):
            raise UserError(
                self.env._(
                    "Please choose 1 to 52 weeks, and at most %(most)s events.",
                    most=MOST,
                )
            )
        events = self.env["calendar.event"]
        for number in range(1, self.count + 1):
            events |= self.event_id._talent_copy(timedelta(weeks=self.weeks * number))
        if len(events) == 1:
            return events._talent_get_form_action()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.calendar_event_action_talent"
        )
        return action | {"domain": [("id", "in", events.ids)]}
