from odoo import api, models
from odoo.tools import SQL

DOCUMENT = """
WITH holding AS (
    SELECT clock.talent_id, BOOL_OR(clock.until IS NULL) AS is_endless,
           MAX(clock.until) AS until
      FROM (%(clocks)s) AS clock
     WHERE clock.holds_erasure OR clock.kind IN ('hold', 'restriction')
  GROUP BY clock.talent_id
), gate AS (
    SELECT consent.talent_id, MIN(consent.due_deletion_date) AS until
      FROM trm_consent consent
     WHERE consent.purpose_id = %(gate)s AND consent.state IN %(closed)s
  GROUP BY consent.talent_id
    HAVING NOT EXISTS (
           SELECT FROM trm_consent other
            WHERE other.talent_id = consent.talent_id
              AND other.purpose_id = %(gate)s AND other.state = 'granted')
)
SELECT talent.id AS talent_id, 'document' AS kind, 'documents' AS data,
       document.date AS since,
       CASE WHEN holding.is_endless THEN NULL ELSE GREATEST(
            LEAST((document.date + make_interval(months => %(months)s))::date,
                  gate.until),
            holding.until
       ) END AS until,
       FALSE AS holds_erasure, 'trm.document' AS source_model,
       document.id AS source_id
  FROM trm_document document
  JOIN trm_talent talent ON talent.id = document.talent_id
  JOIN res_company company ON company.id = talent.company_id
  LEFT JOIN holding ON holding.talent_id = talent.id
  LEFT JOIN gate ON gate.talent_id = talent.id
 WHERE %(people)s
"""


class TrmTalent(models.Model):
    """Documents go before the file: when they are old, or may hold too much.

    Who agreed to keep sensitive details and takes that back wants the documents gone.
    What may refuse an erasure keeps them all the same, and so does a legal reason.
    """

    _inherit = "trm.talent"

    @api.model
    def _get_all_clocks_sql(self, ids=None):
        """Extend with the clocks of documents."""
        return SQL(
            "%s UNION ALL (%s)",
            super()._get_all_clocks_sql(ids),
            self._get_document_clock_sql(ids),
        )

    @api.model
    def _get_document_clock_sql(self, ids=None):
        """Return the query of when each document goes, with the columns of clocks.

        :param list ids: of ``trm.talent``; default is everybody
        :rtype: SQL
        """
        self.env["trm.document"].flush_model()
        everybody = SQL("TRUE")
        return SQL(
            DOCUMENT,
            clocks=self._get_clock_sql(ids),
            gate=self.env["trm.consent.purpose"]._get("special_categories").id,
            closed=("declined", "withdrawn", "expired"),
            months=self.env["trm.retention.policy"]._get_months_sql("document_months"),
            people=everybody if ids is None else SQL("talent.id = ANY(%s)", list(ids)),
        )

    def _get_document_note(self):
        return self.env._("A document was deleted: its time was over.")

    @api.model
    def _get_clock_text(self, clock):
        """Extend with documents."""
        if clock.kind != "document":
            return super()._get_clock_text(clock)
        return self.env._(
            "The document %(name)s is deleted on %(until)s.",
            name=clock.source.name,
            **self._format_clock_dates(clock),
        )
