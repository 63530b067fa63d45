from odoo import api, fields, models
from odoo.tools import SQL, email_normalize

from ..tools import ledger
from .trm_consent_recording import ASKED

STATE_COLUMNS = (
    "talent_id",
    "company_id",
    "purpose_id",
    "channel",
    "state",
    "valid_until",
    "requested_datetime",
    "decided_datetime",
    "address",
    "text_id",
    "due_deletion_date",
)
OVER = ("declined", "withdrawn", "expired")


class TrmConsent(models.Model):
    """What the decisions of a person add up to."""

    _inherit = "trm.consent"

    @api.model
    def _update_states(self, talents, texts, occasion):
        """Write what the people allow now."""
        before = self._select_states(talents, occasion)
        valid_until = self._get_valid_until(occasion)
        rows = []
        for talent in talents:
            old = before.get(talent.id, {})
            row = self._prepare_state(talent, old, occasion)
            if occasion.is_grant:
                row |= {
                    "valid_until": valid_until,
                    "address": self._get_address(talent, occasion),
                    "text_id": texts[talent.id].id or None,
                    "due_deletion_date": None,
                }
            rows.append(tuple(row[name] for name in STATE_COLUMNS))
        self._upsert_states(rows)

    @api.model
    def _prepare_state(self, talent, old, occasion):
        """Return the row of one person after a decision, but for what a yes adds.

        :param dict old: the row before, or nothing
        :rtype: dict
        """
        before = old.get("state")
        state = ledger.next_state(before, occasion.decision, occasion.is_proven)
        row = {
            **dict.fromkeys(STATE_COLUMNS),
            **old,
            "talent_id": talent.id,
            "company_id": talent.company_id.id,
            "purpose_id": occasion.purpose.id,
            "channel": occasion.channel,
            "state": state,
        }
        if occasion.decision in ASKED and not occasion.is_grant:
            row["requested_datetime"] = occasion.asked or occasion.recorded
        if state in OVER and state != before:
            row["due_deletion_date"] = self._get_due_deletion(talent, state)
        if state != before or occasion.is_grant:
            row["decided_datetime"] = occasion.confirmed or occasion.recorded
        return row

    @api.model
    def _get_due_deletion(self, talent, state):
        """Return the day on which the data go if nothing else holds them.

        Who withdrew wants them gone; who did not answer has some days to come back.
        """
        days = talent.company_id.talent_grace_days if state == "expired" else 0
        return fields.Date.add(fields.Date.context_today(self), days=days)

    @api.model
    def _get_address(self, talent, occasion):
        """Return the address that a grant holds for, as the door compares it, or None.

        What was typed stays in the evidence. One that is no address holds for none, not
        for the one that is known.
        """
        if occasion.channel == "email":
            typed = occasion.evidence.get("address")
            address = email_normalize(typed) if typed else talent.email_normalized
        elif occasion.channel in ("phone", "messenger"):
            address = talent.phone_sanitized
        else:
            address = None
        return address or None

    @api.model
    def _select_states(self, talents, occasion):
        rows = self.env.execute_query_dict(
            SQL(
                "SELECT %s FROM trm_consent "
                "WHERE talent_id = ANY(%s) AND purpose_id = %s AND channel = %s",
                SQL(", ").join(map(SQL.identifier, STATE_COLUMNS)),
                talents.ids,
                occasion.purpose.id,
                occasion.channel,
            )
        )
        return {row["talent_id"]: row for row in rows}

    @api.model
    def _upsert_states(self, rows):
        names = ", ".join(STATE_COLUMNS)
        values = ", ".join(f"{name} = EXCLUDED.{name}" for name in STATE_COLUMNS[4:])
        self.env.cr.execute_values(
            f"INSERT INTO trm_consent ({names}) VALUES %s "
            f"ON CONFLICT (talent_id, purpose_id, channel) DO UPDATE SET {values}",
            rows,
            page_size=len(rows),
        )
