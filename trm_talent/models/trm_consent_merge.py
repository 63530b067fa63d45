from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.ledger import next_state
from .trm_consent import PROVEN_BY_MAIL
from .trm_consent_states import STATE_COLUMNS

STRICTEST_FIRST = ("withdrawn", "declined", "expired", "requested", "granted")
"""What a person allows, the answer that forbids most first."""


class TrmConsent(models.Model):
    """Two files of one person become one: both proofs stay, the stricter answer holds.

    No decision changes: the chains get another owner. Where all decisions together, in
    the order in which they were made, say something else than the stricter answer,
    one more decision is recorded, so that the proof still gives what holds.
    """

    _inherit = "trm.consent"

    @api.model
    def _merge_people(self, talents, survivor):
        """Give all chains and answers of these people to the one who stays.

        :param trm.talent talents: whose files go, as superuser
        :param trm.talent survivor: one file of the same company, as superuser
        """
        self._merge_suppressions(talents, survivor)
        rows_by_key = self._select_states_to_merge(talents | survivor)
        histories = self._replay_histories(talents | survivor)
        self._move_chains(talents, survivor)
        for key, rows in rows_by_key.items():
            self._merge_states(rows, histories[key], survivor)
        self.invalidate_model(flush=False)
        survivor.invalidate_recordset(
            ["consent_ids", "consent_state", "consent_text"], flush=False
        )

    @api.model
    def _merge_suppressions(self, talents, survivor):
        """Whoever objected by one address does not want mail to the other either."""
        Suppression = self.env["trm.suppression"]
        hashes = [Suppression._hash(email) for email in talents.mapped("email")]
        objection = Suppression.search(
            [
                ("address_hash", "in", hashes),
                ("company_id", "=", survivor.company_id.id),
            ],
            limit=1,
        )
        if objection:
            Suppression._add(survivor, objection.reason)

    @api.model
    def _move_chains(self, talents, survivor):
        """Make the chains those of the survivor, whose own one goes on."""
        everybody = talents | survivor
        chains = self.env["trm.consent.subject"].search(
            [("talent_id", "in", everybody.ids)], order="id"
        )
        moved = chains.filtered(lambda chain: chain.talent_id != survivor)
        current = chains.filtered("is_current")
        current = (current - moved) or current[:1]
        ended = (moved - current).filtered("is_current")
        ended.write({"is_current": False})
        ended.flush_recordset()
        moved.write({"talent_id": survivor.id})
        moved.flush_recordset()

    # -- what the answers and the decisions say --------------------------------------

    @api.model
    def _select_states_to_merge(self, talents):
        """Return the answers of these people, by purpose and channel.

        :return: rows of ``STATE_COLUMNS`` and the id
        :rtype: dict[tuple[str, str], list[dict]]
        """
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT purpose.code, consent.id, %s
                  FROM trm_consent consent
                  JOIN trm_consent_purpose purpose ON purpose.id = consent.purpose_id
                 WHERE consent.talent_id = ANY(%s)
                 ORDER BY consent.id
                """,
                SQL(", ").join(SQL.identifier("consent", n) for n in STATE_COLUMNS),
                talents.ids,
            )
        )
        by_key = defaultdict(list)
        for row in rows:
            by_key[row.pop("code"), row["channel"]].append(row)
        return by_key

    @api.model
    def _replay_histories(self, talents):
        """Return what all decisions add up to, by purpose and channel.

        :return: the state, whose the last grant was, and what was asked last
        :rtype: dict[tuple[str, str], tuple[str, int, str]]
        """
        histories = defaultdict(lambda: (None, None, None))
        rows = self.env.execute_query(
            SQL(
                """
                SELECT entry.purpose, entry.channel, entry.decision, entry.text_hash,
                       entry.confirmed_datetime IS NOT NULL, chain.talent_id
                  FROM trm_consent_entry entry
                  JOIN trm_consent_subject chain ON chain.id = entry.subject_id
                 WHERE chain.talent_id = ANY(%s)
                 ORDER BY entry.id
                """,
                talents.ids,
            )
        )
        for code, channel, decision, text_hash, is_confirmed, talent_id in rows:
            state, granted_by, asked = histories[code, channel]
            is_proven = channel not in PROVEN_BY_MAIL or is_confirmed
            state = next_state(state, decision, is_proven)
            if is_proven and decision in ("granted", "renewed"):
                granted_by = talent_id
            if decision == "requested":
                asked = text_hash
            histories[code, channel] = (state, granted_by, asked)
        return histories

    # -- one purpose over one channel ------------------------------------------------

    @api.model
    def _merge_states(self, rows, history, survivor):
        """Keep the strictest of these rows, and a decision that leads to it.

        :param list[dict] rows: of one purpose and channel, one per person
        :param tuple history: as of ``_replay_histories``
        """
        replayed, granted_by, asked = history
        kept = self._choose_row(rows, granted_by)
        doubles = [row["id"] for row in rows if row["id"] != kept["id"]]
        self.env.cr.execute(
            SQL("DELETE FROM trm_consent WHERE id = ANY(%s)", doubles or [0])
        )
        self.env.cr.execute(
            SQL(
                "UPDATE trm_consent SET talent_id = %s WHERE id = %s",
                survivor.id,
                kept["id"],
            )
        )
        kept["talent_id"] = survivor.id
        if not doubles:
            return
        if kept["state"] == "expired" and not kept["due_deletion_date"]:
            kept["due_deletion_date"] = self._get_due_deletion(survivor, "expired")
        self._record_merge(kept, replayed, asked, survivor)
        self._upsert_states([tuple(kept[name] for name in STATE_COLUMNS)])

    @api.model
    def _choose_row(self, rows, granted_by):
        """Return the row that forbids most, and what else holds of the others.

        Of several that agreed, the last grant holds, for its address only. One that
        is over is no grant any more, whether the clock has recorded that or not.
        """
        if len(rows) == 1:
            return rows[0]
        today = fields.Date.context_today(self)
        for row in rows:
            if row["state"] == "granted" and (row["valid_until"] or today) < today:
                row["state"] = "expired"
        kept = min(
            rows,
            key=lambda row: (
                STRICTEST_FIRST.index(row["state"]),
                row["talent_id"] != granted_by,
                row["id"],
            ),
        )
        asked = [row["requested_datetime"] for row in rows if row["requested_datetime"]]
        due = [
            row["due_deletion_date"]
            for row in rows
            if row["due_deletion_date"] and row["state"] == kept["state"]
        ]
        kept["requested_datetime"] = max(asked, default=None)
        kept["due_deletion_date"] = min(due, default=None)
        return kept

    @api.model
    def _record_merge(self, kept, replayed, asked, survivor):
        """Record what leads from where all decisions lead to what holds."""
        state = kept["state"]
        if state == replayed or state == "granted":
            return
        # a grant that was renewed elsewhere becomes a question only by ending first
        decisions = ("expired", "requested") if state == "requested" else (state,)
        purpose = self.env["trm.consent.purpose"].browse(kept["purpose_id"])
        text = self.env["trm.consent.text"].search(
            [
                ("company_id", "=", survivor.company_id.id),
                ("purpose", "=", purpose.code),
                ("text_hash", "=", asked),
            ],
            limit=1,
        )
        for decision in decisions:
            is_question = decision == "requested"
            self._record(
                survivor,
                purpose,
                decision,
                channel=kept["channel"],
                text=text if is_question else None,
                via="merge",
                asked_datetime=kept["requested_datetime"] if is_question else None,
            )
