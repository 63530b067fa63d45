from contextlib import contextmanager
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import fields

from ..tools import ledger
from .common import TrmTalentCommon


class ConsentCase(TrmTalentCommon):
    """People who decide, and whether the proof of it holds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Consent = cls.env["trm.consent"]
        cls.purpose = cls.env["trm.consent.purpose"]._get("pool")

    def _record(self, talents, decision, purpose="pool", **values):
        """Record a decision; by mail unless told otherwise."""
        values.setdefault("via", "link")
        return self.Consent._record(talents, purpose, decision, **values)

    def _grant(self, talents, purpose="pool", **values):
        """Let people agree, confirmed over their very address."""
        values.setdefault("confirmed_datetime", datetime.now())
        return self._record(talents, "granted", purpose, **values)

    @contextmanager
    def _later(self, **delta):
        """Do something as many days later."""
        with freeze_time(datetime.now() + timedelta(**delta)):
            yield

    def _get_state(self, talent, purpose="pool", channel="email"):
        """Return the row of one person, or none."""
        self.env.invalidate_all()
        return self.Consent.search(
            [
                ("talent_id", "=", talent.id),
                ("purpose_id.code", "=", purpose),
                ("channel", "=", channel),
            ]
        )

    def _get_entries(self, talents):
        """Return all decisions of people, in the order in which they were recorded."""
        domain = [("subject_id.talent_id", "in", talents.ids)]
        return self.env["trm.consent.entry"].search(domain, order="id")

    def _read_entries(self):
        """Return all that the ledger holds, to compare it later."""
        self.env.cr.execute("SELECT * FROM trm_consent_entry ORDER BY id")
        return self.env.cr.fetchall()

    def assertState(self, talent, state, **key):
        """Assert what the person allows."""
        self.assertEqual(self._get_state(talent, **key).state or None, state)

    def assertContactable(self, talent, expected=True, purpose="pool", **channel):
        """Assert that the door opens, or not, one by one and in a search."""
        self.env.invalidate_all()
        found = talent._filter_contactable(purpose, **channel)
        self.assertEqual(bool(found), expected, f"{talent.name} {purpose} {channel}")
        domain = talent._get_contactable_domain(purpose, **channel)
        searched = talent.with_context(active_test=False).search(domain)
        self.assertEqual(talent in searched, expected, "the search says otherwise")

    def assertVerified(self, talents=None):
        """Assert that every chain is whole and gives what people allow."""
        self.env.flush_all()
        previous, numbers = {}, {}
        entries = self.env["trm.consent.entry"].search([], order="subject_id, seq")
        for entry in entries:
            chain = entry.subject_id
            values = {name: entry[name] or None for name in ledger.HASHED_FIELDS}
            values["text_hash"] = entry.text_hash or ""
            before = previous.get(chain, ledger.GENESIS)
            numbers[chain] = numbers.get(chain, 0) + 1
            self.assertEqual(entry.seq, numbers[chain])
            self.assertEqual(entry.previous_hash, before)
            previous[chain] = ledger.hash_entry(before, chain.uuid, entry.seq, values)
            self.assertEqual(entry.entry_hash, previous[chain])
        for chain in previous:
            self.assertEqual(chain.head_seq, numbers[chain])
            self.assertEqual(chain.head_hash, previous[chain])
        result = self.env["trm.consent.verification"]._verify(talents)
        self.assertEqual(result.findings, [])

    @staticmethod
    def _in_days(days):
        return fields.Date.add(fields.Date.today(), days=days)
