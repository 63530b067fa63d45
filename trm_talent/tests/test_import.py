from datetime import date, timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .import_common import ImportCase

HEADER = ["Vorname", "Nachname", "E-Mail", "Mobil"]
ANNA = ["Anna", "Meier", "anna@example.com", None]
JOERG = ["Jörg", "Müller", None, "0171 3920001"]


@tagged("post_install", "-at_install")
class TestImport(ImportCase):
    """Who is made, completed, joined, proposed; what happens to the company's data."""

    # -- new people --------------------------------------------------------------

    def test_import_new_people_creates_them(self):
        result = self._import([HEADER, ANNA, JOERG])
        self.assertCounts(result, new=2)
        anna, joerg = self._find("Anna Meier"), self._find("Jörg Müller")
        self.assertEqual(set(result["ids"]), {anna.id, joerg.id})
        self.assertEqual((anna.first_name, anna.last_name), ("Anna", "Meier"))
        self.assertEqual(joerg.phone, "+49 171 3920001")
        self.assertEqual(anna.company_id, self.company)
        self.assertEqual(anna.user_id, self.user_recruiting)
        self.assertTrue(anna.partner_id.talent_confidential)

    def test_import_test_run_writes_nothing(self):
        talents = self.env["trm.talent"].search_count([])
        result = self._import([[*HEADER, "Tags"], [*ANNA, "Neues Wort"]], dryrun=True)
        self.assertCounts(result, new=1)
        self.assertTrue(result["ids"])
        self.assertEqual(result["summary"]["tags"], ["Neues Wort"])
        self.assertEqual(self.env["trm.talent"].search_count([]), talents)
        self.assertFalse(self.env["trm.tag"].search([("name", "=", "Neues Wort")]))
        self.assertFalse(self.env["trm.change"].search([("kind", "=", "import")]))

    def test_import_in_batches_imports_all_rows_as_one_change(self):
        rows = [["A", f"Nummer{i}", f"a{i}@example.com", None] for i in range(7)]
        result = self._import([HEADER, *rows], limit=3)
        self.assertCounts(result, new=7)
        self.assertEqual(len(set(result["ids"])), 7)
        self.assertEqual(
            self.env["trm.change"].search_count([("kind", "=", "import")]), 1
        )

    # -- known people ------------------------------------------------------------

    def test_import_known_person_completes_only_what_is_missing(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        known.employer = "Charité"
        result = self._import(
            [
                [*HEADER, "Firma", "Position"],
                [
                    "Anna",
                    "Meier",
                    "ANNA@example.com",
                    "0171 3920001",
                    "Andere",
                    "Ärztin",
                ],
            ]
        )
        self.assertCounts(result, known=1)
        self.assertEqual(known.employer, "Charité")
        self.assertEqual(known.function, "Ärztin")
        self.assertEqual(known.phone, "+49 171 3920001")
        self.assertEqual(known.partner_id.phone_sanitized, "+491713920001")

    def test_import_known_person_gets_tags_and_pools(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        tag = self.env["trm.tag"].search([], limit=1)
        known.tag_ids = tag
        self._import([[*HEADER, "Tags", "Pool"], [*ANNA, "Nachtdienst", "care"]])
        self.assertEqual(set(known.tag_ids.mapped("name")), {tag.name, "Nachtdienst"})
        self.assertMember(self.pool, known, origin="import")

    def test_import_known_member_stays_in_stage(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        self.pool._add_talents(known, "manual", stage=self.stage_interested)
        self._import([[*HEADER, "Pool", "Stage"], [*ANNA, "Care", "New"]])
        self.assertMember(
            self.pool, known, origin="manual", stage_id=self.stage_interested
        )

    def test_import_person_who_was_taken_out_stays_out(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        self.pool._add_talents(known, "manual")._leave("wish")
        self._import([[*HEADER, "Pool"], [*ANNA, "Care"]])
        self.assertNotMember(self.pool, known)

    def test_import_contact_of_a_customer_becomes_talent_and_stays_visible(self):
        partner = self.env["res.partner"].create(
            {"name": "Anna Meier", "email": "anna@example.com"}
        )
        self._import([HEADER, ANNA])
        talent = self._find("Anna Meier")
        self.assertEqual(talent.partner_id, partner)
        self.assertFalse(partner.talent_confidential)

    def test_import_doubles_in_the_file_become_one(self):
        result = self._import(
            [
                [*HEADER, "Firma"],
                [*ANNA, None],
                JOERG,
                ["Meier", None, "anna@example.com", "0171 1", "Klinik"],
            ]
        )
        self.assertCounts(result, new=2, double=1)
        self.assertEqual(self._find("Anna Meier").employer, "Klinik")

    def test_import_doubles_in_different_batches_become_one(self):
        result = self._import([HEADER, ANNA, JOERG, ANNA], limit=2)
        self.assertCounts(result, new=2, double=1)

    def test_import_other_name_with_same_email_is_unsure(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        rows = [HEADER, ["Bernd", "Meier", "anna@example.com", None]]
        test = self._import(rows, dryrun=True)
        self.assertCounts(test, new=1, unsure=1)
        self.assertEqual(test["summary"]["unsure"][0]["row"], 2)
        self.assertIn("Anna Meier", test["summary"]["unsure"][0]["text"])
        result = self._import(rows)
        self.assertCounts(result, new=1, unsure=1)
        proposal = self._find("Bernd Meier").proposal_ids
        self.assertEqual(proposal.other_talent_id, known)

    def test_import_test_run_counts_as_the_import(self):
        self._create_talent(name="Anna Meier", email="anna@example.com")
        rows = [HEADER, ANNA, JOERG, JOERG, ["Ute", "Meier", "anna@example.com", None]]
        test = self._import(rows, dryrun=True)
        self.assertEqual(test["counts"], self._import(rows)["counts"])

    def test_import_that_changes_nothing_offers_no_undo(self):
        self._import([HEADER, ANNA])
        result = self._import([HEADER, ANNA, ANNA])
        self.assertCounts(result, known=1, double=1)
        self.assertFalse(result["summary"]["change_id"])

    def test_import_test_run_counts_doubles_of_known_people(self):
        self._import([HEADER, ANNA])
        test = self._import([HEADER, ANNA, ANNA], dryrun=True)
        self.assertCounts(test, known=1, double=1)

    # -- where the data come from ------------------------------------------------

    def test_import_without_dialog_is_unknown(self):
        self._import([HEADER, ANNA])
        anna = self._find("Anna Meier")
        self.assertEqual(anna.legal_basis, "unknown")
        self.assertTrue(anna.information_due_date)

    def test_import_answer_of_the_dialog_holds_for_all_rows(self):
        since = date.today() - timedelta(days=3)
        answers = {"legal_basis": "sourced", "basis_since": str(since)}
        self._import([HEADER, ANNA], answers=answers)
        anna = self._find("Anna Meier")
        self.assertEqual((anna.legal_basis, anna.basis_since), ("sourced", since))
        days = self.company.talent_information_days
        self.assertEqual(anna.information_due_date, since + timedelta(days=days))

    def test_import_row_overrides_the_answer(self):
        answers = {"legal_basis": "application", "basis_since": "2026-01-01"}
        self._import(
            [
                [*HEADER, "Herkunft", "Seit"],
                [*ANNA, "Messe Köln", "5.3.2026"],
                [*JOERG, None, None],
            ],
            answers=answers,
        )
        anna, joerg = self._find("Anna Meier"), self._find("Jörg Müller")
        self.assertEqual(anna.legal_basis, "sourced")
        self.assertEqual(anna.basis_since, date(2026, 3, 5))
        self.assertEqual(joerg.legal_basis, "application")
        self.assertEqual(joerg.basis_since, date(2026, 1, 1))

    def test_import_consent_keeps_the_proof_and_nothing_more(self):
        answers = {"legal_basis": "consent", "evidence": "Signed <b>forms</b>"}
        self._import([HEADER, ANNA], answers=answers)
        anna = self._find("Anna Meier")
        self.assertEqual(anna.legal_basis, "consent")
        self.assertIn("Signed &lt;b&gt;forms&lt;/b&gt;", anna.note)
        self.assertFalse(anna.information_due_date)
        self.assertFalse(anna.last_confirmed_date)

    def test_import_no_consent_in_words_is_no_consent(self):
        self._import([[*HEADER, "Herkunft"], [*ANNA, "keine Einwilligung"]])
        self.assertEqual(self._find("Anna Meier").legal_basis, "unknown")

    def test_import_forged_answers_are_ignored(self):
        foreign = self.env["trm.pool"].create(
            {"name": "Foreign", "company_id": self.other_company.id, "user_id": False}
        )
        answers = {
            "legal_basis": "whatever",
            "pool_id": foreign.id,
            "user_id": self.user_portal.id,
        }
        self._import([HEADER, ANNA], answers=answers)
        anna = self._find("Anna Meier")
        self.assertEqual(anna.legal_basis, "unknown")
        self.assertEqual(anna.user_id, self.user_recruiting)
        self.assertNotMember(foreign, anna)

    def test_import_pool_tags_and_user_of_the_dialog(self):
        tag = self.env["trm.tag"].search([], limit=1)
        answers = {
            "pool_id": self.pool.id,
            "tag_ids": tag.ids,
            "user_id": self.user_manager.id,
        }
        self._import([HEADER, ANNA], answers=answers)
        anna = self._find("Anna Meier")
        self.assertMember(self.pool, anna)
        self.assertEqual(anna.tag_ids, tag)
        self.assertEqual(anna.user_id, self.user_manager)

    # -- undo --------------------------------------------------------------------

    def test_import_undone_leaves_nothing(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        rows = [
            [*HEADER, "Tags", "Pool"],
            [*ANNA, "Neu1", "Care"],
            [*JOERG, "", "Care"],
        ]
        rows[1][3] = "0171 555"
        result = self._import(rows, limit=1)
        joerg = self._find("Jörg Müller")
        partner = joerg.partner_id
        change = self.env["trm.change"].browse(result["summary"]["change_id"])
        change.with_user(self.user_recruiting).action_undo()
        self.assertFalse((joerg | joerg).exists() or partner.exists())
        self.assertFalse(known.phone or known.tag_ids)
        self.assertNotMember(self.pool, known)

    def test_import_undone_keeps_whom_somebody_worked_with(self):
        result = self._import([HEADER, ANNA, JOERG])
        anna, joerg = self._find("Anna Meier"), self._find("Jörg Müller")
        self.env.cr.flush()
        anna.with_user(self.user_manager).write({"employer": "Charité"})
        self.env.flush_all()
        change = self.env["trm.change"].browse(result["summary"]["change_id"])
        change.with_user(self.user_recruiting).action_undo()
        self.assertTrue(anna.exists())
        self.assertFalse(joerg.exists())

    def test_import_undone_by_somebody_else_is_refused(self):
        result = self._import([HEADER, ANNA])
        change = self.env["trm.change"].browse(result["summary"]["change_id"])
        with self.assertRaises(UserError):
            change.with_user(self.user_contributor).action_undo()
        self._find("Anna Meier")
