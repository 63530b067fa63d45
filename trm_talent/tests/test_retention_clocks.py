from datetime import date, datetime, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .retention_common import START, RetentionCommon

DAY = timedelta(days=1)


@tagged("post_install", "-at_install")
class TestRetentionClocks(RetentionCommon):
    """Each reason to have data has its clock; the last one decides."""

    def test_consent_holds_until_its_end_and_the_days_after(self):
        anna = self._create("Anna Agreed", "sourced")
        self._say(anna, "granted")
        self.assertClocks(anna, ("consent", date(2031, 3, 4) + 15 * DAY))

    def test_consent_that_ran_out_keeps_the_day_it_had(self):
        anna = self._create("Anna Agreed", "sourced")
        self._say(anna, "granted")
        before = self._get_clocks(anna)[0].until
        with self.on("2031-03-05"):
            self.env["trm.consent"].search([("talent_id", "=", anna.id)])._expire()
        self.assertClocks(anna, ("expired", before))

    def test_consent_without_an_end_holds_until_withdrawn(self):
        self.env["trm.consent.purpose"]._get("pool").validity_months = 0
        anna = self._create("Anna Agreed", "sourced")
        self._say(anna, "granted")
        self.assertClocks(anna, ("consent", None))
        self._say(anna, "withdrawn", date(2040, 1, 1))
        self.assertClocks(anna, ("withdrawn", date(2040, 1, 1)))

    def test_withdrawal_ends_the_consent_at_once_and_nothing_else(self):
        anna = self._create("Anna Applied", "application")
        self._say(anna, "granted")
        self._say(anna, "withdrawn", START + DAY)
        self.assertClocks(
            anna, ("application", date(2030, 9, 4)), ("withdrawn", START + DAY)
        )

    def test_consent_over_another_channel_still_holds(self):
        anna = self._create("Anna Called", "sourced", phone="0221 4710555")
        self._say(anna, "granted")
        self._say(anna, "granted", channel="phone")
        self._say(anna, "withdrawn", START + DAY)
        self.assertClocks(
            anna,
            ("consent", date(2031, 3, 4) + 15 * DAY),
            ("withdrawn", START + DAY),
        )

    def test_consent_to_sensitive_details_alone_holds_nothing(self):
        anna = self._create("Anna Agreed", "sourced")
        self._say(anna, "granted")
        self._say(anna, "granted", purpose="special_categories")
        self._say(anna, "withdrawn", START + DAY)
        self.assertClocks(anna, ("withdrawn", START + DAY))

    def test_question_without_an_answer_holds_some_days(self):
        anna = self._create("Anna Asked", "consent")
        self._say(anna, "requested", START + 10 * DAY)
        self.assertClocks(anna, ("asked", START + 40 * DAY))

    def test_claimed_consent_of_long_ago_counts_from_the_day_the_file_was_made(self):
        anna = self._create("Anna Claimed", "consent", basis_since=date(2020, 1, 1))
        asked = {"via": "import", "asked_datetime": datetime(2020, 1, 1)}
        self._say(anna, "granted", confirmed_datetime=None, **asked)
        self.assertClocks(anna, ("asked", START + 30 * DAY))

    def test_consent_without_any_proof_is_bounded(self):
        anna = self._create("Anna Unproven", "consent")
        self.assertClocks(anna, ("unproven", START + 30 * DAY))
        self._say(anna, "granted")
        self.assertClocks(anna, ("consent", date(2031, 3, 4) + 15 * DAY))

    def test_sourced_person_not_told_yet_is_held_until_they_could_answer(self):
        anna = self._create("Anna Found", "sourced")
        self.assertClocks(anna, ("untold", START + 60 * DAY))

    def test_list_of_long_ago_is_not_due_on_the_day_it_is_imported(self):
        anna = self._create("Anna Old", "unknown", basis_since=date(2020, 1, 1))
        self.assertClocks(anna, ("untold", START + 30 * DAY))

    def test_person_who_was_told_has_the_days_that_they_were_told(self):
        anna = self._create("Anna Told", "sourced")
        with self.on(START + 20 * DAY):
            anna._freeze_information_notice()
            anna._set_informed("mail", START + 20 * DAY)
        self.env.flush_all()
        self.company.talent_unanswered_days = 60
        self.assertClocks(anna, ("unanswered", START + 50 * DAY))

    def test_person_who_was_told_and_said_no_is_not_held(self):
        anna = self._create("Anna Told", "sourced")
        with self.on(START):
            anna._freeze_information_notice()
            anna._set_informed("mail", START)
        self._say(anna, "declined", START + 5 * DAY)
        self.assertClocks(anna, ("declined", START + 5 * DAY))

    def test_no_to_calls_ends_nothing_for_who_was_not_asked_yet(self):
        anna = self._create("Anna Found", "sourced", phone="0221 4710555")
        self._say(anna, "declined", channel="phone")
        self.assertClocks(anna, ("untold", START + 60 * DAY), ("declined", START))

    def test_application_may_refuse_an_erasure_and_nothing_else_does(self):
        anna = self._create("Anna Applied", "application")
        self._say(anna, "granted")
        held = {c.kind: c.holds_erasure for c in self._get_clocks(anna)}
        self.assertEqual(held, {"application": True, "consent": False})

    def test_archived_person_has_the_same_clocks(self):
        anna = self._create("Anna Archived", "application")
        anna.active = False
        self.assertClocks(anna, ("application", date(2030, 9, 4)))

    def test_person_not_saved_yet_has_none(self):
        self.assertEqual(self.Talent.new({"name": "New"})._get_retention_clocks(), {})


