from unittest.mock import patch

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import trm_consent_recording
from ..tools import ledger
from ..tools.append_only import GUARDS
from .ledger_common import LedgerCase

LEDGER = ("trm.consent.entry", "trm.consent.subject", "trm.consent.anchor")


@tagged("post_install", "-at_install")
class TestConsentLedger(LedgerCase):
    """Decisions are only ever added."""

    def test_record_chains_each_person_on_its_own(self):
        self._record(self.mehmet | self.olena, "requested")
        first, second = (self._grant(t).sudo() for t in (self.mehmet, self.olena))
        self.assertEqual((first.seq, second.seq), (2, 2))
        for entry in first | second:
            chain = entry.subject_id
            self.assertEqual((chain.head_seq, chain.head_hash), (2, entry.entry_hash))
            self.assertEqual(chain.entry_ids.sorted("seq")[0].previous_hash, "0" * 64)
        self.assertEqual(self._verify(self.mehmet | self.olena).entry_count, 4)

    def test_record_same_person_twice_in_one_call_is_one_decision(self):
        talents = self.mehmet.browse([self.mehmet.id, self.mehmet.id])
        self.assertEqual(len(self._record(talents, "requested")), 1)
        self.assertEqual(self._verify(self.mehmet).findings, [])

    def test_hash_entry_depends_on_every_value(self):
        values = dict.fromkeys(ledger.HASHED_FIELDS)
        known = {ledger.hash_entry(ledger.GENESIS, "u", 1, values)}
        known.add(ledger.hash_entry("1" * 64, "u", 1, values))
        known.add(ledger.hash_entry(ledger.GENESIS, "v", 1, values))
        known.add(ledger.hash_entry(ledger.GENESIS, "u", 2, values))
        known.add(ledger.hash_entry(ledger.GENESIS, "u", 1, values, version="x"))
        for name in ledger.HASHED_FIELDS:
            known.add(ledger.hash_entry(ledger.GENESIS, "u", 1, values | {name: "1"}))
        self.assertEqual(len(known), 5 + len(ledger.HASHED_FIELDS))

    # -- nobody changes it -----------------------------------------------------------

    @mute_logger("odoo.sql_db")
    def test_sql_without_tampering_is_refused_by_the_trigger(self):
        self._grant(self.mehmet)
        self._anchor()
        for guard in GUARDS:
            for statement in (
                f"UPDATE {guard.table} SET id = id + 1000000",
                f"DELETE FROM {guard.table}",
                f"TRUNCATE {guard.table} CASCADE",
            ):
                with self.subTest(statement):
                    self._assertRefused(statement)
        for change in (
            "uuid = 'x'",
            f"company_id = {self.other_company.id}",
            "head_seq = head_seq - 1",
        ):
            with self.subTest(change):
                self._assertRefused(f"UPDATE trm_consent_subject SET {change}")
        self._assertRefused("UPDATE trm_consent_entry SET actor = 'x'")

    def _assertRefused(self, statement):
        with (
            self.assertRaises(psycopg2.errors.RestrictViolation),
            self.env.cr.savepoint(flush=False),
        ):
            self.env.cr.execute(statement)

    def test_orm_changes_are_refused_for_everybody(self):
        self._grant(self.mehmet)
        self._anchor()
        personas = ("employee", "contributor", "recruiting", "manager", "portal")
        users = [getattr(self, f"user_{persona}") for persona in personas]
        for model in LEDGER:
            record = self.env[model].search([], limit=1, order="id desc")
            for user in users:
                with self.subTest(model=model, user=user.login):
                    self._assertUntouchable(record.with_user(user))
            self._assertUntouchable(record.with_user(self.user_manager).sudo())
            self._assertUntouchable(record)

    def _assertUntouchable(self, record):
        fixed = {
            "trm.consent.entry": {"actor": "x"},
            "trm.consent.subject": {"uuid": "x"},
            "trm.consent.anchor": {"number": 0},
        }
        with self.assertRaises(UserError):
            record.write(fixed[record._name])
        with self.assertRaises(UserError):
            record.unlink()
        if record._name != "trm.consent.subject" or not record.env.su:
            with self.assertRaises(UserError):
                record.create([{}])

    def test_user_who_recorded_is_deleted_and_the_chain_verifies(self):
        colleague = self._create_user(
            "leaver", "trm_talent.trm_talent_group_user", self.company
        )
        entry = self._grant(self.mehmet, user=colleague)
        actor = entry.sudo().actor
        self.assertIn("trm_leaver", actor)
        self.env["trm.consent.purpose"].flush_model()
        colleague.active = False
        colleague.unlink()
        self.assertEqual(self._verify().findings, [])
        self.assertEqual(entry.sudo().actor, actor)

    # -- many ------------------------------------------------------------------------

    def test_record_queries_do_not_grow_with_people(self):
        people = self.mehmet | self.olena
        for number in range(8):
            people |= self._create_talent(name=f"Person {'abcdefgh'[number]}")
        counts = []
        for talents in (people[:2], people):
            self._record(talents, "requested")
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._grant(talents)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[0], counts[1])

    def test_record_in_batches_chains_all(self):
        with patch.object(trm_consent_recording, "BATCH_SIZE", 1):
            entries = self._grant(self.mehmet | self.olena)
        owners = entries.sudo().mapped("talent_id")
        self.assertEqual(owners, (self.mehmet | self.olena).with_env(owners.env))
        self.assertEqual(self._verify().findings, [])

    # -- asking ----------------------------------------------------------------------

    def test_verify_button_for_manager_tells_that_all_fits(self):
        self._grant(self.mehmet)
        action = self.mehmet.with_user(self.user_manager).action_verify_consents()
        self.assertEqual(action["tag"], "display_notification")
        self.assertIn("decisions 1, chains 1", action["params"]["message"])
        action = self.env["trm.consent.entry"].with_user(self.user_manager)
        self.assertEqual(action.action_verify()["params"]["type"], "success")

    def test_verify_button_with_findings_opens_them(self):
        self._grant(self.mehmet)
        self.env.cr.execute(
            "UPDATE trm_consent SET state = 'declined' WHERE talent_id = %s",
            [self.mehmet.id],
        )
        action = self.mehmet.with_user(self.user_manager).action_verify_consents()
        shown = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((shown.finding_count, shown.entry_count), (1, 1))
        self.assertIn("Mehmet Yilmaz", shown.findings)

    def test_verify_for_recruiting_is_refused(self):
        self._grant(self.mehmet)
        with self.assertRaises(AccessError):
            self.mehmet.with_user(self.user_recruiting).action_verify_consents()
        with self.assertRaises(AccessError):
            self.env["trm.consent.entry"].with_user(
                self.user_recruiting
            ).action_verify()

    def test_verify_all_looks_at_the_own_company_only(self):
        self._grant(self.mehmet)
        stranger = self._create_talent(self.user_other_company, name="Somebody Abroad")
        before = self._verify().chain_count
        self._record(stranger, "requested", user=self.user_other_company)
        self.assertEqual(self._verify().chain_count, before)
        everything = self.env["trm.consent.verification"]._verify()
        self.assertGreater(everything.chain_count, before)

    def test_entry_shows_person_purpose_and_wording(self):
        entry = self._grant(self.mehmet).with_user(self.user_manager)
        self.assertEqual(entry.who, "Mehmet Yilmaz")
        self.assertEqual(entry.purpose_name, "Stay in touch about jobs")
        self.assertIn(self.company.name, entry.wording)
        self.assertEqual(entry.checksum, entry.entry_hash[:12])
        chain = self._forget(self.mehmet)
        self.env.invalidate_all()
        self.assertEqual(entry.who, chain.uuid)
