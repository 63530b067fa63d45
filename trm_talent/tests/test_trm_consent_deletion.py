import base64
import json

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import mail_new_test_user

from .consent_common import ConsentCase

GONE = "Greta Gone (trm_gone)"


@tagged("post_install", "-at_install")
class TestTrmConsentDeletion(ConsentCase):
    """People, contacts, users, companies go; the proof stays, without a name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Anna Ahr", email="anna@example.com")
        cls.contact = cls.talent.partner_id

    def _delete(self):
        self.talent.with_user(self.user_manager).unlink()
        self.env.invalidate_all()

    # -- archived ----------------------------------------------------------------

    def test_archive_closes_the_doors_and_restore_opens_them(self):
        self._grant(self.talent)
        entries = self._read_entries()
        self.talent.action_archive()
        self.assertContactable(self.talent, False)
        self.assertContactable(self.talent, False, purpose="answer")
        self.talent.action_unarchive()
        self.assertContactable(self.talent)
        self.assertEqual(self._read_entries(), entries)
        self.assertVerified(self.talent)

    # -- deleted -----------------------------------------------------------------

    def test_delete_keeps_the_decisions_without_the_name(self):
        scan = base64.b64encode(b"signed")
        chain = self._grant(self.talent, evidence={"ip": "192.0.2.1"}).subject_id
        self._record(
            self.talent,
            "granted",
            "special_categories",
            via="paper",
            evidence={"scan": scan, "scan_name": "anna.pdf"},
        )
        entries = self._read_entries()
        evidence = self._get_entries(self.talent).evidence_ids
        self.assertIn("Anna", evidence[0].payload)
        self._delete()
        self.assertFalse(evidence.exists())
        self.assertFalse(
            self.env["ir.attachment"].search(
                [
                    ("res_model", "=", "trm.consent.evidence"),
                    ("res_id", "in", evidence.ids),
                    ("res_field", "!=", False),
                ]
            )
        )
        self.assertEqual((chain.talent_id.id, chain.is_current), (False, False))
        self.assertEqual(self._read_entries(), entries)
        self.assertVerified()

    def test_delete_leaves_nothing_that_names_the_person_in_the_ledger(self):
        self._grant(self.talent, evidence={"note": "Anna Ahr called"})
        self._delete()
        self.env.flush_all()
        for table in ("entry", "subject", "evidence", "text"):
            self.env.cr.execute(f"SELECT to_jsonb(t) FROM trm_consent_{table} t")
            for (row,) in self.env.cr.fetchall():
                self.assertNotIn("anna", json.dumps(row).lower())

    def test_delete_of_merged_person_keeps_all_chains(self):
        other = self._create_talent(name="Anna Zwei", email="anna@example.com")
        self._grant(self.talent | other)
        chains = self._get_entries(self.talent | other).subject_id
        other.with_user(self.user_recruiting)._merge_into(self.talent)
        self._delete()
        self.assertEqual(len(chains.exists()), 2)
        self.assertFalse(chains.talent_id)
        self.assertFalse(chains.entry_ids.evidence_ids)
        self.assertVerified()

    def test_delete_old_leave_link_finds_nobody(self):
        token = self.talent._get_signed_url("leave").rsplit("/", 1)[1]
        self._delete()
        talent, chain = self.env["trm.talent"]._from_token("leave", token)
        self.assertFalse(talent)
        self.assertTrue(chain)

    def test_delete_says_that_the_proof_stays(self):
        [plan] = self.talent.with_user(self.user_manager)._get_erasure_plan()
        self.assertIn("The proof of what was agreed to", " ".join(plan["stays"]))

    def test_delete_person_who_came_back_is_not_asked_as_known(self):
        self._grant(self.talent)
        self._delete()
        again = self._create_talent(name="Anna Ahr", email="anna@example.com")
        self.assertContactable(again, False)
        self.assertEqual(again.consent_state, "none")
        self._grant(again)
        self.assertEqual(self._get_entries(again).seq, 1)
        self.assertVerified()

    # -- what is refused ---------------------------------------------------------

    def test_delete_contact_with_decisions_is_refused(self):
        self._grant(self.talent)
        with self.assertRaisesRegex(UserError, "HR keeps in touch"):
            self.contact.unlink()

    def test_delete_purpose_in_use_is_refused(self):
        self._grant(self.talent)
        with self.assertRaisesRegex(UserError, "People have decided"):
            self.purpose.with_user(self.user_manager).unlink()

    def test_delete_purpose_that_only_proofs_name_is_refused(self):
        self._grant(self.talent)
        self._delete()
        with self.assertRaisesRegex(UserError, "People have decided"):
            self.purpose.with_user(self.user_manager).unlink()

    def test_delete_company_with_proofs_is_refused(self):
        company = self.env["res.company"].create({"name": "Third Ltd"})
        talent = self.env["trm.talent"].create(
            {"name": "Tom", "email": "tom@example.com", "company_id": company.id}
        )
        self._grant(talent)
        talent.unlink()
        with self.assertRaisesRegex(UserError, "Third Ltd keeps proof"):
            company.unlink()

    # -- users -------------------------------------------------------------------

    def test_delete_user_who_recorded_keeps_their_name_as_text(self):
        user = mail_new_test_user(
            self.env,
            login="trm_gone",
            name="Greta Gone",
            groups="trm_talent.trm_talent_group_user",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        entry = self.Consent.with_user(user)._record(
            self.talent.with_user(user), "pool", "granted", via="paper"
        )
        user.unlink()
        self.env.invalidate_all()
        self.assertEqual(entry.with_env(self.env).actor, GONE)
        self.assertVerified(self.talent)

    def test_delete_portal_user_of_the_person_keeps_all(self):
        user = mail_new_test_user(
            self.env,
            login="anna@example.com",
            name="Anna Ahr",
            groups="base.group_portal",
            partner_id=self.contact.id,
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self._grant(self.talent)
        user.unlink()
        self.env.invalidate_all()
        self.assertTrue(self.talent.exists())
        self.assertContactable(self.talent)
        self.assertVerified(self.talent)
