from odoo import api, fields, models
from odoo.tools import SQL

OVER = """
SELECT rejection.id
  FROM trm_rejection rejection
  JOIN trm_talent talent ON talent.id = rejection.talent_id
  JOIN res_company company ON company.id = talent.company_id
 WHERE (rejection.reason_id IS NOT NULL OR rejection.internal_note IS NOT NULL)
   AND (rejection.received_date + make_interval(months => %(months)s))::date
       <= %(today)s
   AND NOT EXISTS (
       SELECT FROM trm_retention_hold hold
        WHERE hold.talent_id = talent.id AND hold.until_date >= %(today)s)
"""


class TrmRejection(models.Model):
    """Why somebody was rejected is kept for the defence against claims, not longer.

    The person may stay with us for years; the internal reason may not.
    """

    _inherit = "trm.rejection"

    @api.autovacuum
    def _gc_internal_reasons(self):
        """Forget the reasons and facts whose time is over; what was said stays."""
        self.flush_model()
        self.env["trm.retention.hold"].flush_model()
        query = SQL(
            OVER,
            months=self.env["trm.retention.policy"]._get_months_sql(
                "application_months"
            ),
            today=fields.Date.context_today(self),
        )
        over = self.browse(row[0] for row in self.env.execute_query(query))
        over.write({"reason_id": False, "internal_note": False})
