import logging
import re
from datetime import datetime, timedelta

import psycopg2
from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools import ledger
from ..tools.append_only import GUARDS
from .ledger_common import LedgerCase

LOGGER = "odoo.addons.trm_talent.models.trm_consent_anchor"


@tagged("post_install", "-at_install")
class TestConsentAnchor(LedgerCase):
    """What was recorded is counted every day, and leaves only after its time."""

    def test_anchor_holds_what_is_an_hour_old(self):
        before = self._anchor()
        with freeze_time("2027-03-01 10:00:00"):
            self._grant(self.mehmet | self.olena)
        with freeze_time("2027-03-01 10:30:00"):
            anchor = self._anchor()
        self.assertEqual((anchor.subject_count, anchor.entry_count), (0, 0))
        with freeze_time("2027-03-01 11:30:00"):
            later = self._anchor()
        self.assertEqual(later.number, before.number + 2)
        self.assertEqual(later.entry_count, 2)
        self.assertEqual(later.previous_hash, anchor.anchor_hash)

    def test_anchor_writes_its_checksum_to_the_log(self):
        with self.assertLogs(LOGGER, logging.INFO) as logs:
            anchor = self._anchor()
        (line,) = logs.output
        self.assertIn(anchor.anchor_hash, line)
        self.assertTrue(re.search(rf'"number": "{anchor.number}"', line))
        self.assertNotIn("Mehmet", line)

    def test_anchor_again_and_again_verifies(self):
        for day in range(1, 4):
            with freeze_time(f"2027-03-0{day} 10:00:00"):
                self._record(self.mehmet, "requested")
            with freeze_time(f"2027-03-0{day} 12:00:00"):
                self._anchor()
        self.assertEqual(self._verify().findings, [])


@tagged("post_install", "-at_install")
class TestConsentClosing(LedgerCase):
    """Proof that ran out leaves as a whole chain."""

    def setUp(self):
        super().setUp()
        with freeze_time("2023-06-15 10:00:00"):
            self._record(self.mehmet | self.olena, "requested")
        with freeze_time("2024-02-01 10:00:00"):
            self._grant(self.mehmet | self.olena)
            self._record(self.mehmet, "withdrawn", evidence={"scan": b"c2Nhbg=="})
        self.chain = self._chain(self.mehmet)
        self.head = (self.chain.uuid, self.chain.head_seq, self.chain.head_hash)

    def _close(self, day):
        with freeze_time(day):
            return self.env["trm.consent.subject"]._close_expired()

    def _anchor_on(self, day):
        with freeze_time(day):
            self._anchor()

    def test_close_after_third_following_year_leaves_the_tombstone(self):
        self._anchor_on("2024-03-01")
        self._forget(self.mehmet)
        self.assertEqual(self._close("2027-12-31")[0], 0)
        self.assertEqual(self._close("2028-01-01"), (1, 0))
        self.assertFalse(self.chain.exists().entry_ids)
        self.assertEqual(self.chain.closed_date, fields.Date.to_date("2028-01-01"))
        head = (self.chain.uuid, self.chain.head_seq, self.chain.head_hash)
        self.assertEqual(head, self.head)
        self.assertEqual(self._close("2028-01-02")[0], 0)

    def test_close_breaks_no_anchor(self):
        self._anchor_on("2023-07-01")
        self._anchor_on("2024-03-01")
        self._forget(self.mehmet)
        self._close("2028-01-01")
        with freeze_time("2028-02-01 12:00:00"):
            self._record(self.olena, "requested")
        self._anchor_on("2028-03-01")
        with freeze_time("2028-03-02"):
            self.assertEqual(self._verify().findings, [])

    def test_close_then_chain_removed_is_found(self):
        self._anchor_on("2024-03-01")
        self._forget(self.mehmet)
        self._close("2028-01-01")
        self.env.flush_all()
        for guard in GUARDS:
            self.env.cr.execute(f"ALTER TABLE {guard.table} DISABLE TRIGGER USER")
        self.env.cr.execute(
            "DELETE FROM trm_consent_entry WHERE subject_id = %s",
            [self._chain(self.olena).id],
        )
        self.env.cr.execute(
            "UPDATE trm_consent_subject SET head_seq = 0, head_hash = %s "
            "WHERE talent_id = %s",
            [ledger.GENESIS, self.olena.id],
        )
        self.env.cr.execute(
            "DELETE FROM trm_consent WHERE talent_id = %s", [self.olena.id]
        )
        with freeze_time("2028-03-02"):
            findings = self._verify().findings
        self.assertTrue(any("5 decisions were anchored" in f for f in findings))

    def test_close_keeps_people_who_are_still_there(self):
        self._anchor_on("2024-03-01")
        self._close("2040-01-01")
        self.assertFalse(self.chain.closed_date)
        self.assertEqual(len(self.chain.entry_ids), 3)

    def test_close_keeps_what_was_never_anchored(self):
        self._forget(self.mehmet)
        self._close("2028-01-01")
        self.assertFalse(self.chain.closed_date)

    @mute_logger("odoo.sql_db")
    def test_closed_chain_stays_closed_and_stays(self):
        self._anchor_on("2024-03-01")
        self._forget(self.mehmet)
        self._close("2028-01-01")
        for statement in (
            "UPDATE trm_consent_subject SET closed_date = NULL WHERE id = %s",
            "UPDATE trm_consent_subject SET head_hash = 'x' WHERE id = %s",
            "DELETE FROM trm_consent_subject WHERE id = %s",
        ):
            with (
                self.subTest(statement),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(flush=False),
            ):
                self.env.cr.execute(statement, [self.chain.id])

    def test_verify_of_an_erased_person_finds_nothing(self):
        self._forget(self.mehmet)
        self.assertEqual(self._verify().findings, [])
        self.assertTrue(self.chain.entry_ids)
        self.assertLess(self.chain.entry_ids[0].recorded_datetime, datetime.now())
        self.assertGreater(timedelta(days=1), timedelta())
