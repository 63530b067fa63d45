import io

import openpyxl

from odoo.tests import HttpCase, tagged, users

from .import_common import ImportCase


@tagged("post_install", "-at_install")
class TestImportScreen(ImportCase, HttpCase):
    """The dialog, the template and the whole way in the browser."""

    def test_tour_imports_a_list_and_undoes_it(self):
        self.start_tour("/odoo", "trm_talent_import", login="trm_recruiting")
        change = self.env["trm.change"].search([("kind", "=", "import")])
        self.assertEqual(change.state, "undone")
        emails = ["mehmet.tour@example.com", "anna.tour@example.com"]
        self.assertFalse(self.env["res.partner"].search([("email", "in", emails)]))

    @users("trm_recruiting")
    def test_dialog_passes_the_answers_to_the_screen(self):
        dialog = self.env["trm.talent.import"].create(
            {"legal_basis": "sourced", "pool_id": self.pool.id}
        )
        for answer in dict(dialog._fields["legal_basis"].selection(dialog)):
            self.assertTrue(dialog.consequences[answer])
        action = dialog.action_choose_file()
        self.assertEqual(action["params"]["active_model"], "trm.talent")
        answers = action["params"]["context"]["trm_import"]
        self.assertEqual(answers["legal_basis"], "sourced")
        self.assertEqual(answers["pool_id"], self.pool.id)
        self.assertEqual(answers["user_id"], self.user_recruiting.id)
        result = self._import(
            [["Name", "E-Mail"], ["Anna Meier", "anna@example.com"]], answers=answers
        )
        self.assertMember(self.pool, self.env["trm.talent"].browse(result["ids"]))

    @users("trm_recruiting")
    def test_dialog_says_when_the_time_to_inform_is_over(self):
        dialog = self.env["trm.talent.import"].create(
            {"legal_basis": "sourced", "basis_since": "2020-01-01"}
        )
        self.assertIn("tell them now", dialog.consequences["sourced"])

    def test_template_imports_as_it_is_filled_in(self):
        self.authenticate("trm_recruiting", "trm_recruiting")
        response = self.url_open("/trm_talent/import_template")
        self.assertEqual(response.status_code, 200)
        book = openpyxl.load_workbook(io.BytesIO(response.content))
        sheet = book.worksheets[0]
        header = [cell.value for cell in sheet[1]]
        mapping = self._get_mapping(
            self._make_xlsx([header, ["Anna", "Meier", "anna@example.com"]])
        )
        self.assertEqual([h for h, name in mapping.items() if not name], [])
        sheet.append(["Anna", "Meier", "anna@example.com"])
        choice = dict(self.env["trm.talent"]._fields["legal_basis"].selection)
        sheet.cell(2, header.index("Where Do the Data Come From?") + 1).value = choice[
            "consent"
        ].replace(",", " –")
        stream = io.BytesIO()
        book.save(stream)
        self._import(stream.getvalue())
        self.assertEqual(self._find("Anna Meier").legal_basis, "consent")

    def test_template_is_for_recruiting_only(self):
        for login in ("trm_contributor", "trm_employee"):
            self.authenticate(login, login)
            response = self.url_open("/trm_talent/import_template")
            self.assertEqual(response.status_code, 404)
