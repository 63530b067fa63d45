from datetime import datetime

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from ..models.trm_talent_consent import DUTIES
from .consent_common import ConsentCase

PHONE, OTHER_PHONE = "+49 170 1234567", "+49 170 7654321"


@tagged("post_install", "-at_install")
class TestTrmConsentDoors(ConsentCase):
    """Who may be contacted now: the doors that every contact passes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(
            name="Anna Ahr",
            email="anna@example.com",
            phone=PHONE,
            street="Am Ufer 1",
            city="Ulm",
        )

    # -- purposes ----------------------------------------------------------------

    def test_ask_by_state_opens_for_a_grant_only(self):
        self.assertContactable(self.talent, False)
        for decision, expected in (
            ("requested", False),
            ("granted", True),
            ("requested", True),
            ("renewed", True),
            ("expired", False),
            ("granted", True),
            ("declined", False),
            ("requested", False),
            ("granted", True),
            ("withdrawn", False),
            ("requested", False),
            ("expired", False),
        ):
            values = {}
            if decision in ("granted", "renewed"):
                values["confirmed_datetime"] = datetime.now()
            self._record(self.talent, decision, **values)
            with self.subTest(decision):
                self.assertContactable(self.talent, expected)

    def test_ask_by_purpose_and_channel_each_on_its_own(self):
        self._grant(self.talent, "special_categories", channel="phone")
        for purpose in ("pool", "special_categories"):
            for channel in ("email", "phone", "messenger", "post"):
                with self.subTest(f"{purpose} {channel}"):
                    expected = (purpose, channel) == ("special_categories", "phone")
                    self.assertContactable(
                        self.talent, expected, purpose, channel=channel
                    )

    def test_ask_by_channel_needs_the_very_address(self):
        for channel, values, expected in (
            ("email", {"email": "ANNA@example.com "}, True),
            ("email", {"email": "anna2@example.com"}, False),
            ("email", {"email": False}, False),
            ("phone", {"phone": "0170/1234567"}, True),
            ("phone", {"phone": OTHER_PHONE}, False),
            ("phone", {"phone": False}, False),
            ("messenger", {"phone": OTHER_PHONE}, False),
            ("post", {"street": "Am Berg 2"}, True),
            ("post", {"street": False}, False),
            ("post", {"city": False}, False),
        ):
            with self.subTest(f"{channel} {values}"), self.env.cr.savepoint() as point:
                self._grant(self.talent, channel=channel)
                self.assertContactable(self.talent, channel=channel)
                self.talent.write(values)
                self.assertContactable(self.talent, expected, channel=channel)
                point.rollback()
                self.env.invalidate_all()

    def test_ask_after_address_came_back_opens(self):
        self._grant(self.talent)
        self.talent.email = "anna2@example.com"
        self.assertContactable(self.talent, False)
        self.talent.email = "anna@example.com"
        self.assertContactable(self.talent)

    def test_ask_for_address_confirmed_on_the_way_holds_for_that_one(self):
        self._grant(self.talent, evidence={"address": "anna2@example.com"})
        self.assertContactable(self.talent, False)
        self.talent.email = "anna2@example.com"
        self.assertContactable(self.talent)

    def test_ask_on_last_day_opens_and_the_day_after_not(self):
        with freeze_time("2026-03-10 12:00:00"):
            self._grant(self.talent)
            until = self._get_state(self.talent).valid_until
            self.assertEqual(str(until), "2027-03-10")
        for moment, expected in (
            ("2027-03-10 00:00:01", True),
            ("2027-03-10 23:59:59", True),
            ("2027-03-11 00:00:01", False),
        ):
            with freeze_time(moment), self.subTest(moment):
                self.assertContactable(self.talent, expected)
                states = self.talent.consent_state
                self.assertEqual(states, "ending" if expected else "refused")

    def test_ask_for_purpose_without_end_stays_open(self):
        self.purpose.validity_months = 0
        self._grant(self.talent)
        with self._later(days=9999):
            self.assertContactable(self.talent)
            self.assertEqual(self.talent.consent_text, "May be contacted")

    def test_ask_for_unknown_purpose_raises(self):
        with self.assertRaises(ValueError):
            self.talent._filter_contactable("newsletter_of_nobody")

    def test_ask_for_nobody_asks_nobody(self):
        with self.assertQueryCount(0):
            self.assertFalse(self.talent.browse()._filter_contactable("pool"))

    # -- unconfirmed -------------------------------------------------------------

    def test_grant_without_confirmation_makes_nobody_mailable(self):
        for via in ("import", "paper", "phone", "fair"):
            person = self._create_talent(name=f"Person {via}")
            with self.subTest(via):
                self._record(person, "granted", via=via)
                self.assertState(person, "requested")
                self.assertContactable(person, False)
                self._record(person, "renewed", via=via)
                self.assertContactable(person, False)

    def test_grant_on_paper_for_phone_opens_the_phone(self):
        self._record(self.talent, "granted", via="paper", channel="phone")
        self.assertContactable(self.talent, channel="phone")
        self.assertContactable(self.talent, False)

    # -- duties ------------------------------------------------------------------

    def test_duty_needs_no_consent_but_an_address(self):
        self._record(self.talent, "withdrawn")
        nobody = self._create_talent(name="No Mail", phone=OTHER_PHONE)
        for duty in DUTIES:
            with self.subTest(duty):
                # who said no is written to, but not asked once more
                is_open = duty != "consent_request"
                self.assertContactable(self.talent, is_open, purpose=duty)
                self.assertContactable(nobody, False, purpose=duty)
                self.assertContactable(nobody, purpose=duty, channel="phone")

    def test_archived_closes_purposes_and_duties(self):
        self._grant(self.talent)
        self.talent.action_archive()
        for purpose in ("pool", *DUTIES):
            with self.subTest(purpose):
                self.assertContactable(self.talent, False, purpose=purpose)

    # -- who asks ----------------------------------------------------------------

    def test_ask_by_anybody_gives_the_same_answer(self):
        other = self._create_talent(
            self.user_other_company, name="Olga", company_id=self.other_company.id
        )
        refused = self._create_talent(name="Rita", email="rita@example.com")
        people = self.talent | other | refused
        self._grant(self.talent | other)
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(self.talent | refused, "manual")
        for persona in ("contributor", "recruiting", "manager", "other_company"):
            user = getattr(self, f"user_{persona}")
            self.env.invalidate_all()
            with self.subTest(persona):
                found = people.with_user(user)._filter_contactable("pool")
                self.assertEqual(found.ids, (self.talent | other).ids)
        self.assertEqual(people.sudo()._filter_contactable("pool"), self.talent | other)

    def test_search_by_persona_keeps_to_the_rules(self):
        other = self._create_talent(
            self.user_other_company, name="Olga", company_id=self.other_company.id
        )
        self._grant(self.talent | other)
        for persona, expected in (
            ("contributor", []),
            ("recruiting", self.talent.ids),
            ("other_company", other.ids),
        ):
            Talent = self.env["trm.talent"].with_user(getattr(self, f"user_{persona}"))
            with self.subTest(persona):
                domain = Talent._get_contactable_domain("pool")
                both = domain & fields.Domain("id", "in", (self.talent | other).ids)
                self.assertEqual(Talent.search(both).ids, expected)

    def test_ask_keeps_the_order(self):
        second = self._create_talent(name="Zoe Zahn", email="zoe@example.com")
        self._grant(self.talent | second)
        self.assertEqual(
            (second | self.talent)._filter_contactable("pool").ids,
            (second | self.talent).ids,
        )

    # -- work --------------------------------------------------------------------

    def test_ask_for_one_or_a_thousand_costs_the_same(self):
        values = [
            {"name": f"Person {n}", "email": f"p{n}@example.com"} for n in range(1000)
        ]
        people = self.env["trm.talent"].sudo().create(values)
        self._grant(people[:600])
        self._warm_up(people[:1])
        for purpose, queries in (("pool", 2), ("answer", 1)):
            for some in (people[:1], people):
                with self.subTest(f"{purpose} {len(some)}"):
                    self.env.flush_all()
                    with self.assertQueryCount(queries):
                        found = some._filter_contactable(purpose)
                    expected = some[:600] if purpose == "pool" else some
                    self.assertEqual(found, expected)

    def _warm_up(self, people):
        for purpose in ("pool", "answer"):
            people._filter_contactable(purpose)
