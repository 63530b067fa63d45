import csv
import hashlib
import io
import json
import zipfile

from jsonschema import Draft202012Validator

from odoo.tests import tagged

from ..tools.portability import SCHEMA, get_safe_name
from .personal_data_common import PersonalDataCommon


@tagged("post_install", "-at_install")
class TestPortability(PersonalDataCommon):
    """What a person takes along: all they provided, for people and for programs."""

    def setUp(self):
        super().setUp()
        talent = self.mehmet.sudo().with_context(lang="en_US")
        self.archive = zipfile.ZipFile(io.BytesIO(talent._get_portable_archive()))
        self.data = json.loads(self.archive.read("data.json"))
        self.sections = {section["key"]: section for section in self.data["sections"]}

    def test_data_is_as_the_schema_says_and_the_schema_ships(self):
        schema = json.loads(self.archive.read("schema.json"))
        self.assertEqual(schema, json.loads(SCHEMA.read_text()))
        Draft202012Validator.check_schema(schema)
        errors = list(Draft202012Validator(schema).iter_errors(self.data))
        self.assertEqual(errors, [])

    def test_schema_refuses_what_it_does_not_know(self):
        validator = Draft202012Validator(json.loads(SCHEMA.read_text()))
        for change in ({"version": 2}, {"more": 1}, {"created": "today"}):
            errors = list(validator.iter_errors(self.data | change))
            self.assertTrue(errors, f"{change}")

    def test_round_trip_gives_back_what_the_person_typed(self):
        [person] = self.sections["person"]["rows"]
        [wishes] = self.sections["wishes"]["rows"]
        talent = self.mehmet
        for name in "name email employer street zip city linkedin_url".split():
            self.assertEqual(person[name], talent[name], name)
        for name in "wish_role wish_place wish_hours best_time".split():
            self.assertEqual(wishes[name], talent[name], name)
        [decision] = self.sections["decisions"]["rows"]
        self.assertEqual(decision["decision_text"], "Agreed")
        self.assertTrue(decision["wording"])
        [signup] = self.sections["signups"]["rows"]
        typed = self.env["trm.signup"].search([("talent_id", "=", talent.id)])
        for name in "name email phone message wish_role".split():
            self.assertEqual(signup[name], typed[name], name)

    def test_tables_say_the_same_as_the_data(self):
        for section in self.data["sections"]:
            text = self.archive.read(f"{section['key']}.csv").decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(text)))
            self.assertEqual(rows[0], list(section["columns"].values()))
            self.assertEqual(len(rows), 1 + len(section["rows"]))
        text = self.archive.read("person.csv").decode("utf-8-sig")
        [row] = csv.DictReader(io.StringIO(text))
        self.assertEqual(row["Employer"], self.mehmet.employer)

    def test_files_are_whole_and_only_own_ones(self):
        contents = set()
        for file in self.data["files"]:
            content = self.archive.read(file["path"])
            self.assertEqual(hashlib.sha256(content).hexdigest(), file["sha256"])
            self.assertEqual(len(content), file["size"])
            contents.add(content)
        self.assertEqual(contents, {b"%PDF-1.4 cv", b"letter", b"sent by the person"})

    def test_nothing_is_in_it_that_others_wrote(self):
        everything = b"".join(self.archive.read(n) for n in self.archive.namelist())
        talent = self.mehmet.sudo()
        for word in (
            talent.potential,
            *filter(None, talent.touchpoint_ids.mapped("note")),
            talent.partner_id.ref,
            talent.membership_ids.pool_id.name,
            talent.source_id.name,
        ):
            self.assertNotIn(word.encode(), everything)

    def test_readme_names_every_table_in_the_language(self):
        readme = self.archive.read("README.txt").decode()
        for section in self.data["sections"]:
            self.assertIn(f"{section['key']}.csv: {section['title']}", readme)
        self.assertIn(f"Data of Mehmet Yılmaz, held by {self.company.name}", readme)

    def test_names_of_files_are_no_paths(self):
        for name, safe in (
            ("../../etc/passwd", "etc_passwd"),
            (".htaccess", "htaccess"),
            ("Lebenslauf März.pdf", "Lebenslauf_März.pdf"),
            ("a\\b\x00c.pdf", "a_b_c.pdf"),
            ("", "file"),
        ):
            self.assertEqual(get_safe_name(name), safe)
        self.assertLess(len(get_safe_name("x" * 500 + ".pdf")), 100)
