from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

BATCH_SIZE = 500
LOOK_BACK_DAYS = 7
MEETINGS = """
SELECT talent.id AS talent_id, event.id AS source_id, event.stop AS date,
       event.user_id
  FROM calendar_event event
  JOIN calendar_attendee guest ON guest.event_id = event.id
  JOIN trm_talent talent ON talent.partner_id = guest.partner_id
  JOIN res_users host ON host.id = event.user_id
 WHERE event.active AND talent.active AND NOT host.share
   AND event.stop BETWEEN %(since)s AND %(now)s
   AND guest.state != 'declined'
   AND talent.company_id IN (
       SELECT membership.cid FROM res_company_users_rel membership
        WHERE membership.user_id = host.id
   )
   AND NOT EXISTS (
       SELECT FROM trm_touchpoint touchpoint
        WHERE touchpoint.talent_id = talent.id
          AND touchpoint.source_model = 'calendar.event'
          AND touchpoint.source_id = event.id
   )
 ORDER BY event.stop, event.id, talent.id
 LIMIT %(limit)s
"""


class TrmTouchpoint(models.Model):
    """Meetings that took place are contacts."""

    _inherit = "trm.touchpoint"

    @api.model
    def _cron_log_meetings(self):
        """Log the meetings of the last days that took place, once each."""
        commit = self.env["ir.cron"]._commit_progress
        while vals_list := self._get_meetings_to_log():
            self.create(vals_list)
            if not commit(len(vals_list)):
                break

    @api.model
    def _get_meetings_to_log(self):
        """Return the values of the next contacts to log, at most a batch.

        :rtype: list[dict]
        """
        for model in ("calendar.event", "calendar.attendee", "trm.touchpoint"):
            self.env[model].flush_model()
        now = fields.Datetime.now()
        since = now - timedelta(days=LOOK_BACK_DAYS)
        query = SQL(MEETINGS, now=now, since=since, limit=BATCH_SIZE)
        common = {"kind": "meeting", "source_model": "calendar.event"}
        return [common | row for row in self.env.execute_query_dict(query)]
