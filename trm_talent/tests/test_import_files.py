import io

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import xlwt

from odoo.tests import tagged

from .import_common import OPTIONS, ImportCase

ROWS = [
    ["Vorname", "Nachname", "E-Mail", "Ort"],
    ["Jörg", "Müßig", "joerg@example.com", "Köln"],
    ["Zoë", "Ångström", "zoe@example.com", "Zürich"],
]
LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses \
are missing. You will only see email addresses for connections who have allowed it."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Mehmet,Yılmaz,https://www.linkedin.com/in/mehmet-yilmaz,m@example.com,"Klinik, Köln",\
Nurse,03 May 2021
Anna,Meier,https://www.linkedin.com/in/anna-meier,,Charité,Head of Care,12 Jan 2024
"""
OUTLOOK_DE = (
    "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;"
    "Straße geschäftlich;Ort geschäftlich;Postleitzahl geschäftlich;"
    "Land/Region geschäftlich;Straße privat;Ort privat;Postleitzahl privat;"
    "Telefon geschäftlich;Telefon privat;Mobiltelefon;E-Mail-Adresse;E-Mail-Typ;"
    "E-Mail: Angezeigter Name;E-Mail 2: Adresse;Geburtstag;Kategorien;Notizen;Privat"
)
OUTLOOK_EN = (
    "First Name,Middle Name,Last Name,Title,E-mail Address,E-mail 2 Address,Home Phone,"
    "Business Phone,Mobile Phone,Home Street,Home City,Home Postal Code,"
    "Home Country/Region,Company,Job Title,Categories,Notes,Web Page"
)


@tagged("post_install", "-at_install")
class TestImportFiles(ImportCase):
    """Files as LibreOffice, Excel, Outlook and LinkedIn write them."""

    def assertImported(self, content, name):
        """Assert that both people of ``ROWS`` arrive with their umlauts."""
        result = self._import(content, name)
        self.assertEqual(result["messages"], [])
        self.assertCounts(result, new=2)
        self.assertEqual(self._find("Jörg Müßig").city, "Köln")
        self.assertEqual(self._find("Zoë Ångström").wish_place, "Zürich")

    def test_import_csv_of_german_excel(self):
        self.assertImported(self._make_csv(ROWS, encoding="cp1252"), "list.csv")

    def test_import_csv_utf8_with_bom(self):
        self.assertImported(self._make_csv(ROWS, encoding="utf-8-sig"), "list.csv")

    def test_import_unicode_text_of_excel(self):
        content = self._make_csv(ROWS, delimiter="\t", encoding="utf-16")
        self.assertImported(content, "list.txt")

    def test_import_csv_with_commas(self):
        content = self._make_csv(ROWS, delimiter=",", newline="\n")
        self.assertImported(content, "list.csv")

    def test_import_xlsx(self):
        self.assertImported(self._make_xlsx(ROWS), "list.xlsx")

    def test_import_xls(self):
        book = xlwt.Workbook()
        sheet = book.add_sheet("Liste")
        for r, row in enumerate(ROWS):
            for c, cell in enumerate(row):
                sheet.write(r, c, cell)
        stream = io.BytesIO()
        book.save(stream)
        self.assertImported(stream.getvalue(), "list.xls")

    def test_import_ods(self):
        document = odf.opendocument.OpenDocumentSpreadsheet()
        table = odf.table.Table(name="Liste")
        document.spreadsheet.addElement(table)
        for row in [["Unsere Liste"], [], *ROWS[:2], [], ROWS[2]]:
            line = odf.table.TableRow()
            table.addElement(line)
            for cell in row:
                element = odf.table.TableCell(valuetype="string")
                element.addElement(odf.text.P(text=cell))
                line.addElement(element)
            rest = odf.table.TableCell(numbercolumnsrepeated=1000)
            line.addElement(rest)
        rest = odf.table.TableRow(numberrowsrepeated=1000000)
        rest.addElement(odf.table.TableCell(numbercolumnsrepeated=1004))
        table.addElement(rest)
        stream = io.BytesIO()
        document.write(stream)
        self.assertImported(stream.getvalue(), "list.ods")

    def test_import_xlsx_with_titles_merged_headers_empty_lines_floats_and_dates(self):
        book = openpyxl.Workbook()
        sheet = book.active
        book.create_sheet("Leer", 0)
        sheet["A1"] = "Unsere Talente 2026"
        sheet.merge_cells("A1:F1")
        sheet["A3"], sheet["C3"], sheet["E3"] = "Name", "Kontakt", "Seit"
        sheet.merge_cells("A3:B3")
        sheet.merge_cells("C3:D3")
        for c, text in enumerate(["Vorname", "Nachname", "Telefon", "E-Mail"], start=1):
            sheet.cell(4, c, text)
        sheet.append(["Anna", "Meier", 491713920001.0, None, "1. März 2024"])
        sheet.append([])
        sheet.append(["Ute", "Wolf", 2214710555, None, 45352, "#NV"])
        stream = io.BytesIO()
        book.save(stream)
        self.assertCounts(self._import(stream.getvalue()), new=2)
        anna, ute = self._find("Anna Meier"), self._find("Ute Wolf")
        self.assertEqual(anna.phone, "+49 171 3920001")
        self.assertEqual(ute.phone, "+49 221 4710555")
        self.assertEqual(str(anna.basis_since), "2024-03-01")
        self.assertEqual(str(ute.basis_since), "2024-03-01")

    def test_import_connections_of_linkedin(self):
        mapping = self._get_mapping(LINKEDIN.encode(), "Connections.csv")
        self.assertEqual(
            mapping,
            {
                "First Name": "first_name",
                "Last Name": "last_name",
                "URL": "import_profile",
                "Email Address": "email",
                "Company": "employer",
                "Position": "function",
                "Connected On": "import_connected",
            },
        )
        result = self._import(
            LINKEDIN.encode(),
            "Connections.csv",
            answers={"legal_basis": "sourced"},
            talent_leave_out_invalid=True,
        )
        self.assertCounts(result, new=1, invalid=1)
        self.assertEqual(result["summary"]["invalid"][0]["row"], 6)
        mehmet = self._find("Mehmet Yılmaz")
        self.assertEqual(
            mehmet.linkedin_url, "https://www.linkedin.com/in/mehmet-yilmaz"
        )
        self.assertEqual((mehmet.employer, mehmet.function), ("Klinik, Köln", "Nurse"))
        self.assertIn("03 May 2021", mehmet.note)

    def test_import_linkedin_completes_a_known_person_by_profile(self):
        known = self._create_talent(
            name="Anna Meier", phone="0171 3920001", linkedin_url="in/anna-meier"
        )
        content = LINKEDIN.replace("anna-meier,,", "anna-meier,a@example.com,").encode()
        result = self._import(content, "Connections.csv")
        self.assertCounts(result, new=1, known=1)
        self.assertEqual((known.email, known.employer), ("a@example.com", "Charité"))

    def test_import_contacts_of_german_outlook(self):
        values = dict.fromkeys(OUTLOOK_DE.split(";"), "")
        values |= {"Anrede": "Frau", "Vorname": "Anna", "Nachname": "Meier"}
        values |= {
            "Firma": "Charité",
            "Position": "Ärztin",
            "Kategorien": "Messe;Pflege",
        }
        values |= {"Ort geschäftlich": "Berlin", "Ort privat": "Köln"}
        values |= {"Telefon geschäftlich": "030 450510", "Mobiltelefon": "0171 3920001"}
        values |= {"E-Mail-Adresse": "a@example.com", "E-Mail-Typ": "SMTP"}
        values |= {"Notizen": "Zeile 1\nZeile 2", "Geburtstag": "0.0.00"}
        content = self._make_csv(
            [list(values), list(values.values())], encoding="cp1252"
        )
        self.assertCounts(self._import(content, "Kontakte.csv"), new=1)
        anna = self._find("Anna Meier")
        self.assertEqual((anna.salutation, anna.employer), ("mrs", "Charité"))
        self.assertEqual((anna.phone, anna.city), ("+49 171 3920001", "Köln"))
        self.assertEqual(set(anna.tag_ids.mapped("name")), {"Messe", "Pflege"})
        self.assertNotIn("0.0.00", anna.note)

    def test_import_contacts_of_english_outlook(self):
        values = dict.fromkeys(OUTLOOK_EN.split(","), "")
        values |= {"First Name": "Anna", "Last Name": "Meier", "Title": "Dr."}
        values |= {"E-mail 2 Address": "a@example.com", "Home City": "Bern"}
        values |= {"Home Country/Region": "Switzerland", "Mobile Phone": "079 1234567"}
        content = self._make_csv([list(values), list(values.values())], delimiter=",")
        self.assertCounts(self._import(content, "contacts.csv"), new=1)
        anna = self._find("Dr. Anna Meier")
        self.assertEqual((anna.email, anna.city), ("a@example.com", "Bern"))
        self.assertEqual(anna.phone, "+41 79 123 45 67")

    def test_import_number_column_called_id_is_no_external_id(self):
        rows = [["ID", "Name", "E-Mail"], [1, "Anna Meier", "a@example.com"]]
        self.assertEqual(self._get_mapping(self._make_xlsx(rows))["ID"], "")

    def test_import_unknown_header_maps_to_nothing(self):
        rows = [["Name", "E-Mail", "Schuhgröße"], ["Anna Meier", "a@b.de", 38]]
        self.assertEqual(self._get_mapping(self._make_xlsx(rows))["Schuhgröße"], "")

    def test_import_mapping_chosen_by_hand_is_remembered(self):
        rows = [["Name", "E-Mail", "Schuhgröße"], ["Anna Meier", "a@b.de", "38"]]
        wizard = self._upload(self._make_xlsx(rows))
        options = wizard.parse_preview(dict(OPTIONS))["options"]
        wizard.execute_import(
            ["name", "email", "wish_hours"], ["name", "e-mail", "schuhgröße"], options
        )
        self.assertEqual(self._find("Anna Meier").wish_hours, "38")
        mapping = self._get_mapping(self._make_xlsx(rows))
        self.assertEqual(mapping["Schuhgröße"], "wish_hours")

    def test_import_unreadable_file_says_what_to_do(self):
        for content in (b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken", b"\0\1\2\3"):
            preview = self._upload(content).parse_preview(dict(OPTIONS))
            self.assertIn(".xlsx", preview["error"])

    def test_import_file_without_rows_says_so(self):
        for rows in ([], [["Name", "E-Mail"]]):
            content = self._make_xlsx(rows)
            preview = self._upload(content).parse_preview(dict(OPTIONS))
            self.assertIn("no rows", preview["error"])

    def test_import_second_file_is_read_anew(self):
        wizard = self._upload(self._make_csv(ROWS, encoding="cp1252"), "a.csv")
        options = wizard.parse_preview(dict(OPTIONS))["options"]
        wizard.file = self._make_csv(
            [["Name", "E-Mail"], ["Ünal", "u@b.de"]], ",", "utf-8"
        )
        preview = wizard.parse_preview({**options, "sheet": ""})
        self.assertEqual(preview["headers"], ["Name", "E-Mail"])
        self.assertEqual(preview["preview"], [["Ünal"], ["u@b.de"]])
