from datetime import date, timedelta

from odoo import fields
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmTalentSearch(TrmTalentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.joerg = cls._create_talent(name="Jörg Müller", email="jm@example.com")
        cls.anna = cls._create_talent(name="Anna Meier", email="anna@example.com")
        cls.both = cls.joerg | cls.anna
        cls.Talent = cls.env["trm.talent"].with_user(cls.user_recruiting)

    def _search(self, *domain):
        return self.Talent.search([("id", "in", self.both.ids), *domain])

    def test_search_name_with_any_spelling_finds_the_person(self):
        for typed in ("Muller", "Mueller", "müller", "jorg mull", "Müller Jörg", "jm@"):
            with self.subTest(typed=typed):
                self.assertEqual(
                    self._search(("display_name", "ilike", typed)), self.joerg
                )

    def test_name_search_finds_stored_transcription_by_umlaut(self):
        self.anna.name = "Anna Mueller"
        found = self.Talent.name_search("Anna Müller")
        self.assertIn(self.anna.id, [item[0] for item in found])

    def test_search_by_pool_and_stage_sees_open_memberships_only(self):
        membership = self.pool._add_talents(self.both, "manual")
        membership[0].stage_id = self.stage_interested
        self.assertEqual(self._search(("pool_ids", "=", self.pool.id)), self.both)
        self.assertEqual(
            self._search(("stage_ids.name", "=", self.stage_interested.name)),
            membership[0].talent_id,
        )
        membership[0]._leave("wish")
        self.assertEqual(
            self._search(("pool_ids", "=", False)), membership[0].talent_id
        )
        self.assertEqual(
            self._search(("pool_ids", "!=", False)), membership[1].talent_id
        )

    def test_group_by_pool_counts_each_person_in_each_pool(self):
        second = self.pool.copy({"name": "Second"})
        self.pool._add_talents(self.both, "manual")
        second._add_talents(self.anna, "manual")
        groups = self.Talent._read_group(
            [("id", "in", self.both.ids)], ["pool_ids"], ["__count"]
        )
        self.assertEqual(dict(groups), {self.pool: 2, second: 1})

    def test_group_by_pool_shows_people_without_pool(self):
        self.pool._add_talents(self.anna, "manual")
        result = self.Talent.formatted_read_group(
            [("id", "in", self.both.ids)], ["pool_ids"], ["__count"]
        )
        counts = {
            group["pool_ids"] and group["pool_ids"][0]: group["__count"]
            for group in result
        }
        self.assertEqual(counts, {self.pool.id: 1, False: 1})

    def test_without_next_step_ignores_who_has_one(self):
        self.anna.activity_schedule(
            "mail.mail_activity_data_call", user_id=self.user_recruiting.id
        )
        self.assertEqual(self._search(("has_next_step", "=", False)), self.joerg)
        self.assertTrue(self.anna.has_next_step)

    def test_never_contacted_ends_with_the_first_contact(self):
        self.assertEqual(self._search(("last_touchpoint_date", "=", False)), self.both)
        Touchpoint = self.env["trm.touchpoint"].with_user(self.user_recruiting)
        Touchpoint._log(self.anna, "call")
        Touchpoint._log(self.joerg, "newsletter")
        self.assertEqual(self._search(("last_touchpoint_date", "=", False)), self.joerg)

    def test_long_silent_compares_with_the_last_contact(self):
        Touchpoint = self.env["trm.touchpoint"].with_user(self.user_recruiting)
        old = fields.Datetime.now() - timedelta(days=100)
        Touchpoint._log(self.both, "call", date=old)
        Touchpoint._log(self.anna, "meeting")
        self.assertEqual(
            self._search(("last_touchpoint_date", "<", "-90d")), self.joerg
        )

    def test_fields_get_offers_an_allow_list_of_the_contact(self):
        description = self.Talent.fields_get()
        for name in ("vat", "ref", "comment", "parent_id", "website", "barcode"):
            if name in description:
                self.assertFalse(description[name]["searchable"], name)
                self.assertFalse(description[name]["exportable"], name)
        for name in ("name", "email", "zip", "wish_role"):
            self.assertTrue(description[name]["searchable"], name)

    def test_card_says_it_in_words(self):
        self.assertEqual(self.anna.last_contact_text, "Not in touch yet")
        self.assertEqual(self.anna.next_step_text, "No next step")
        self.env["trm.touchpoint"].with_user(self.user_recruiting)._log(
            self.anna, "call", date=fields.Datetime.now() - timedelta(days=21)
        )
        self.anna.activity_schedule(
            "mail.mail_activity_data_call",
            summary="Call",
            date_deadline=date.today() - timedelta(days=2),
            user_id=self.user_recruiting.id,
        )
        self.env.invalidate_all()
        anna = self.anna.with_context(lang="en_US")
        self.assertEqual(anna.last_contact_text, "In touch 3 weeks ago")
        self.assertEqual(anna.next_step_text, "Overdue: Call")
        self.assertEqual(anna.next_step_state, "overdue")
