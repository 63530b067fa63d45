from odoo.tests import tagged

from .import_common import ImportCase

HEADER = ["Vorname", "Nachname", "E-Mail", "Mobil"]
ANNA = ["Anna", "Meier", "anna@example.com", None]


@tagged("post_install", "-at_install")
class TestImportRows(ImportCase):
    """What cells mean, and what is said about rows that cannot be imported."""

    def assertError(self, result, row, field, *words):
        """Assert one error with row and column, and that nothing was written."""
        self.assertEqual(len(result["messages"]), 1)
        message = result["messages"][0]
        self.assertEqual((message["record"], message["field"]), (row, field))
        self.assertEqual(message["rows"], {"from": row - 1, "to": row - 1})
        self.assertEqual(message["type"], "error")
        for word in (*words, str(row)):
            self.assertIn(word, message["message"])
        self.assertFalse(result["ids"])
        self.assertFalse(self.env["trm.talent"].search([("name", "=", "Anna Meier")]))

    # -- errors ------------------------------------------------------------------

    def test_import_unreadable_email_is_an_error(self):
        result = self._import(
            [HEADER, ANNA, [], ["Ute", "Wolf", "ute(at)wolf", "0171"]]
        )
        self.assertError(result, 4, "email", "E-Mail", "ute(at)wolf")

    def test_import_without_channel_is_an_error(self):
        result = self._import([HEADER, ANNA, ["Ute", "Wolf", "k.A.", "-"]])
        self.assertError(result, 3, "email", "Ute Wolf", "phone number")

    def test_import_without_name_is_an_error(self):
        result = self._import([HEADER, ANNA, [None, None, "ute@example.com", None]])
        self.assertError(result, 3, "name", "name")

    def test_import_unknown_pool_is_an_error_that_names_the_pools(self):
        result = self._import([[*HEADER, "Pool"], [*ANNA, "Kare"]])
        self.assertError(result, 2, "import_pool", "Pool", "Kare", "Care")

    def test_import_private_pool_of_others_is_unknown(self):
        self.env["trm.pool"].with_user(self.user_manager).create(
            {"name": "Secret", "is_private": True}
        )
        result = self._import([[*HEADER, "Pool"], [*ANNA, "Secret"]])
        self.assertError(result, 2, "import_pool", "Secret")

    def test_import_unknown_stage_is_an_error_that_names_the_stages(self):
        result = self._import([[*HEADER, "Pool", "Stand"], [*ANNA, "Care", "Alt"]])
        self.assertError(result, 2, "import_stage", "Stand", self.stage_new.name)

    def test_import_unknown_colleague_is_an_error(self):
        result = self._import(
            [[*HEADER, "Ansprechperson"], [*ANNA, "Persona employee"]]
        )
        self.assertError(result, 2, "user_id", "Ansprechperson", "Persona employee")

    def test_import_leaves_bad_rows_out_if_asked(self):
        result = self._import(
            [HEADER, ANNA, ["Ute", "Wolf", "kaputt", None]],
            talent_leave_out_invalid=True,
        )
        self.assertCounts(result, new=1, invalid=1)
        self.assertEqual(result["messages"], [])
        self.assertEqual(self._find("Anna Meier").ids, result["ids"])

    def test_import_follows_the_options_of_the_screen(self):
        rows = [[*HEADER, "Ansprechperson"], [*ANNA, "Niemand"]]
        self._import(rows, import_skip_records=["user_id"])
        self.assertFalse(self.env["trm.talent"].search([("name", "=", "Anna Meier")]))
        self._import(rows, import_set_empty_fields=["user_id"])
        self._find("Anna Meier")

    def test_import_by_a_contributor_is_refused_in_words(self):
        result = self._import([HEADER, ANNA], user=self.user_contributor)
        self.assertEqual(len(result["messages"]), 1)
        self.assertIn("Recruiting", result["messages"][0]["message"])
        self.assertFalse(self.env["trm.talent"].search([("name", "=", "Anna Meier")]))

    # -- cells -------------------------------------------------------------------

    def test_import_pool_and_stage_in_any_spelling(self):
        pool = self.env["trm.pool"].create({"name": "Pflege Köln"})
        self._import(
            [
                [*HEADER, "Talentpool", "Stufe"],
                [*ANNA, "care; PFLEGE KOLN", self.stage_interested.name.upper()],
            ]
        )
        anna = self._find("Anna Meier")
        self.assertMember(pool, anna, stage_id=self.stage_interested)
        self.assertMember(self.pool, anna, stage_id=self.stage_interested)

    def test_import_stage_without_pool_belongs_to_the_pool_of_the_dialog(self):
        rows = [[*HEADER, "Stand"], [*ANNA, self.stage_interested.name]]
        self._import(rows, answers={"pool_id": self.pool.id})
        self.assertMember(
            self.pool, self._find("Anna Meier"), stage_id=self.stage_interested
        )

    def test_import_tags_in_german_and_english_are_one_tag(self):
        tag = self.env["trm.tag"].create(
            {
                "name": "Windmill care",
                "category_id": self.env.ref("trm_talent.trm_tag_category_skill").id,
            }
        )
        self.env["res.lang"]._activate_lang("de_DE")
        tag.with_context(lang="de_DE").name = "Windmühlenpflege"
        self._import([[*HEADER, "Tags"], [*ANNA, "windmuhlenpflege; Windmill Care"]])
        self.assertEqual(self._find("Anna Meier").tag_ids, tag)

    def test_import_new_tags_are_made_once(self):
        self._import(
            [[*HEADER, "Tags"], [*ANNA, "Neu1"], ["U", "W", "u@w.de", "", "neu1"]]
        )
        tag = self.env["trm.tag"].search([("name", "=ilike", "neu1")])
        self.assertEqual(len(tag), 1)
        self.assertEqual(
            tag.category_id, self.env.ref("trm_talent.trm_tag_category_import")
        )

    def test_import_words_for_choices(self):
        self._import(
            [
                [
                    *HEADER,
                    "Anrede",
                    "Du/Sie",
                    "Verfügbarkeit",
                    "Land",
                    "Eintrittstermin",
                ],
                [*ANNA, "Frau Dr.", "per Du", "ab sofort", "Österreich", 46100],
            ]
        )
        anna = self._find("Anna Meier")
        self.assertEqual((anna.salutation, anna.address_form), ("mrs", "du"))
        self.assertEqual(anna.availability, "open")
        self.assertEqual(anna.country_id, self.env.ref("base.at"))
        self.assertEqual(str(anna.wish_start_date), "2026-03-19")

    def test_import_keeps_in_the_note_what_has_no_place(self):
        result = self._import(
            [
                [*HEADER, "Verfügbarkeit", "Land", "Bemerkung", "LinkedIn"],
                [
                    *ANNA,
                    "3 Monate",
                    "Absurdistan",
                    "<i>nett</i>\nruft an",
                    "kommt noch",
                ],
            ]
        )
        note = self._find("Anna Meier").note
        for text in ("3 Monate", "Absurdistan", "&lt;i&gt;nett", "kommt noch"):
            self.assertIn(text, note)
        self.assertEqual(result["counts"]["remarks"], 3)

    def test_import_best_phone_is_mobile_then_private(self):
        self._import(
            [
                ["Name", "E-Mail", "Telefon geschäftlich", "Telefon privat", "Mobil"],
                [
                    "Anna Meier",
                    "a@x.de",
                    "0221 4710555",
                    "0221 4710556",
                    "0171 3920001",
                ],
                ["Ute Wolf", "u@x.de", "0221 4710555", "0221 4710556", None],
            ]
        )
        self.assertEqual(self._find("Anna Meier").phone, "+49 171 3920001")
        self.assertEqual(self._find("Ute Wolf").phone, "+49 221 4710556")

    def test_import_names_in_any_form(self):
        self._import(
            [
                ["Titel", "Name", "Vorname", "E-Mail"],
                ["Dr.", "von der Heide", "Anna", "a@example.com"],
                [None, "Yılmaz, Mehmet", None, "m@example.com"],
                ["Herr", "Jörg Müller", None, "j@example.com"],
            ]
        )
        anna = self.env["trm.talent"].search([("email", "=", "a@example.com")])
        self.assertEqual((anna.first_name, anna.last_name), ("Anna", "von der Heide"))
        self.assertEqual(anna.name, "Dr. Anna von der Heide")
        self.assertEqual(self._find("Mehmet Yılmaz").last_name, "Yılmaz")
        self.assertEqual(self._find("Jörg Müller").salutation, "mr")

    def test_import_zip_and_city_of_one_cell(self):
        self._import(
            [
                ["Name", "E-Mail", "PLZ/Ort", "Straße", "Hausnummer"],
                ["Anna Meier", "a@example.com", "D-1067 Dresden", "Ring", 4],
                ["Ute Wolf", "u@example.com", "Köln", "Domplatz 1", None],
            ]
        )
        anna = self._find("Anna Meier")
        self.assertEqual((anna.zip, anna.city), ("01067", "Dresden"))
        self.assertEqual((anna.street, anna.wish_place), ("Ring 4", "Dresden"))
        self.assertEqual(self._find("Ute Wolf").city, "Köln")

    def test_import_rules_of_pools_take_people_in(self):
        pool = self.env["trm.pool"].create(
            {
                "name": "Cologne",
                "is_rule_based": True,
                "rule_domain": "[('wish_place', '=', 'Köln')]",
            }
        )
        known = self._create_talent(name="Ute Wolf", email="ute@example.com")
        rows = [
            [*HEADER, "Region"],
            [*ANNA, "Köln"],
            ["U.", "Wolf", known.email, "", "Köln"],
        ]
        self._import(rows)
        self.assertMember(pool, self._find("Anna Meier"), origin="rule")
        self.assertMember(pool, known, origin="rule")

    # -- other models ------------------------------------------------------------

    def test_import_of_contacts_is_untouched(self):
        content = self._make_csv(
            [["Name", "Email", "Telefon"], ["Anna", "a@b.de", "1"]]
        )
        wizard = self._upload(content, "c.csv", model="res.partner")
        wizard = wizard.with_user(self.env.ref("base.user_root"))
        options = {"has_headers": True, "quoting": '"', "separator": ";"}
        preview = wizard.parse_preview(dict(options))
        self.assertEqual(preview["headers"], ["Name", "Email", "Telefon"])
        self.assertEqual(preview["matches"], {0: ["name"], 1: ["email"]})
        result = wizard.execute_import(
            ["name", "email", False], preview["headers"], dict(options)
        )
        self.assertNotIn("summary", result)
        partner = self.env["res.partner"].browse(result["ids"])
        self.assertEqual((partner.name, partner.email), ("Anna", "a@b.de"))
        self.assertFalse(partner.talent_confidential)
