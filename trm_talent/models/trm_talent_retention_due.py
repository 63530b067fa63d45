from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

COUNTS = """
SELECT talent.company_id, COUNT(*), MIN(due.until)
  FROM (%(ends)s) AS due
  JOIN trm_talent talent ON talent.id = due.talent_id
 WHERE due.until <= %(day)s AND talent.company_id = ANY(%(companies)s)
   AND (%(since)s::date IS NULL OR due.until > %(since)s)
 GROUP BY talent.company_id
"""


class TrmTalent(models.Model):
    """Who is due for deletion, and their end."""

    _inherit = "trm.talent"

    @api.model
    def _count_retention_due(self, day, companies, since=None):
        """Return how many people have nothing that holds them, and since when.

        :param date day: the last clock ended by this day
        :param res.company companies: at these
        :param date since: only those who were still held on this day
        :rtype: dict[res.company, tuple[int, date]]
        """
        rows = self.env.execute_query(
            SQL(
                COUNTS,
                ends=self._get_retention_end_sql(),
                day=day,
                since=since,
                companies=companies.ids,
            )
        )
        return {companies.browse(row_id): (count, day) for row_id, count, day in rows}

    def _erase_due(self):
        """Erase those of these people whom nothing holds, asked again at this moment.

        Who asked to be erased and had to wait is erased as asked.
        """
        today = fields.Date.context_today(self)
        domain = Domain("id", "in", self.ids) & self._get_retention_due_domain(today)
        due = self.with_context(active_test=False).search(domain)
        asked = due.filtered(lambda t: t.restriction_reason == "erasure")
        for people, reason in ((asked, "request"), (due - asked, "retention")):
            if people:
                people._erase_personal_data(reason, requested_by="")
