from odoo import fields, models
from odoo.tools import SQL

FORECAST_DAYS = 90

FORECAST = """
SELECT due.id, talent.id AS talent_id, talent.company_id, talent.user_id,
       due.until AS until_date, due.kind, due.document_id,
       due.until <= %(today)s AS is_overdue
  FROM (
       SELECT 2 * talent_id AS id, talent_id, until, kind, NULL::int AS document_id
         FROM (%(ends)s) AS file
        UNION ALL
       SELECT 2 * document.source_id + 1, document.talent_id, document.until,
              'document', document.source_id
         FROM (%(documents)s) AS document
         LEFT JOIN (%(ends)s) AS file ON file.talent_id = document.talent_id
        WHERE document.until < file.until OR file.until IS NULL
       ) AS due
  JOIN trm_talent talent ON talent.id = due.talent_id
 WHERE due.until <= %(last)s
"""


class TrmRetentionForecast(models.Model):
    """Data of one person that go within the next 90 days if nothing new holds them.

    Read from the clocks when somebody looks; nothing is stored.
    """

    _name = "trm.retention.forecast"
    _description = "Will Be Deleted"
    _auto = False
    _order = "until_date, id"
    _rec_name = "talent_id"

    talent_id = fields.Many2one("trm.talent", string="Person", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    user_id = fields.Many2one("res.users", string="Looked After By", readonly=True)
    until_date = fields.Date(string="Deleted On", readonly=True)
    kind = fields.Selection(
        selection=[
            ("consent", "Consent ends, no new one yet"),
            ("expired", "Consent ran out"),
            ("withdrawn", "Consent taken back"),
            ("declined", "Said no"),
            ("asked", "Asked, no answer"),
            ("unproven", "No proof of a consent"),
            ("unanswered", "Told, no answer"),
            ("untold", "Not told yet"),
            ("application", "Time after a rejection is over"),
            ("hold", "Reason to keep is over"),
            ("document", "One document, too old or not agreed to"),
        ],
        string="Why",
        readonly=True,
    )
    document_id = fields.Many2one("trm.document", readonly=True)
    is_overdue = fields.Boolean(string="Past Their Day", readonly=True)

    @property
    def _table_query(self):
        today = fields.Date.context_today(self)
        return SQL(
            FORECAST,
            ends=self.env["trm.talent"]._get_retention_end_sql(),
            documents=self.env["trm.talent"]._get_document_clock_sql(),
            today=today,
            last=fields.Date.add(today, days=FORECAST_DAYS),
        )

    def action_open_talent(self):
        """Open the file of the person."""
        return self.talent_id.get_formview_action()

    def action_keep(self):
        """Open the dialog that keeps these people for a legal reason."""
        return self.talent_id.action_keep()
