from odoo.tests import tagged

from .import_common import ImportCase

HEADER = ["Vorname", "Nachname", "E-Mail"]
ANNA = ["Anna", "Meier", "anna@example.com"]
ANSWERS = {"legal_basis": "consent", "evidence": "Forms in the safe"}


@tagged("post_install", "-at_install")
class TestImportConsent(ImportCase):
    """What a list says about consents is kept, and makes nobody mailable."""

    def test_import_with_consent_is_noted_and_not_mailable(self):
        self._import([HEADER, ANNA], answers=ANSWERS)
        anna = self._find("Anna Meier")
        self.assertEqual(anna.consent_state, "requested")
        self.assertFalse(anna._filter_contactable("pool"))
        entry = self.env["trm.consent.entry"].search([("talent_id", "=", anna.id)])
        self.assertEqual((entry.decision, entry.via), ("granted", "import"))
        self.assertIn("Forms in the safe", entry.evidence_ids.payload)

    def test_import_without_consent_records_nothing(self):
        self._import([HEADER, ANNA], answers={"legal_basis": "sourced"})
        self.assertEqual(self._find("Anna Meier").consent_state, "none")
        self.assertFalse(self.env["trm.consent.entry"].search([]))

    def test_import_of_somebody_who_withdrew_leaves_them_alone(self):
        anna = self._create_talent(name="Anna Meier", email="anna@example.com")
        self.env["trm.consent"]._record(anna, "pool", "withdrawn", via="link")
        self._import([HEADER, ANNA], answers=ANSWERS)
        self.assertFalse(anna._filter_contactable("pool"))
        self.assertEqual(anna.consent_ids.state, "withdrawn")

    def test_import_of_somebody_who_agreed_changes_nothing_for_them(self):
        anna = self._create_talent(name="Anna Meier", email="anna@example.com")
        self.env["trm.consent"]._record(
            anna,
            "pool",
            "granted",
            via="web_form",
            confirmed_datetime=self.env.cr.now(),
        )
        self._import([HEADER, ANNA], answers=ANSWERS)
        self.assertEqual(anna._filter_contactable("pool"), anna)

    def test_undo_of_an_import_takes_the_people_and_keeps_the_chain(self):
        self._import([HEADER, ANNA], answers=ANSWERS)
        change = self.env["trm.change"].search([("kind", "=", "import")])
        change.with_user(self.user_recruiting).action_undo()
        self.assertFalse(self.env["trm.talent"].search([("name", "=", "Anna Meier")]))
        subject = self.env["trm.consent.subject"].search([], order="id desc", limit=1)
        self.assertFalse(subject.talent_id)
        self.assertEqual(len(subject.entry_ids), 1)

    def test_undo_of_an_import_keeps_whoever_agreed_since(self):
        self._import([HEADER, ANNA], answers=ANSWERS)
        anna = self._find("Anna Meier")
        self.env["trm.consent"]._record(
            anna, "pool", "granted", via="link", confirmed_datetime=self.env.cr.now()
        )
        change = self.env["trm.change"].search([("kind", "=", "import")])
        change.with_user(self.user_recruiting).action_undo()
        self.assertTrue(anna.exists())
