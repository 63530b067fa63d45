from odoo import api, fields, models
from odoo.tools import SQL

MONTHS = 12
HOURS_PER_DAY = 24
ANSWERS = """
SELECT inquiry.pool_id,
       PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY EXTRACT(
           EPOCH FROM inquiry.answered_datetime - inquiry.received_datetime
       ) / 3600) FILTER (WHERE inquiry.state = 'answered') AS median,
       COUNT(*) FILTER (
           WHERE inquiry.state = 'open' AND inquiry.due_datetime < %(now)s
       ) AS overdue
  FROM trm_inquiry inquiry
 WHERE inquiry.pool_id = ANY(%(pools)s) AND inquiry.received_datetime >= %(since)s
 GROUP BY inquiry.pool_id
"""


class TrmPool(models.Model):
    """How soon people who turn to a pool hear from a human: per pool, never person."""

    _inherit = "trm.pool"

    answer_median_hours = fields.Float(
        string="First Answer (hours)",
        compute="_compute_answers",
        help="Half of the people who turned to us within the last 12 months had an "
        "answer by then.",
    )
    answer_overdue_count = fields.Integer(
        string="Wait Too Long", compute="_compute_answers"
    )
    answer_text = fields.Char(string="First Answer", compute="_compute_answers")

    @api.depends_context("lang")
    def _compute_answers(self):
        self.env["trm.inquiry"].flush_model()
        now = fields.Datetime.now()
        since = fields.Datetime.subtract(now, months=MONTHS)
        rows = {}
        if self.ids:
            query = SQL(ANSWERS, now=now, since=since, pools=self.ids)
            rows = {row["pool_id"]: row for row in self.env.execute_query_dict(query)}
        for pool in self:
            row = rows.get(pool._origin.id, {})
            pool.answer_median_hours = row.get("median") or 0
            pool.answer_overdue_count = row.get("overdue") or 0
            pool.answer_text = pool._get_answer_text(row.get("median"))

    def _get_answer_text(self, hours):
        """Return how soon people had an answer, in words.

        :param float hours: median, or None if nobody was answered
        """
        words = []
        if hours is not None:
            if hours < 2 * HOURS_PER_DAY:
                words.append(
                    self.env._(
                        "Half were answered within %s hours", max(round(hours), 1)
                    )
                )
            else:
                words.append(
                    self.env._(
                        "Half were answered within %s days",
                        round(hours / HOURS_PER_DAY),
                    )
                )
        if self.answer_overdue_count == 1:
            words.append(self.env._("1 waits too long"))
        elif self.answer_overdue_count:
            words.append(self.env._("%s wait too long", self.answer_overdue_count))
        return " · ".join(words)
