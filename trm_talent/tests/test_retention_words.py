from datetime import date

from lxml import html

from odoo.tests import tagged

from .retention_common import START, RetentionCommon


@tagged("post_install", "-at_install")
class TestRetentionWords(RetentionCommon):
    """One sentence per clock, the same for HR and for the person."""

    def _get_texts(self, talent, day=START):
        with self.on(day):
            return talent._get_clock_texts()[talent.id]

    def test_each_kind_says_why_and_until_when(self):
        told = self._create("Tom Told", "sourced")
        with self.on(START):
            told._freeze_information_notice()
            told._set_informed("mail", START)
        agreed = self._create("Anna Agreed", "sourced")
        self._say(agreed, "granted")
        asked = self._create("Ada Asked", "consent")
        self._say(asked, "requested")
        for talent, words, day in (
            (self._create("Al Applied", "application"), "an application", "09/04/2030"),
            (self._create("Uwe Unproven", "consent"), "No consent", "04/03/2030"),
            (self._create("Fay Found", "sourced"), "elsewhere", "05/03/2030"),
            (told, "we said that we have", "04/03/2030"),
            (agreed, "Agreed until 03/04/2031", "03/19/2031"),
            (asked, "Asked on 03/04/2030", "04/03/2030"),
        ):
            with self.subTest(talent.name):
                (row,) = self._get_texts(talent)
                self.assertIn(words, row["text"])
                self.assertIn(day, row["text"])
                self.assertTrue(row["is_deciding"])

    def test_where_nothing_holds_the_data_one_sentence_says_so(self):
        anna = self._create("Anna Agreed", "sourced")
        self._say(anna, "granted")
        self._say(anna, "withdrawn", date(2030, 4, 1))
        (row,) = self._get_texts(anna, date(2030, 5, 1))
        self.assertIn("Nothing holds the data any more", row["text"])
        self.assertEqual(row["until"], date(2030, 4, 1))

    def test_consent_to_calls_names_the_channel(self):
        anna = self._create("Anna Agreed", "sourced", phone="0221 4710555")
        self._say(anna, "granted", channel="phone")
        self.assertIn("(Phone)", self._get_texts(anna)[0]["text"])

    def test_german_file_says_the_same_as_the_german_page(self):
        self.env["res.lang"]._activate_lang("de_DE")
        anna = self._create("Anna Applied", "application")
        self._say(anna, "granted")
        talent = anna.with_user(self.user_recruiting).with_context(lang="de_DE")
        with self.on(START):
            shown = html.fromstring(talent.retention_html)
        texts = [row["text"] for row in self._get_texts(talent)]
        self.assertEqual([item.text for item in shown.iter("li")], texts)
        self.assertEqual(len(texts), 2)
        self.assertIn("Zugestimmt bis", texts[0])
        self.assertIn("fw-bold", shown.findall(".//li")[0].get("class"))

    def test_many_people_cost_as_many_queries_as_few(self):
        counts = []
        for number in (2, 30):
            people = self.Talent
            for index in range(number):
                person = self._create(f"Person {number} {index}", "application")
                self._say(person, "granted")
                people |= person
            people._get_clock_texts()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            people._get_clock_texts()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
