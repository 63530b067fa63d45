from odoo import api, models


class TrmConsent(models.Model):
    """The rows of the ledger, a batch at a time; the ORM needs one per 100."""

    _inherit = "trm.consent"

    @api.model
    def _insert_rows(self, table, columns, rows):
        """Insert rows and return their ids in order.

        :rtype: list[int]
        """
        # consecutive: the statement inserts the rows as they are given
        found = self.env.cr.execute_values(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES %s RETURNING id",
            rows,
            page_size=len(rows),
            fetch=True,
        )
        return [row_id for (row_id,) in found]

    @api.model
    def _insert_evidence(self, ids, evidence, occasion):
        rows = [
            (entry_id, salt, payload, occasion.evidence.get("scan_name"))
            for entry_id, (salt, payload) in zip(ids, evidence, strict=True)
        ]
        columns = ("entry_id", "salt", "payload", "scan_name")
        evidence_ids = self._insert_rows("trm_consent_evidence", columns, rows)
        if occasion.evidence.get("scan"):
            # sudo: trm.consent.evidence - the scan belongs to the row just written
            rows_sudo = self.env["trm.consent.evidence"].sudo().browse(evidence_ids)
            rows_sudo.write({"scan": occasion.evidence["scan"]})

    @api.model
    def _update_heads(self, rows):
        """Move the heads to the new ends.

        This is what serializes: a transaction that began before another one moved the
        same head cannot move it, and is retried. In the order of chains, so that two
        of them do not wait for each other.
        """
        last = {row[0]: (row[0], row[1], row[-1]) for row in sorted(rows)}
        self.env.cr.execute_values(
            "UPDATE trm_consent_subject SET head_seq = new.seq, head_hash = new.hash "
            "FROM (VALUES %s) AS new(id, seq, hash) "
            "WHERE trm_consent_subject.id = new.id",
            list(last.values()),
            page_size=len(last),
        )
        self.env["trm.consent.subject"].invalidate_model(flush=False)
