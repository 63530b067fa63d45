"""The text that explains an export of proofs to somebody without Odoo."""

README = """\
PROOF OF WHAT PEOPLE AGREED TO
==============================

Each file holds one JSON object per line, in UTF-8. Empty values are "".

subjects.jsonl   One chain of decisions per line: its reference (uuid), the company
                 that asked, the person as far as still known, the number (head_seq)
                 and the checksum (head_hash) of its last decision. A chain with a
                 closed_date ran out; its decisions were removed on that day.
entries.jsonl    One decision per line, in the order in which they were recorded:
                 of which chain (subject), which number (seq), on which purpose, over
                 which channel, what was decided and how, when (UTC), until when it
                 holds, and the checksum of the wording (text_hash).
evidence.jsonl   The personal side of a decision (entry): who, from where. It is
                 missing where the person was deleted. Scans are in the folder scans.
texts.jsonl      What people were asked, word by word, with its checksum.
ledger.py        How checksums are made, as a program.

HOW TO CHECK IT
---------------

All checksums are SHA-256 over text in UTF-8, as 64 hexadecimal digits.

1. A wording: text_hash is the checksum of body.
2. Evidence: the commitment of its entry is the checksum of salt, "|" and payload.
   Without the salt nobody can guess the payload; so deleting the evidence of a person
   leaves a proof that names nobody.
3. An entry: entry_hash is the checksum of a JSON list of texts, without spaces:
   version, previous_hash, uuid of the chain, seq, and then, in this order,
   {fields}.
4. A chain: the first entry has seq 1 and 64 zeros as previous_hash; each one after it
   has the entry_hash of the one before. The last one is the head of the chain.

With Python 3, in the folder of these files:

    import json, ledger
    def lines(name):
        return [json.loads(line) for line in open(name, encoding="utf-8")]
    heads = {{chain["uuid"]: (0, ledger.GENESIS) for chain in lines("subjects.jsonl")}}
    commitments = {{}}
    for entry in lines("entries.jsonl"):
        seq, previous = heads[entry["subject"]]
        assert (entry["seq"], entry["previous_hash"]) == (seq + 1, previous), entry
        found = ledger.hash_entry(
            previous, entry["subject"], seq + 1, entry, entry["version"])
        assert found == entry["entry_hash"], entry
        heads[entry["subject"]] = (seq + 1, found)
        commitments[entry["id"]] = entry["commitment"]
    for chain in lines("subjects.jsonl"):
        head = (chain["head_seq"], chain["head_hash"])
        assert chain["closed_date"] or heads[chain["uuid"]] == head, chain
    for row in lines("evidence.jsonl"):
        found = ledger.commit(row["salt"], row["payload"])
        assert found == commitments[row["entry"]], row
    for text in lines("texts.jsonl"):
        assert ledger.sha256(text["body"]) == text["text_hash"], text
    print("Everything fits.")
"""


def get_readme(fields):
    """Return the text.

    :param fields: names of the hashed values, in order
    """
    return README.format(fields=", ".join(fields))
