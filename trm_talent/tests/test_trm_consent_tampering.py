from odoo import fields
from odoo.tests import tagged

from ..tools import ledger
from .tampering_common import TamperingCase


@tagged("post_install", "-at_install")
class TestConsentTampering(TamperingCase):
    """Whatever is changed in an entry past the triggers, Verify finds."""

    def test_verify_untouched_finds_nothing(self):
        result = self._verify()
        self.assertEqual(result.findings, [])
        self.assertGreaterEqual(result.entry_count, 5)
        one = self._verify(self.mehmet)
        self.assertEqual((one.chain_count, one.entry_count), (1, 3))

    def test_verify_untouched_after_anchor_and_more_decisions_finds_nothing(self):
        self._anchor()
        self._record(self.olena, "renewed", confirmed_datetime=fields.Datetime.now())
        self._record(self.nobody, "declined")
        self._anchor(hours=6)
        self.assertEqual(self._verify().findings, [])

    # -- entries ---------------------------------------------------------------------

    def test_verify_any_column_of_any_entry_changed_names_it(self):
        chain = self.env["trm.consent.subject"]._ensure(self.nobody)
        columns = self._get_columns("trm_consent_entry")
        self.assertGreater(len(columns), 15)
        columns["subject_id"] = str(chain.id)
        for entry in self.mehmet_entries:
            for name, changed in columns.items():
                with self.subTest(column=name, number=entry.seq):
                    self._check_change(entry, name, changed)

    def _check_change(self, entry, name, changed):
        statement = f"UPDATE trm_consent_entry SET {name} = {changed} WHERE id = %s"
        with self.env.cr.savepoint(flush=False) as savepoint:
            self.assertEqual(self._tamper(statement, entry.id), 1)
            found = self._verify().findings
            savepoint.rollback()
        is_moved = name in ("seq", "subject_id")
        outcome = "is missing" if is_moved else "was changed"
        self.assertEqual(
            found[0], f"Mehmet Yilmaz: decision no. {entry.seq} {outcome}."
        )

    def test_verify_changed_and_hashed_anew_names_the_next(self):
        self.assertFound(
            ["Mehmet Yilmaz: decision no. 2 does not follow the one before it."],
            self._forge(self.mehmet_entries[0]),
        )

    def test_verify_last_one_changed_and_hashed_anew_is_found(self):
        self.assertFound(
            ["Mehmet Yilmaz: the end of the chain, no. 3, was changed."],
            self._forge(self.mehmet_entries[2]),
        )

    def _forge(self, entry):
        """Return a statement that gives an entry another actor and the right hash."""
        values = {name: entry[name] for name in ledger.HASHED_FIELDS}
        values["actor"] = "Somebody Else"
        forged = ledger.hash_entry(
            entry.previous_hash, entry.subject_id.uuid, entry.seq, values
        )
        return (
            "UPDATE trm_consent_entry SET actor = %s, entry_hash = %s WHERE id = %s",
            values["actor"],
            forged,
            entry.id,
        )

    def test_verify_entry_in_the_middle_removed_names_it(self):
        self.assertFound(
            ["Mehmet Yilmaz: decision no. 2 is missing."],
            self._removal(self.mehmet_entries[1]),
        )

    def test_verify_tail_removed_names_it(self):
        self.assertFound(
            ["Mehmet Yilmaz: decision no. 3 is missing."],
            self._removal(self.mehmet_entries[2]),
        )

    def test_verify_tail_removed_and_head_put_back_is_found_by_the_state(self):
        self.assertFound(
            [
                "Mehmet Yilmaz: what the person allows (Stay in touch about jobs, "
                "E-mail) does not follow from the decisions."
            ],
            self._removal(self.mehmet_entries[2]),
            self._head(self.mehmet_entries[1]),
        )

    def test_verify_tail_removed_head_and_state_put_back_is_found_by_the_anchor(self):
        self._anchor()
        anchor = self.env["trm.consent.anchor"].search([], limit=1)
        (finding,) = self._find_with_all_put_back()
        self.assertIn(f"anchor no. {anchor.number}", finding)
        self.assertIn(
            f"{anchor.entry_count} then, {anchor.entry_count - 1} now", finding
        )

    def _find_with_all_put_back(self):
        last, kept = self.mehmet_entries[2], self.mehmet_entries[1]
        self._tamper(*self._removal(last))
        self._tamper(*self._head(kept))
        self._tamper(
            "UPDATE trm_consent SET state = 'granted', valid_until = %s "
            "WHERE talent_id = %s",
            kept.valid_until,
            self.mehmet.id,
        )
        return self._verify().findings

    def _removal(self, entry):
        return ("DELETE FROM trm_consent_entry WHERE id = %s", entry.id)

    def _head(self, entry):
        return (
            "UPDATE trm_consent_subject SET head_seq = %s, head_hash = %s "
            "WHERE id = %s",
            entry.seq,
            entry.entry_hash,
            entry.subject_id.id,
        )

    # -- what belongs to an entry ----------------------------------------------------
