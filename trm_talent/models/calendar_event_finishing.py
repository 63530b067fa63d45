from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

CLOSE_HOURS = 12
"""So long after its end an event is closed by itself."""


class CalendarEvent(models.Model):
    """A talent event that is over: who came and who did not is kept as a contact."""

    _inherit = "calendar.event"

    @api.model
    def _talent_get_closing_domain(self):
        """Return the domain of events that are over for some hours.

        :rtype: Domain
        """
        end = fields.Datetime.now() - timedelta(hours=CLOSE_HOURS)
        return Domain("talent_state", "=", "open") & Domain("stop", "<", end)

    def action_talent_finish(self):
        """Close the door: whoever was not checked in did not come.

        :raise UserError: it has not begun, in words
        """
        self.ensure_one()
        self.check_access("write")
        self._talent_check_deciding()
        if self.start > fields.Datetime.now():
            raise UserError(self.env._("The event has not begun yet."))
        self._talent_finish()
        return self.action_talent_follow_up()

    def _talent_finish(self):
        """Note who did not come, and log both as contacts."""
        # sudo: calendar.event - also by the cron
        events_sudo = self.sudo().filtered(lambda event: event.talent_state == "open")
        people = events_sudo.talent_registration_ids
        people.filtered(lambda r: r.state == "registered").write({"state": "absent"})
        # who waited in vain knows by now
        left = people.filtered(lambda r: r.state in ("held", "waiting"))
        left.write({"state": "cancelled", "held_until": False})
        events_sudo.talent_state = "done"
        for event in events_sudo:
            event._talent_log_contacts()

    def _talent_log_contacts(self):
        """Log who came as a personal contact, who did not as one that was none."""
        Touchpoint = self.env["trm.touchpoint"]
        common = {"source": self, "date": self.start, "user_id": self.user_id.id}
        people = self.talent_registration_ids.grouped("state")
        empty = self.env["trm.registration"]
        came = people.get("attended", empty).talent_id
        Touchpoint._log(came, "event", direction="in", **common)
        env = self.with_context(lang=self.user_id._talent_get_lang()).env
        missed = people.get("absent", empty).talent_id
        Touchpoint._log(
            missed,
            "event",
            is_personal=False,
            note=env._("Did not come to “%(event)s”", event=self.name),
            **common,
        )

    def action_talent_follow_up(self):
        """Open the list of those who should hear from us after the event."""
        self.ensure_one()
        action = self.action_talent_people()
        action["context"] = {**action["context"], "search_default_follow_up": 1}
        return action
