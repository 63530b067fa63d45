import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ..tools.ledger import sha256
from ..tools.ledger_check import (
    CHAIN_COLUMNS,
    ENTRY_COLUMNS,
    EVIDENCE_COLUMNS,
    Chain,
    Entry,
)

BATCH_SIZE = 500
NO_EVIDENCE = (None,) * len(EVIDENCE_COLUMNS)
SCAN = "scan_sha256"


@dataclass
class Batch:
    """Some people (or chains of nobody) with all that belongs to them."""

    talent_ids: set[int]
    chains: list[Chain]
    entries: dict[int, list[Entry]]
    """By chain."""
    states: dict[int, dict]
    """(state, valid_until) by (purpose, channel) by person."""


class TrmConsentVerification(models.TransientModel):
    """Reading the ledger: by bare SQL, a batch of people at a time.

    The transaction sees one state of the database, so batches fit together.
    """

    _inherit = "trm.consent.verification"

    @api.model
    def _read_batches(self, talents=None):
        """Yield all chains and states: of these people, or of all and of nobody."""
        if talents is not None:
            for ids in split_every(BATCH_SIZE, talents.ids, list):
                yield self._read_batch(self._select_chains("talent_id", ids), ids)
            return
        for ids in self._iterate_ids(SQL("trm_talent")):
            yield self._read_batch(self._select_chains("talent_id", ids), ids)
        nobodys = SQL("trm_consent_subject WHERE talent_id IS NULL")
        for ids in self._iterate_ids(nobodys):
            yield self._read_batch(self._select_chains("id", ids), [])

    @api.model
    def _get_company_ids(self):
        if not self.env.su:
            return self.env.companies.ids
        return self.env["res.company"]._talent_get_all().ids

    @api.model
    def _iterate_ids(self, table):
        """Yield the ids of a table, in order, a batch at a time."""
        last = 0
        while True:
            rows = self.env.execute_query(
                SQL(
                    "SELECT id FROM (SELECT id, company_id FROM %s) AS owner "
                    "WHERE id > %s AND company_id = ANY(%s) ORDER BY id LIMIT %s",
                    table,
                    last,
                    self._get_company_ids(),
                    BATCH_SIZE,
                )
            )
            if not rows:
                return
            yield [row_id for (row_id,) in rows]
            last = rows[-1][0]

    @api.model
    def _read_batch(self, chains, talent_ids):
        """Return these chains with their entries, and the states of these people."""
        entries = defaultdict(list)
        for entry in self._select_entries([chain.id for chain in chains]):
            entries[entry.subject_id].append(entry)
        states = defaultdict(dict)
        for talent_id, purpose, channel, *state in self._select_states(talent_ids):
            states[talent_id][purpose, channel] = tuple(state)
        return Batch(set(talent_ids), chains, entries, states)

    @api.model
    def _select_chains(self, column, ids):
        """Return the chains that are not closed."""
        rows = self.env.execute_query(
            SQL(
                "SELECT %s FROM trm_consent_subject "
                "WHERE %s = ANY(%s) AND closed_date IS NULL ORDER BY talent_id, id",
                SQL(", ").join(map(SQL.identifier, CHAIN_COLUMNS)),
                SQL.identifier(column),
                ids,
            )
        )
        return [Chain._make(row) for row in rows]

    @api.model
    def _select_entries(self, chain_ids):
        """Return the entries of these chains, each with its evidence, by number."""
        rows = self.env.execute_query(
            SQL(
                "SELECT %s FROM trm_consent_entry "
                "WHERE subject_id = ANY(%s) ORDER BY subject_id, seq",
                SQL(", ").join(map(SQL.identifier, ENTRY_COLUMNS)),
                chain_ids,
            )
        )
        evidence = self._select_evidence([row[0] for row in rows])
        return [Entry._make(row + evidence.get(row[0], NO_EVIDENCE)) for row in rows]

    @api.model
    def _select_evidence(self, entry_ids):
        """Return the evidence by entry.

        Apart from the entries: joined, PostgreSQL compares each with each for as long
        as it has no statistics of what was just imported.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT entry_id, %s FROM trm_consent_evidence "
                "WHERE entry_id = ANY(%s)",
                SQL(", ").join(map(SQL.identifier, EVIDENCE_COLUMNS)),
                entry_ids,
            )
        )
        return {row[0]: row[1:] for row in rows}

    @api.model
    def _select_states(self, talent_ids):
        return self.env.execute_query(
            SQL(
                """
                SELECT consent.talent_id, purpose.code, consent.channel,
                       consent.state, consent.valid_until
                  FROM trm_consent consent
                  JOIN trm_consent_purpose purpose ON purpose.id = consent.purpose_id
                 WHERE consent.talent_id = ANY(%s)
                """,
                talent_ids,
            )
        )

    @api.model
    def _select_known_texts(self):
        """Return the wordings that are as they were frozen.

        :return: (company, purpose, text_hash) each
        :rtype: set[tuple]
        """
        rows = self.env.execute_query(
            SQL("SELECT company_id, purpose, text_hash, body FROM trm_consent_text")
        )
        return {tuple(row[:3]) for row in rows if sha256(row[3]) == row[2]}

    @api.model
    def _find_scan(self, entries):
        """Return the first entry whose scan is not the one its evidence names."""
        expected = {
            entry.evidence_id: (entry.seq, json.loads(entry.payload)[SCAN])
            for entry in entries
            if entry.payload and f'"{SCAN}":' in entry.payload
        }
        if not expected:
            return None
        # sudo: trm.consent.evidence - the scans only; the check tells whether they fit
        evidence_sudo = self.env["trm.consent.evidence"].sudo().browse(expected)
        attachments_sudo = evidence_sudo.env["ir.attachment"].search(
            [
                ("res_model", "=", evidence_sudo._name),
                ("res_field", "=", "scan"),
                ("res_id", "in", evidence_sudo.ids),
            ]
        )
        found = {
            attachment.res_id: hashlib.sha256(attachment.raw or b"").hexdigest()
            for attachment in attachments_sudo
        }
        attachments_sudo.invalidate_recordset()
        wrong = [
            seq for key, (seq, value) in expected.items() if found.get(key) != value
        ]
        return ("scan", min(wrong)) if wrong else None

    @api.model
    def _find_loose_rows(self):
        """Return what belongs to no chain, or is closed although it must not be."""
        found = []
        ((count,),) = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM trm_consent_entry entry WHERE NOT EXISTS ("
                "SELECT FROM trm_consent_subject WHERE id = entry.subject_id)"
            )
        )
        if count:
            found.append(("loose", {"count": count}))
        for code, condition in self._get_chain_conditions().items():
            rows = self.env.execute_query(
                SQL(
                    """
                    SELECT chain.uuid, chain.talent_id
                      FROM trm_consent_subject chain
                 LEFT JOIN trm_talent talent ON talent.id = chain.talent_id
                     WHERE chain.company_id = ANY(%s) AND (%s)
                     ORDER BY chain.id
                    """,
                    self._get_company_ids(),
                    condition,
                )
            )
            found += [(code, {"uuid": uuid, "talent_id": who}) for uuid, who in rows]
        return found

    @api.model
    def _get_chain_conditions(self):
        """Return what must be true of no chain, by code."""
        return {
            "company": SQL(
                "chain.talent_id IS NOT NULL "
                "AND chain.company_id IS DISTINCT FROM talent.company_id"
            ),
            "closed": SQL(
                "chain.closed_date > %s OR chain.closed_date IS NOT NULL AND ("
                "chain.talent_id IS NOT NULL OR EXISTS ("
                "SELECT FROM trm_consent_entry WHERE subject_id = chain.id))",
                fields.Date.context_today(self),
            ),
        }
