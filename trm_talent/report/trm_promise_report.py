from odoo import fields, models
from odoo.tools import SQL

PROMISES = """
SELECT ROW_NUMBER() OVER (ORDER BY promise.id, membership.pool_id) AS id,
       promise.company_id, membership.pool_id, promise.due_date,
       1 AS promise_count,
       CASE WHEN promise.state = 'kept' AND promise.is_in_time THEN 'in_time'
            WHEN promise.state = 'kept' THEN 'late'
            WHEN promise.state = 'open' AND promise.due_date >= %(today)s THEN 'open'
            WHEN promise.state = 'open' THEN 'overdue'
            ELSE promise.state END AS result
  FROM trm_promise promise
  LEFT JOIN trm_pool_membership membership
    ON membership.talent_id = promise.talent_id AND membership.active
"""


class TrmPromiseReport(models.Model):
    """What was promised and what came of it, by pool: never by colleague.

    A promise to somebody in two pools counts in both.
    """

    _name = "trm.promise.report"
    _description = "Promises Kept"
    _auto = False
    _order = "due_date desc, id"
    _rec_name = "pool_id"

    company_id = fields.Many2one("res.company", readonly=True)
    pool_id = fields.Many2one("trm.pool", readonly=True)
    due_date = fields.Date(string="Due By", readonly=True)
    promise_count = fields.Integer(string="Promises", readonly=True)
    result = fields.Selection(
        selection=[
            ("in_time", "Kept in time"),
            ("late", "Kept late"),
            ("open", "Open"),
            ("overdue", "Overdue"),
            ("broken", "Not kept"),
            ("cancelled", "Not needed any more"),
        ],
        readonly=True,
    )

    @property
    def _table_query(self):
        self.env["trm.promise"].flush_model()
        self.env["trm.pool.membership"].flush_model()
        return SQL(PROMISES, today=fields.Date.context_today(self))
