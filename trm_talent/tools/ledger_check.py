"""Whether chains of decisions are as they were written.

Pure functions over rows, without Odoo. What is wrong is told by a short code; the
words for people are where the screens are.
"""

from collections import defaultdict, namedtuple

from .ledger import GENESIS, HASHED_FIELDS, commit, hash_row, replay

CHAIN_COLUMNS = ("id", "uuid", "talent_id", "company_id", "head_seq", "head_hash")
Chain = namedtuple("Chain", CHAIN_COLUMNS)

ENTRY_COLUMNS = (
    "id",
    "subject_id",
    "seq",
    "version",
    "previous_hash",
    "entry_hash",
    *HASHED_FIELDS,
)
EVIDENCE_COLUMNS = ("id", "salt", "payload")
Entry = namedtuple("Entry", (*ENTRY_COLUMNS, "evidence_id", "salt", "payload"))
HASHED = slice(ENTRY_COLUMNS.index(HASHED_FIELDS[0]), len(ENTRY_COLUMNS))


def find_break(chain, entries, texts):
    """Return what is wrong with the first entry that does not fit, and its number.

    :param Chain chain: whose entries
    :param list[Entry] entries: of this chain, by number
    :param texts: known wordings as (company, purpose, text_hash)
    :return: ``None`` if the chain is whole
    :rtype: tuple[str, int] or None
    """
    previous, number = GENESIS, 0
    for number, entry in enumerate(entries, 1):
        if entry.seq != number:
            return "gap", number
        code = _check_entry(chain, entry, previous, texts)
        if code:
            return code, number
        previous = entry.entry_hash
    if chain.head_seq > number:
        return "gap", number + 1
    if (chain.head_seq, chain.head_hash) != (number, previous):
        return "head", number
    return None


def _check_entry(chain, entry, previous, texts):
    own_hash = hash_row(
        entry.version, entry.previous_hash, chain.uuid, entry.seq, entry[HASHED]
    )
    if own_hash != entry.entry_hash:
        return "changed"
    if entry.previous_hash != previous:
        return "link"
    if entry.salt is None:
        if chain.talent_id:
            return "evidence_gone"
    elif commit(entry.salt, entry.payload) != entry.commitment:
        return "evidence"
    wording = (chain.company_id, entry.purpose, entry.text_hash)
    if entry.text_hash and wording not in texts:
        return "text"
    return None


def find_wrong_states(entries, states, proven_by_mail):
    """Return where the states of one person do not follow from the decisions.

    :param list[Entry] entries: of all chains of the person
    :param dict states: (state, valid_until) by (purpose, channel)
    :param proven_by_mail: channels that count once confirmed
    :return: (purpose, channel) of each that differs
    :rtype: list[tuple[str, str]]
    """
    decisions = defaultdict(list)
    for entry in sorted(entries):
        is_proven = (
            entry.channel not in proven_by_mail or entry.confirmed_datetime is not None
        )
        decisions[entry.purpose, entry.channel].append(
            (entry.decision, is_proven, entry.valid_until)
        )
    wrong = []
    for key in sorted({*decisions, *states}):
        state, until = replay(decisions[key])
        found, found_until = states.get(key, (None, None))
        if found != state or (state == "granted" and found_until != until):
            wrong.append(key)
    return wrong
