import json

from odoo import models
from odoo.tools import format_date, format_datetime

from ..tools.ledger import sha256

ORIGIN = ("ip", "user_agent")
"""From where somebody decided: a matter of Administration, and of the person."""


class TrmConsentEntry(models.Model):
    """What a decision says to people: the receipt of it."""

    _inherit = "trm.consent.entry"

    def _prepare_receipts(self, with_origin=False):
        """Return one receipt per decision, in the language of the context.

        :param bool with_origin: also from which network and browser
        :return: dicts with ``date`` (UTC) and ``date_text``, ``purpose`` (code) and
            ``purpose_name``, ``wording`` (what was asked), ``decision`` (key) and
            ``decision_text``, ``channel``, ``address``, ``how``, ``asked_text``,
            ``confirmed_text``, ``recorded_text``, ``until`` (date) and ``until_text``,
            ``actor``, ``note``, ``scan_name``, ``origin``, ``reference``,
            ``checksum``, ``talent_id``
        :rtype: list[dict]
        """
        # sudo: trm.consent.entry, its wording, proof and chain - whoever may see a
        # receipt is asked by who prints it; the network only on request
        entries_sudo = self.sudo()
        wordings = entries_sudo._get_wordings()
        purposes = entries_sudo._get_purpose_names()
        return [
            entry._prepare_receipt_times()
            | entry._prepare_receipt_evidence(with_origin)
            | {
                "purpose": entry.purpose,
                "purpose_name": purposes.get(entry.purpose, entry.purpose),
                "wording": wordings.get((entry.company_id.id, entry.text_hash), ""),
                "decision": entry.decision,
                "decision_text": entry._get_decision_text(),
                "channel": entry._get_label("channel"),
                "how": entry._get_label("via"),
                "until": entry.valid_until or None,
                "until_text": format_date(self.env, entry.valid_until),
                "actor": entry.actor or "",
                "reference": f"{entry.subject_id.uuid[:8]}-{entry.seq}",
                "checksum": entry.entry_hash,
                "talent_id": entry.talent_id.id,
            }
            for entry in entries_sudo
        ]

    def _get_wordings(self):
        """Return the words that were shown, by company and checksum.

        :rtype: dict[tuple[int, str], str]
        """
        texts = self.env["trm.consent.text"].search(
            [("text_hash", "in", [h for h in self.mapped("text_hash") if h])]
        )
        return {
            (text.company_id.id, text.text_hash): text.body
            for text in texts
            if text.text_hash == sha256(text.body)
        }

    def _get_purpose_names(self):
        """Return how the purposes are called today, by code."""
        purposes = self.env["trm.consent.purpose"].with_context(active_test=False)
        found = purposes.search([("code", "in", list(set(self.mapped("purpose"))))])
        return {purpose.code: purpose.name for purpose in found}

    def _get_label(self, name):
        labels = dict(self._fields[name]._description_selection(self.env))
        return labels.get(self[name], self[name])

    def _get_decision_text(self):
        """Return the decision in words; agreeing by mail counts once confirmed."""
        if (
            self.decision in ("granted", "renewed")
            and self.channel == "email"
            and not self.confirmed_datetime
        ):
            return self.env._("Agreed, to be confirmed by mail")
        return self._get_label("decision")

    def _prepare_receipt_times(self):
        """Return when it happened, in the time zone of who reads it."""
        tz = self.env.context.get("tz") or self.env.user.tz or "UTC"

        def to_text(moment):
            return moment and f"{format_datetime(self.env, moment, tz=tz)} ({tz})" or ""

        date = self.confirmed_datetime or self.recorded_datetime
        return {
            "date": date,
            "date_text": format_datetime(self.env, date, tz=tz, dt_format="short"),
            "asked_text": to_text(self.asked_datetime),
            "confirmed_text": to_text(self.confirmed_datetime),
            "recorded_text": to_text(self.recorded_datetime),
        }

    def _prepare_receipt_evidence(self, with_origin):
        """Return the personal side of it; nothing after the person was erased."""
        evidence = self.evidence_ids
        payload = json.loads(evidence.payload) if evidence else {}
        key = {"email": "email", "post": "address"}.get(self.channel, "phone")
        origin = [payload[name] for name in ORIGIN if payload.get(name)]
        return {
            "address": payload.get(key) or "",
            "note": payload.get("note") or "",
            "scan_name": evidence.scan_name or "",
            "origin": ", ".join(origin) if with_origin else "",
        }
