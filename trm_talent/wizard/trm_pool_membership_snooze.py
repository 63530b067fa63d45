from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date


class TrmPoolMembershipSnooze(models.TransientModel):
    """Dialog: put the selected people aside until a day."""

    _name = "trm.pool.membership.snooze"
    _description = "Put People Aside"
    _inherit = ["trm.selection"]

    until_date = fields.Date(
        string="Until",
        default=lambda self: fields.Date.add(fields.Date.context_today(self), months=3),
    )
    reason = fields.Char(string="Why", help="Shown to you when the person is back.")

    def action_apply(self):
        """Put the people aside; they come back by themselves, with a to-do."""
        memberships = self._get_selected().filtered("active")
        if not self.until_date:
            raise UserError(self.env._("Please choose a day."))
        message = self.env._(
            "%(people)s put aside until %(date)s",
            people=self._people(memberships.talent_id),
            date=format_date(self.env, self.until_date),
        )
        change = self.env["trm.change"]._start("snooze", message)
        before = change._capture(memberships, ["snoozed_until_date", "snooze_reason"])
        memberships._snooze(self.until_date, self.reason)
        change._record_written(memberships, before)
        return change._get_notification(message)
