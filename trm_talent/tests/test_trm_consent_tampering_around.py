from odoo.tests import tagged

from ..tools.append_only import GUARDS
from .tampering_common import TamperingCase


@tagged("post_install", "-at_install")
class TestConsentTamperingAround(TamperingCase):
    """Whatever is changed around the entries, Verify finds, too."""

    def test_verify_evidence_changed_names_the_entry(self):
        evidence = self.mehmet_entries[1].evidence_ids
        for name in ("payload", "salt"):
            self.assertFound(
                ["Mehmet Yilmaz: the evidence of no. 2 was changed."],
                (
                    f"UPDATE trm_consent_evidence SET {name} = {name} || ' ' "
                    "WHERE id = %s",
                    evidence.id,
                ),
            )

    def test_verify_evidence_gone_is_found_unless_the_person_is(self):
        gone = (
            "DELETE FROM trm_consent_evidence WHERE entry_id = %s",
            self.mehmet_entries[0].id,
        )
        self.assertFound(["Mehmet Yilmaz: the evidence of no. 1 is missing."], gone)
        self._tamper(*gone)
        self._tamper("DELETE FROM trm_consent WHERE talent_id = %s", self.mehmet.id)
        self._tamper(
            "UPDATE trm_consent_subject SET talent_id = NULL WHERE talent_id = %s",
            self.mehmet.id,
        )
        self.assertEqual(self._verify().findings, [])

    def test_verify_scan_gone_or_exchanged_names_the_entry(self):
        finding = ["Mehmet Yilmaz: the scan of no. 2 is missing or was changed."]
        scan = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "trm.consent.evidence"),
                ("res_field", "=", "scan"),
                ("res_id", "=", self.mehmet_entries[1].evidence_ids.id),
            ]
        )
        scan.raw = b"another scan"
        self.assertEqual(self._verify().findings, finding)
        scan.unlink()
        self.assertEqual(self._verify().findings, finding)

    def test_verify_wording_changed_names_all_who_saw_it(self):
        text_hash = self.mehmet_entries[0].text_hash
        self.assertTrue(text_hash)
        for name in ("body", "text_hash", "purpose"):
            self.assertFound(
                [
                    f"{who}: the wording of no. 1 is missing or was changed."
                    for who in ("Mehmet Yilmaz", "Olena Koval")
                ],
                (
                    f"UPDATE trm_consent_text SET {name} = {name} || '.' "
                    "WHERE text_hash = %s",
                    text_hash,
                ),
            )

    # -- states and chains -----------------------------------------------------------

    def test_verify_state_changed_is_found(self):
        finding = [
            "Olena Koval: what the person allows (Stay in touch about jobs, E-mail) "
            "does not follow from the decisions."
        ]
        for change in (
            "UPDATE trm_consent SET state = 'withdrawn' WHERE talent_id = %s",
            "UPDATE trm_consent SET valid_until = valid_until + 1 WHERE talent_id = %s",
            "UPDATE trm_consent SET channel = 'phone' WHERE talent_id = %s",
            "DELETE FROM trm_consent WHERE talent_id = %s",
        ):
            with self.subTest(change):
                with self.env.cr.savepoint(flush=False) as savepoint:
                    self.assertEqual(self._tamper(change, self.olena.id), 1)
                    found = self._verify().findings
                    savepoint.rollback()
                self.assertEqual(found[:1], finding)

    def test_verify_chain_removed_is_found_by_the_state(self):
        self.assertFound(
            [
                "Olena Koval: what the person allows (Stay in touch about jobs, "
                "E-mail) does not follow from the decisions."
            ],
            *self._chain_removal(),
        )

    def test_verify_chain_and_state_removed_is_found_by_the_anchor(self):
        self._anchor()
        for statement, *params in (
            *self._chain_removal(),
            ("DELETE FROM trm_consent WHERE talent_id = %s", self.olena.id),
        ):
            self._tamper(statement, *params)
        chains, entries = self._verify().findings
        self.assertIn("Of the chains that anchor", chains)
        self.assertIn("Of the decisions that anchor", entries)

    def _chain_removal(self):
        chain = self.env["trm.consent.subject"]._ensure(self.olena)
        return (
            ("DELETE FROM trm_consent_entry WHERE subject_id = %s", chain.id),
            ("DELETE FROM trm_consent_subject WHERE id = %s", chain.id),
        )

    def test_verify_chain_given_to_somebody_else_is_found(self):
        findings = "does not follow from the decisions."
        chain = self.env["trm.consent.subject"]._ensure(self.olena)
        self._tamper(
            "UPDATE trm_consent_subject SET talent_id = %s, is_current = false "
            "WHERE id = %s",
            self.nobody.id,
            chain.id,
        )
        self.assertEqual(
            [finding.endswith(findings) for finding in self._verify().findings],
            [True, True],
        )

    def test_verify_chain_of_another_company_or_reference_is_found(self):
        chain = self.env["trm.consent.subject"]._ensure(self.olena)
        self._tamper(
            "UPDATE trm_consent_subject SET company_id = %s WHERE id = %s",
            self.other_company.id,
            chain.id,
        )
        result = self.env["trm.consent.verification"]._verify()
        self.assertTrue(any("another company" in f for f in result.findings))
        self._tamper(
            "UPDATE trm_consent_subject SET company_id = %s, uuid = 'x' WHERE id = %s",
            self.company.id,
            chain.id,
        )
        self.assertEqual(
            self._verify().findings, ["Olena Koval: decision no. 1 was changed."]
        )

    def test_verify_chain_closed_by_hand_is_found(self):
        self._anchor()
        chain = self.env["trm.consent.subject"]._ensure(self.olena)
        self._tamper("DELETE FROM trm_consent WHERE talent_id = %s", self.olena.id)
        close = "UPDATE trm_consent_subject SET closed_date = CURRENT_DATE "
        self._tamper(f"{close} WHERE id = %s", chain.id)
        self.assertTrue(any("must not be" in f for f in self._verify().findings))
        self._tamper(f"{close}, talent_id = NULL WHERE id = %s", chain.id)
        self._tamper("DELETE FROM trm_consent_entry WHERE subject_id = %s", chain.id)
        findings = self._verify().findings
        self.assertIn(f"The chain {chain.uuid} was closed before its time.", findings)

    def test_verify_entries_of_no_chain_are_counted(self):
        self._tamper(
            "ALTER TABLE trm_consent_entry "
            "DROP CONSTRAINT trm_consent_entry_subject_id_fkey"
        )
        self._tamper(*self._chain_removal()[1])
        self._tamper("DELETE FROM trm_consent WHERE talent_id = %s", self.olena.id)
        self.assertEqual(
            self._verify().findings, ["2 decisions belong to nobody's chain."]
        )

    # -- guards and anchors ----------------------------------------------------------

    def test_verify_guard_off_or_replaced_is_reported(self):
        for guard in GUARDS:
            rows, table = guard.triggers
            for change in (
                f"ALTER TABLE {guard.table} DISABLE TRIGGER {rows}",
                f"ALTER TABLE {guard.table} ENABLE TRIGGER {table}",
                f"ALTER TABLE {guard.table} ENABLE REPLICA TRIGGER {rows}",
                f"DROP TRIGGER {table} ON {guard.table}",
                f"CREATE OR REPLACE FUNCTION {guard.function}() RETURNS trigger "
                "LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                f"DROP TRIGGER {rows} ON {guard.table}; CREATE TRIGGER {rows} "
                f"BEFORE UPDATE OR DELETE ON {guard.table} FOR EACH ROW "
                f"WHEN (OLD.id < 0) EXECUTE FUNCTION {guard.function}(); "
                f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {rows}",
            ):
                with self.subTest(change), self.env.cr.savepoint(flush=False) as point:
                    self.env.cr.execute(change)
                    findings = self._verify(self.mehmet).findings
                    point.rollback()
                    self.assertEqual(len(findings), 1)
                    self.assertIn("switched off or was changed", findings[0])

    def test_verify_any_column_of_an_anchor_changed_names_it(self):
        self._anchor()
        number = self.env["trm.consent.anchor"].search([], limit=1).number
        self._anchor(hours=5)
        for name, changed in self._get_columns("trm_consent_anchor").items():
            with self.subTest(name), self.env.cr.savepoint(flush=False) as savepoint:
                self._tamper(
                    f"UPDATE trm_consent_anchor SET {name} = {changed} "
                    "WHERE number = %s",
                    number,
                )
                findings = self._verify().findings
                savepoint.rollback()
                self.assertIn(
                    f"The daily anchor no. {number} is missing or was changed.",
                    findings,
                )

    def test_verify_anchor_removed_names_it(self):
        self._anchor()
        number = self.env["trm.consent.anchor"].search([], limit=1).number
        self._anchor(hours=5)
        self.assertFound(
            [f"The daily anchor no. {number} is missing or was changed."],
            ("DELETE FROM trm_consent_anchor WHERE number = %s", number),
        )
