from odoo import api, models
from odoo.tools import SQL

EVENT = """
SELECT talent.id, 'event', 'file', basis.since,
       (GREATEST(booked.stop, basis.until)
        + make_interval(months => %(months)s))::date,
       FALSE, 'trm.talent', talent.id
  FROM trm_talent talent
  JOIN res_company company ON company.id = talent.company_id
  LEFT JOIN (
       SELECT registration.talent_id, MAX(event.stop)::date AS stop
         FROM trm_registration registration
         JOIN calendar_event event ON event.id = registration.event_id
        WHERE registration.state NOT IN ('invited', 'cancelled')
        GROUP BY registration.talent_id
       ) AS booked ON booked.talent_id = talent.id
 CROSS JOIN LATERAL (
       SELECT COALESCE(talent.basis_since, talent.create_date::date) AS since,
              CASE WHEN talent.legal_basis = 'event'
                   THEN COALESCE(talent.basis_since, talent.create_date::date)
                   END AS until
       ) AS basis
 WHERE (talent.legal_basis = 'event' OR booked.stop IS NOT NULL) AND %(people)s
"""


class TrmTalent(models.Model):
    """The clock of people who came to an event: some months after the last one."""

    _inherit = "trm.talent"

    @api.model
    def _get_clock_queries(self, people):
        """Extend with the events that people registered for."""
        self.env["trm.registration"].flush_model()
        self.env["calendar.event"].flush_model(["stop"])
        months = self.env["trm.retention.policy"]._get_months_sql("event_months")
        query = SQL(EVENT, people=people, months=months)
        return [*super()._get_clock_queries(people), query]

    @api.model
    def _get_clock_text(self, clock):
        """Extend with events."""
        if clock.kind != "event":
            return super()._get_clock_text(clock)
        return self.env._(
            "The data come with a talent event. Without a consent, they are deleted on "
            "%(until)s.",
            **self._format_clock_dates(clock),
        )
