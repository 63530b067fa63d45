import base64
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timezone

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ..tools import ledger
from .trm_consent import PROVEN_BY_MAIL
from .trm_consent_entry import CHANNELS, DECISIONS, VIAS
from .trm_talent import TOLD_BASES

BATCH_SIZE = 1000
ASKED = ("requested", "granted", "renewed")
"""Decisions on a wording: it is kept with them."""

ENTRY_COLUMNS = (
    "subject_id",
    "seq",
    "version",
    *ledger.HASHED_FIELDS,
    "previous_hash",
    "entry_hash",
)


@dataclass
class Occasion:
    """What is the same for all people whose decisions are recorded at once."""

    purpose: object
    decision: str
    channel: str
    via: str
    asked: datetime | None
    confirmed: datetime | None
    text: object = None
    evidence: dict = field(default_factory=dict)
    actor: str = ""
    recorded: datetime = field(default_factory=lambda: _get_now())

    @property
    def is_proven(self):
        return self.channel not in PROVEN_BY_MAIL or bool(self.confirmed)

    @property
    def is_grant(self):
        return self.decision in ("granted", "renewed") and self.is_proven


class TrmConsent(models.Model):
    """Recording what people decide: the only writer of the ledger and of states."""

    _inherit = "trm.consent"

    @api.model
    def _record(
        self,
        talents,
        purpose,
        decision,
        *,
        channel="email",
        text=None,
        via,
        asked_datetime=None,
        confirmed_datetime=None,
        evidence=None,
    ):
        """Append one decision per person and update what they allow today.

        Agreeing by e-mail counts once the person confirmed it over that very address;
        without ``confirmed_datetime`` it is kept as evidence and stays ``requested``.

        :param trm.talent talents: recordset of any size
        :param purpose: one ``trm.consent.purpose`` or its code
        :param str decision: key of ``trm.consent.entry.decision``
        :param str channel: key of ``trm.consent.entry.channel``
        :param trm.consent.text text: the words that were shown; default are the
            current ones in the language of each person
        :param str via: key of ``trm.consent.entry.via``
        :param datetime asked_datetime: when the person was asked, UTC
        :param datetime confirmed_datetime: when the person confirmed by mail, UTC
        :param dict evidence: personal side of it, by name: ``ip``, ``url``, ``note``,
            …; ``address`` is the confirmed address if it is not the current one;
            ``scan`` (base64) and ``scan_name`` are kept as a file
        :return: the entries in the order of ``talents``
        :rtype: trm.consent.entry
        :raise ValueError: a key nobody knows
        """
        _check_keys((decision, DECISIONS), (channel, CHANNELS), (via, VIAS))
        occasion = Occasion(
            purpose=self.env["trm.consent.purpose"]._get(purpose),
            decision=decision,
            channel=channel,
            via=via,
            asked=_milliseconds(asked_datetime),
            confirmed=_milliseconds(confirmed_datetime),
            text=text,
            evidence=dict(evidence or {}),
            actor=self._get_actor(),
        )
        ids = []
        for batch_ids in split_every(BATCH_SIZE, dict.fromkeys(talents.ids), list):
            ids += self._record_batch(talents.browse(batch_ids), occasion)
        self._after_record(talents, occasion)
        return self.env["trm.consent.entry"].browse(ids)

    @api.model
    def _after_record(self, talents, occasion):
        """Do what follows from a decision; addons extend it.

        :param trm.talent talents: who decided
        :param Occasion occasion: what they decided
        """
        self.invalidate_model(flush=False)
        self.env["trm.talent"].invalidate_model(
            [
                "consent_ids",
                "consent_state",
                "consent_text",
                "mail_refusal",
                "call_refusal",
            ],
            flush=False,
        )
        if occasion.is_grant:
            # sudo: trm.talent - whoever agreed need not be told that we have the data;
            # an application stays one, it has a clock of its own
            talents_sudo = talents.sudo().filtered(
                lambda t: t.legal_basis not in TOLD_BASES
            )
            since = (occasion.confirmed or occasion.recorded).date()
            talents_sudo.with_context(mail_notrack=True).write(
                {"legal_basis": "consent", "basis_since": since}
            )
            if occasion.channel == "email":
                self.env["trm.suppression"]._lift(
                    talents, occasion.evidence.get("address")
                )

    @api.model
    def _get_actor(self):
        """Return which colleague records, as text: no user can be deleted out of a
        proof. People who decide for themselves are named in the evidence only.
        """
        user = self.env.user
        if user.share or user._is_superuser():
            return ""
        return f"{user.name} ({user.login})"

    @api.model
    def _record_batch(self, talents, occasion):
        """Append entries, evidence and states for up to a batch of people.

        :rtype: list[int]
        """
        # sudo: trm.talent - the person's addresses are part of the proof
        talents_sudo = talents.sudo()
        # sudo: trm.consent.subject - nobody writes the ledger but this door
        subjects = self.env["trm.consent.subject"].sudo()._ensure(talents_sudo)
        texts = self._get_texts(talents_sudo, occasion)
        rows, evidence = self._prepare_entries(talents_sudo, subjects, texts, occasion)
        # first: who comes second fails here, where it can be retried
        self._update_heads(rows)
        ids = self._insert_rows("trm_consent_entry", ENTRY_COLUMNS, rows)
        self._insert_evidence(ids, evidence, occasion)
        self._update_states(talents_sudo, texts, occasion)
        return ids

    # -- entries -----------------------------------------------------------------

    @api.model
    def _get_texts(self, talents, occasion):
        """Return the words each person decided on, by id of the person.

        :rtype: dict[int, trm.consent.text]
        """
        Text = self.env["trm.consent.text"]
        if occasion.text or occasion.decision not in ASKED:
            return dict.fromkeys(talents.ids, occasion.text or Text)
        texts, by_talent = {}, {}
        for talent in talents:
            lang = talent._get_lang()
            key = (talent.company_id, lang, talent._is_informal())
            if key not in texts:
                body = occasion.purpose._render_wording(*key, occasion.channel)
                texts[key] = Text._freeze(occasion.purpose, key[0], lang, body)
            by_talent[talent.id] = texts[key]
        return by_talent

    @api.model
    def _prepare_entries(self, talents, subjects, texts, occasion):
        """Return rows of ``ENTRY_COLUMNS``, and salt and payload of each."""
        heads = self._select_heads(subjects)
        shared = self._prepare_shared_values(occasion)
        payload = self._prepare_shared_payload(occasion)
        rows, evidence = [], []
        for talent, subject_id in zip(talents, subjects.ids, strict=True):
            uuid, seq, previous = heads[subject_id]
            salt = ledger.make_salt()
            text = ledger.serialize_payload(
                self._prepare_person_payload(talent) | payload
            )
            values = shared | {
                "text_hash": texts[talent.id].text_hash or "",
                "commitment": ledger.commit(salt, text),
            }
            entry_hash = ledger.hash_entry(previous, uuid, seq + 1, values)
            heads[subject_id] = (uuid, seq + 1, entry_hash)
            hashed = [values[name] for name in ledger.HASHED_FIELDS]
            rows.append(
                (subject_id, seq + 1, ledger.VERSION, *hashed, previous, entry_hash)
            )
            evidence.append((salt, text))
        return rows, evidence

    @api.model
    def _prepare_shared_values(self, occasion):
        """Return the hashed values that are the same for all people."""
        return {
            "purpose": occasion.purpose.code,
            "channel": occasion.channel,
            "decision": occasion.decision,
            "asked_datetime": occasion.asked,
            "confirmed_datetime": occasion.confirmed,
            "recorded_datetime": occasion.recorded,
            "via": occasion.via,
            "valid_until": self._get_valid_until(occasion),
            "actor": occasion.actor,
        }

    @api.model
    def _prepare_shared_payload(self, occasion):
        payload = {
            name: value
            for name, value in occasion.evidence.items()
            if name not in ("scan", "address") and value
        }
        if occasion.evidence.get("scan"):
            scan = base64.b64decode(occasion.evidence["scan"])
            payload["scan_sha256"] = hashlib.sha256(scan).hexdigest()
        if occasion.evidence.get("address"):
            name = "address" if occasion.channel == "post" else "email"
            payload[name] = occasion.evidence["address"]
        return payload

    @api.model
    def _prepare_person_payload(self, talent):
        """Return who decided, as known when it is recorded."""
        return {"name": talent.name, "email": talent.email, "phone": talent.phone}

    @api.model
    def _get_valid_until(self, occasion):
        months = occasion.purpose.validity_months
        if not occasion.is_grant or not months:
            return None
        day = (occasion.confirmed or occasion.recorded).date()
        return fields.Date.add(day, months=months)

    @api.model
    def _select_heads(self, subjects):
        """Return uuid, last number and last hash of chains, by id.

        :rtype: dict[int, tuple[str, int, str]]
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT id, uuid, head_seq, head_hash FROM trm_consent_subject "
                "WHERE id = ANY(%s)",
                subjects.ids,
            )
        )
        return {subject_id: tuple(head) for subject_id, *head in rows}


def _get_now():
    return _milliseconds(datetime.now(timezone.utc).replace(tzinfo=None))


def _milliseconds(moment):
    """Return a time as exact as it is hashed, or None."""
    if not moment:
        return None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _check_keys(*pairs):
    """Check that each value is one of the keys beside it.

    :raise ValueError: a key nobody knows
    """
    for value, known in pairs:
        if value not in dict(known):
            raise ValueError(f"{value!r} is none of {sorted(dict(known))}")
