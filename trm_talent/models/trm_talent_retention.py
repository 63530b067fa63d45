from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.clocks import Clock, put_in_order

ENDS = """
  SELECT clock.talent_id, MAX(clock.until) AS until,
         (ARRAY_AGG(clock.kind ORDER BY clock.until DESC, clock.kind))[1] AS kind
    FROM (%s) AS clock
GROUP BY clock.talent_id
  HAVING NOT BOOL_OR(clock.until IS NULL)
"""


class TrmTalent(models.Model):
    """Why we still have data of a person, and until when: the doors of retention.

    All that is asked here comes from the same queries, one per kind of clock, for one
    person as for all: ``_get_clock_queries``, which addons extend.
    """

    _inherit = "trm.talent"

    # -- the doors ---------------------------------------------------------------

    def _get_retention_clocks(self):
        """Return all clocks of each of these people, the deciding one first.

        Also clocks that are over are there: data are due when all of the file are.

        :rtype: dict[int, list[Clock]]
        """
        clocks = defaultdict(list)
        if not self.ids:
            return {}
        rows = self.env.execute_query_dict(self._get_all_clocks_sql(self.ids))
        sources = self._get_clock_sources(rows)
        for row in rows:
            talent_id = row.pop("talent_id")
            source = sources[row.pop("source_model"), row.pop("source_id")]
            clocks[talent_id].append(Clock(**row, source=source))
        return {talent_id: put_in_order(clocks[talent_id]) for talent_id in self.ids}

    @api.model
    def _get_clock_sources(self, rows):
        """Return the records that clocks follow from, by model and id.

        :param list[dict] rows: of ``_get_clock_sql``
        """
        ids = defaultdict(list)
        for row in rows:
            ids[row["source_model"]].append(row["source_id"])
        return {
            (model, source.id): source
            # sudo: any - what a clock follows from, for who may see the file
            for model, source_ids in ids.items()
            for source in self.env[model].sudo().browse(source_ids)
        }

    @api.model
    def _get_retention_due_domain(self, date):
        """Return the domain of the people whose last clock has ended by a day.

        :param date date: the day
        :rtype: Domain
        """
        return Domain.custom(
            to_sql=lambda model, alias, _query: SQL(
                "%s IN (SELECT talent_id FROM (%s) AS due WHERE due.until <= %s)",
                SQL.identifier(alias, "id"),
                model._get_retention_end_sql(),
                date,
            )
        )

    # -- the queries -------------------------------------------------------------

    @api.model
    def _get_all_clocks_sql(self, ids=None):
        """Return the query of all clocks, also of those that hold no whole file.

        :param list ids: of ``trm.talent``; default is everybody
        :rtype: SQL
        """
        return self._get_clock_sql(ids)

    @api.model
    def _get_clock_sql(self, ids=None):
        """Return the query of all clocks that hold the file of people.

        Its columns are ``talent_id`` and those of ``Clock``, the source as
        ``source_model`` and ``source_id``.

        :param list ids: of ``trm.talent``; default is everybody
        :rtype: SQL
        """
        everybody = SQL("TRUE")
        people = everybody if ids is None else SQL("talent.id = ANY(%s)", list(ids))
        return SQL(" UNION ALL ").join(self._get_clock_queries(people))

    @api.model
    def _get_retention_end_sql(self):
        """Return the query of when the last clock of people ends, and which it is.

        Its columns are ``talent_id``, ``until``, ``kind``; people with a clock that has
        no end are not there.

        :rtype: SQL
        """
        return SQL(ENDS, self._get_clock_sql())

    @api.model
    def _get_clock_queries(self, people):
        """Return a query for each kind of clock; addons with further ones extend it.

        :param SQL people: the condition on ``talent``, the table of files, of whom
        :rtype: list[SQL]
        """
        return []