@tagged("post_install", "-at_install")
class TestRetentionPolicy(RetentionCommon):
    """The most specific policy says for how many months."""

    def _get_months(self, talent):
        until = self._get_clocks(talent)[0].until
        return (until.year - START.year) * 12 + until.month - START.month

    def test_countries_have_months_of_their_own(self):
        for country, months in (("de", 6), ("at", 7), ("ch", 3), ("fr", 6)):
            with self.subTest(country):
                self.company.country_id = self.env.ref(f"base.{country}")
                anna = self._create(f"Anna {country}", "application")
                self.assertEqual(self._get_months(anna), months)

    def test_pool_counts_before_company_and_company_before_country(self):
        anna = self._create("Anna Applied", "application")
        company = {"name": "Ours", "company_id": self.company.id}
        self.Policy.create({**company, "application_months": 4})
        self.assertEqual(self._get_months(anna), 4)
        self.Policy.create(
            {**company, "pool_id": self.pool.id, "application_months": 2}
        )
        self.assertEqual(self._get_months(anna), 4)
        self.pool._add_talents(anna, "manual")
        self.assertEqual(self._get_months(anna), 2)

    def test_of_two_pools_the_longer_one_counts(self):
        anna = self._create("Anna Applied", "application")
        other = self.pool.create({"name": "Other"})
        for pool, months in ((self.pool, 9), (other, 3)):
            pool._add_talents(anna, "manual")
            self.Policy.create(
                {"name": "Pool", "pool_id": pool.id, "application_months": months}
            )
        self.assertEqual(self._get_months(anna), 9)

    def test_policy_of_another_company_changes_nothing(self):
        anna = self._create("Anna Applied", "application")
        self.Policy.create(
            {
                "name": "Theirs",
                "company_id": self.other_company.id,
                "application_months": 1,
            }
        )
        self.assertEqual(self._get_months(anna), 6)

    def test_without_any_policy_it_is_six_months(self):
        self.Policy.search([]).unlink()
        anna = self._create("Anna Applied", "application")
        self.assertEqual(self._get_months(anna), 6)

    def test_second_policy_for_the_same_people_is_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.Policy.create({"name": "Again", "company_id": False})

    def test_more_than_two_years_are_refused(self):
        policy = self.env.ref("trm_talent.trm_retention_policy_de")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            policy.write({"application_months": 25, "document_months": 30})
            policy.flush_recordset()

    def test_documents_before_their_application_are_refused_with_words(self):
        policy = self.env.ref("trm_talent.trm_retention_policy_de")
        with self.assertRaisesRegex(ValidationError, "6 months at least"):
            policy.document_months = 5

    def test_notice_names_the_months_that_count_for_most_people(self):
        own = {"name": "Ours", "company_id": self.company.id, "document_months": 18}
        self.Policy.create([own, {**own, "pool_id": self.pool.id, "name": "Pool"}])
        self.Policy.search([("pool_id", "!=", False)]).application_months = 9
        for company, name, months in (
            (self.company, "document_months", 18),
            (self.company, "application_months", 6),
            (self.other_company, "application_months", 7),
        ):
            self.assertEqual(self.Policy._get_months(company, name), months)
