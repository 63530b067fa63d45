from odoo import api, models
from odoo.tools import SQL

RESTRICTION = """
SELECT talent.id, 'restriction', 'file', talent.restricted_date, NULL::date, FALSE,
       'trm.talent', talent.id
  FROM trm_talent talent
 WHERE talent.restricted_date IS NOT NULL AND talent.restriction_reason != 'erasure'
   AND %s
"""

WAITING = """
SELECT clock.talent_id, clock.kind, clock.data, clock.since,
       CASE WHEN talent.restriction_reason = 'erasure' AND NOT clock.holds_erasure
            THEN LEAST(clock.until, talent.restricted_date) ELSE clock.until
            END AS until,
       clock.holds_erasure, clock.source_model, clock.source_id
  FROM (%s) AS clock
  JOIN trm_talent talent ON talent.id = clock.talent_id
"""


class TrmTalent(models.Model):
    """Restricted data stay until that is lifted, data to be erased go soon."""

    _inherit = "trm.talent"

    @api.model
    def _get_clock_queries(self, people):
        """Extend with data that people asked us to keep, and not to use."""
        return [*super()._get_clock_queries(people), SQL(RESTRICTION, people)]

    @api.model
    def _get_clock_sql(self, ids=None):
        """Once somebody asked to be erased, only what may refuse that still holds."""
        return SQL(WAITING, super()._get_clock_sql(ids))

    @api.model
    def _get_clock_text(self, clock):
        """Extend with restricted data."""
        if clock.kind != "restriction":
            return super()._get_clock_text(clock)
        return self.env._(
            "The data are restricted since %(since)s: they are kept and not used until "
            "that is lifted.",
            **self._format_clock_dates(clock),
        )
