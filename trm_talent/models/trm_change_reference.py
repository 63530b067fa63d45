from odoo import api, models
from odoo.tools import SQL

PART_OF = {
    "trm.talent": {
        "trm_change_line",
        "trm_consent_subject",
        "trm_talent_proposal",
        "trm_tag_trm_talent_rel",
    },
    "res.partner": {"trm_talent_proposal", "res_partner_res_partner_category_rel"},
    "trm.pool.membership": {"trm_pool_membership_move"},
}
"""Tables whose rows go with a record without a loss, by model."""

DOCUMENT_TABLES = {
    "mail_message": ("model", "res_id"),
    "mail_activity": ("res_model", "res_id"),
    "ir_attachment": ("res_model", "res_id"),
}
"""Tables that name what they hang on by model and id."""


class TrmChange(models.Model):
    """Whether something hangs on a record that a bulk change made."""

    _inherit = "trm.change"

    @api.model
    def _find_used(self, model, ids, own=None):
        """Return which of these records a row elsewhere refers to; one query.

        :param str model: name of the model
        :param list[int] ids: ids of its records
        :param dict own: ids of rows that do not count, by table
        :rtype: set[int]
        """
        queries = [
            self._get_reference_query(table, column, ids, own or {})
            for table, column in self._get_referencing_columns(self.env[model]._table)
            if table not in PART_OF.get(model, ())
        ]
        if not ids or not queries:
            return set()
        rows = self.env.execute_query(SQL(" UNION ").join(queries))
        return {row[0] for row in rows}

    @api.model
    def _get_newest_documents(self, model, ids):
        """Return (table, record id, newest id) of messages, to-dos and attachments.

        Attachments that hold a field of the record itself, as a photo, do not count.
        """
        queries = [
            SQL(
                "SELECT %s, %s, MAX(id) FROM %s WHERE %s = %s AND %s = ANY(%s)%s"
                " GROUP BY %s",
                table,
                SQL.identifier(id_column),
                SQL.identifier(table),
                SQL.identifier(model_column),
                model,
                SQL.identifier(id_column),
                list(ids),
                SQL(" AND res_field IS NULL" if table == "ir_attachment" else ""),
                SQL.identifier(id_column),
            )
            for table, (model_column, id_column) in DOCUMENT_TABLES.items()
        ]
        return self.env.execute_query(SQL(" UNION ALL ").join(queries))

    @api.model
    def _get_reference_query(self, table, column, ids, own):
        """Return the query of ids that rows of ``table`` refer to.

        Rows that go along do not count, nor does a row that refers to itself, nor a
        pool that took the person in by its rule, nor a consent that nobody answered.
        """
        query = SQL(
            "SELECT %s FROM %s WHERE %s = ANY(%s)",
            SQL.identifier(column),
            SQL.identifier(table),
            SQL.identifier(column),
            ids,
        )
        if table in own:
            query = SQL("%s AND id <> ALL(%s)", query, own[table])
        if table == "res_partner":
            query = SQL("%s AND id <> %s", query, SQL.identifier(column))
        if table == "trm_pool_membership":
            query = SQL("%s AND (origin <> 'rule' OR write_date > create_date)", query)
        if table == "trm_consent":
            query = SQL("%s AND state <> 'requested'", query)
        return query

    @api.model
    def _get_referencing_columns(self, table):
        """Return (table, column) of all foreign keys to ``table``."""
        return self.env.execute_query(
            SQL(
                """
                SELECT c.relname, a.attname
                  FROM pg_constraint k
                  JOIN pg_class c ON c.oid = k.conrelid
                  JOIN pg_attribute a
                    ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                 WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 1
                   AND k.confrelid = %s::regclass
                """,
                table,
            )
        )
