from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class TrmDocument(models.Model):
    """A document has a clock of its own, and goes when that ends."""

    _inherit = "trm.document"

    due_deletion_date = fields.Date(
        string="To Be Deleted",
        compute="_compute_due_deletion_date",
        help="With the rest at the latest. Empty: for as long as the rest.",
    )

    @api.depends("date", "talent_id")
    def _compute_due_deletion_date(self):
        dates = {}
        if self.ids:
            clocks = self.talent_id._get_document_clock_sql(self.talent_id.ids)
            query = SQL("SELECT source_id, until FROM (%s) AS clock", clocks)
            dates = dict(self.env.execute_query(query))
        for document in self:
            document.due_deletion_date = dates.get(document._origin.id)

    @api.model
    def _get_retention_due_domain(self, date):
        """Return the domain of the documents whose clock has ended by a day.

        :param date date: the day
        :rtype: Domain
        """
        return Domain.custom(
            to_sql=lambda model, alias, _query: SQL(
                "%s IN (SELECT source_id FROM (%s) AS clock WHERE clock.until <= %s)",
                SQL.identifier(alias, "id"),
                model.env["trm.talent"]._get_document_clock_sql(),
                date,
            )
        )

    def _erase_due(self):
        """Delete those of these documents that are due; their timelines say so."""
        today = fields.Date.context_today(self)
        due = self.search(
            Domain("id", "in", self.ids) & self._get_retention_due_domain(today)
        )
        talents = due.talent_id
        bodies = {
            talent.id: talent._in_team_language()._get_document_note()
            for talent in talents
        }
        due.unlink()
        talents._message_log_batch(bodies)
