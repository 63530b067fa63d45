from odoo import api, fields, models
from odoo.tools import SQL

FOLLOW_UP_DAYS = 14
"""For so long it is a reason for today that somebody came to an event."""
CAME = """
SELECT registration.talent_id, event.user_id, 'event', 3, event.stop::date + 1,
       event.name, NULL
  FROM trm_registration registration
  JOIN calendar_event event ON event.id = registration.event_id
 WHERE registration.state = 'attended' AND registration.followed_up_date IS NULL
   AND event.talent_state = 'done' AND event.stop > %s
"""


class TrmToday(models.Model):
    """Who came to an event should hear from its host soon."""

    _inherit = "trm.today"

    @api.model
    def _get_sources(self):
        """Extend with the events of the last days."""
        self.env["trm.registration"].flush_model()
        self.env["calendar.event"].flush_model(["stop", "name", "talent_state"])
        return [*super()._get_sources(), SQL(CAME, self._get_follow_up_start())]

    @api.model
    def _get_follow_up_start(self):
        """Return since when an event is a reason.

        :rtype: datetime
        """
        return fields.Datetime.subtract(fields.Datetime.now(), days=FOLLOW_UP_DAYS)

    def _get_reason(self):
        """Extend with the event."""
        if self.kind != "event":
            return super()._get_reason()
        return self.env._("Came to “%(event)s”", event=self.summary)

    def action_thank(self):
        """Thank the person for coming; they are followed up with that."""
        return self._get_came().action_thank()

    def action_followed_up(self):
        """Say that nothing is left to do."""
        return self._get_came().action_followed_up()

    def _get_came(self):
        """Return what is the reason, and nothing else of the person.

        :rtype: trm.registration
        """
        self.ensure_one()
        return self.env["trm.registration"].search(
            [
                ("talent_id", "=", self.talent_id.id),
                ("is_to_follow_up", "=", True),
                ("state", "=", "attended"),
                ("event_id.user_id", "=", self.user_id.id),
                ("event_id.stop", ">", self._get_follow_up_start()),
            ]
        )
