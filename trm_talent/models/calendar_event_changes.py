from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_time

from .calendar_event_talent import GROUP
from .trm_registration import COMING

WATCHED = {"start", "stop", "start_date", "stop_date", "duration", "allday"}
WATCHED |= {"location", "talent_format"}
CHANGE_MINUTES = 10
"""So long a moved event may be moved again, or back, before people are told."""


class CalendarEvent(models.Model):
    """A talent event that is moved or cancelled: everybody is told, once."""

    _inherit = "calendar.event"

    talent_pending_text = fields.Char(
        string="Will Be Told", compute="_compute_talent_pending", groups=GROUP
    )
    talent_is_inviting = fields.Boolean(compute="_compute_talent_pending", groups=GROUP)

    @api.depends_context("lang", "tz")
    @api.depends("talent_registration_ids.state")
    def _compute_talent_pending(self):
        """Say which mails wait, and until when one may think again."""
        # sudo: trm.registration - what is to be told, and how many are
        rows_sudo = self.env["trm.registration"].sudo()
        groups = rows_sudo._read_group(
            [("event_id", "in", self.ids), ("tell", "in", ("invited", "moved"))],
            ["event_id", "tell"],
            ["__count", "tell_datetime:max"],
        )
        waiting = {(event.id, tell): found for event, tell, *found in groups}
        for event in self:
            invited = waiting.get((event._origin.id, "invited"))
            moved = waiting.get((event._origin.id, "moved"))
            event.talent_pending_text = event._talent_get_pending_text(invited, moved)
            event.talent_is_inviting = bool(invited)

    def _talent_get_pending_text(self, invited, moved):
        """Return in words which mails wait.

        :param list invited: how many people, and when their mails leave, or nothing
        :param list moved: likewise
        """
        env, texts = self.env, []
        if invited:
            time = format_time(env, invited[1], time_format="short")
            texts.append(
                env._("%(count)s are invited at %(time)s.", count=invited[0], time=time)
            )
        if moved:
            time = format_time(env, moved[1], time_format="short")
            texts.append(
                env._(
                    "%(count)s are told at %(time)s that it was moved; if it is moved "
                    "back before, nobody is.",
                    count=moved[0],
                    time=time,
                )
            )
        return " ".join(texts)

    def write(self, vals):
        """Tell people of another time or place, wherever it was changed."""
        if vals.get("active") is False:
            self._talent_cancel()
        if not WATCHED & vals.keys():
            return super().write(vals)
        watched = self._talent_filter_watched()
        before = {event.id: event._talent_get_facts() for event in watched}
        result = super().write(vals)
        changed = watched.exists()
        changed = changed.filtered(lambda e: e._talent_get_facts() != before[e.id])
        changed.talent_registration_ids._note_change()
        return result

    def _talent_filter_watched(self):
        """Return those of these events that people are registered for.

        :rtype: calendar.event
        """
        # sudo: calendar.event - whoever moves it, people are told
        return self.sudo().filtered(lambda event: event.talent_state == "open")

    def _talent_get_facts(self):
        """Return what people who come must know, in one text to compare.

        :rtype: str
        """
        self.ensure_one()
        facts = (self.start, self.stop, self.location, self.talent_format)
        return "|".join(str(fact or "") for fact in facts)

    def _talent_get_change_date(self):
        """Return when people are told of what is changed now.

        :rtype: datetime
        """
        return fields.Datetime.now() + timedelta(minutes=CHANGE_MINUTES)

    def action_talent_cancel(self):
        """Cancel the event: everybody who is registered is told, once."""
        self.check_access("write")
        self._talent_check_deciding()
        self._talent_cancel()
        self.filtered("active").active = False

    def _talent_cancel(self):
        """Cancel open events, and tell who wanted to come."""
        open_events = self._talent_filter_watched()
        open_events.talent_state = "cancelled"
        people = open_events.talent_registration_ids
        people.filtered(lambda r: r.state in COMING)._cancel_by_us()
        people.filtered(lambda r: r.state == "invited")._withdraw_invitations()
