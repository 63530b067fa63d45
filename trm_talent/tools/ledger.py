"""What is hashed in the consent ledger, and how.

Pure functions over text, without Odoo, so that anybody can check an exported proof.
The list of fields belongs to the version: a later version may hash more, entries of
this one stay as they are.
"""

import hashlib
import json
import secrets

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
VERSION = "trm1"
GENESIS = "0" * 64
"""Previous hash of the first entry of a chain."""

HASHED_FIELDS = (
    "purpose",
    "channel",
    "decision",
    "text_hash",
    "asked_datetime",
    "confirmed_datetime",
    "recorded_datetime",
    "via",
    "valid_until",
    "actor",
    "commitment",
)
"""Fields of an entry in the order in which version ``trm1`` hashes them."""


def sha256(text):
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def to_text(value):
    """Return a value of an entry as the text that is hashed; empty ones as ``""``."""
    if not value:
        return ""
    if hasattr(value, "microsecond"):
        return value.isoformat(sep=" ", timespec="microseconds")
    return str(value)


def serialize_payload(payload):
    """Return personal data as the one text that stands for them.

    :param dict payload: texts, numbers and None by name
    :rtype: str
    """
    return json.dumps(
        payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
    )


def make_salt():
    """Return a random salt; with it gone nobody can guess the payload."""
    return secrets.token_hex(16)


def commit(salt, payload):
    """Return what the chain knows of a payload.

    :param str salt: as of ``make_salt``
    :param str payload: as of ``serialize_payload``
    """
    return sha256(f"{salt}|{payload}")


def hash_entry(previous_hash, subject_uuid, seq, values, version=VERSION):
    """Return the hash of one entry.

    :param str previous_hash: hash of the entry before, ``GENESIS`` for the first
    :param str subject_uuid: whose chain it is
    :param int seq: place in the chain, from 1
    :param dict values: the values of ``HASHED_FIELDS``
    """
    hashed = [values[name] for name in HASHED_FIELDS]
    return hash_row(version, previous_hash, subject_uuid, seq, hashed)


def hash_row(version, previous_hash, subject_uuid, seq, hashed):
    """Return the hash of one entry from its values in the order of ``HASHED_FIELDS``.

    :param list hashed: as many as there are ``HASHED_FIELDS``
    """
    parts = [version, previous_hash, subject_uuid, str(seq), *map(to_text, hashed)]
    return sha256(ENCODER.encode(parts))


def next_state(state, decision, is_proven):
    """Return what a decision makes of the state before.

    :param state: ``None`` or a state: requested, granted, declined, withdrawn, expired
    :param str decision: key of ``trm.consent.entry.decision``
    :param bool is_proven: whether the decision was made over the channel itself, e.g.
        confirmed by a link in a mail to the very address
    :rtype: str
    """
    if decision in ("granted", "renewed"):
        if is_proven:
            return "granted"
        return "granted" if state == "granted" else "requested"
    if decision == "requested":
        return state if state in ("granted", "declined", "withdrawn") else "requested"
    if decision == "expired":
        return "expired" if state in ("granted", "requested") else state or "expired"
    return decision


def replay(decisions):
    """Return what decisions add up to: the state, and until when a grant holds.

    :param decisions: (decision, is_proven, valid_until) of one person, purpose and
        channel, in the order in which they were recorded
    :rtype: tuple
    """
    state = until = None
    for decision, is_proven, valid_until in decisions:
        state = next_state(state, decision, is_proven)
        if is_proven and decision in ("granted", "renewed"):
            until = valid_until
    return state, until
