from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from .consent_common import ConsentCase


@tagged("post_install", "-at_install")
class TestTrmConsentState(ConsentCase):
    """The word on file, card and list: found and shown alike, and as the door says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.situations = {}
        moments = {"fresh": 0, "ending": -340, "over": -400}
        for decision in ("none", "requested", "granted", "declined", "withdrawn"):
            for age in moments if decision == "granted" else ("fresh",):
                for change in ("", "moved", "no_email", "archived", "suppressed"):
                    for months in (12, 0):
                        cls._create_situation(
                            decision, moments[age], age, change, months
                        )

    @classmethod
    def _create_situation(cls, decision, days, age, change, months):
        key = f"{decision} {age} {change} {months}".strip()
        number = len(cls.situations)
        email = f"person{number}@example.com"
        phone = f"+49 170 1234{number:03}"
        values = {"name": f"Person {key}", "email": email, "phone": phone}
        talent = cls.env["trm.talent"].create(values)
        cls.situations[key] = talent
        cls.purpose.validity_months = months
        with freeze_time(datetime.now() + timedelta(days=days)):
            if decision != "none":
                confirmed = datetime.now() if decision == "granted" else None
                cls.Consent._record(
                    talent, "pool", decision, via="link", confirmed_datetime=confirmed
                )
        if change == "moved":
            talent.email = f"moved.{email}"
        elif change == "no_email":
            talent.email = False
        elif change == "archived":
            talent.action_archive()
        elif change == "suppressed":
            cls.env["trm.suppression"]._add(talent, "objection")

    def _get_expected(self, key):
        """Return the word that a person would say."""
        decision, age, *rest = key.split()
        months, change = rest[-1], rest[0] if len(rest) == 2 else ""
        if change == "suppressed":
            return "refused"
        if decision != "granted":
            known = {"none": "none", "requested": "requested"}
            return known.get(decision, "refused")
        if months == "12" and age == "over":
            return "refused"
        if change == "moved":
            return "requested"
        if change in ("no_email", "archived"):
            return "refused"
        return "ending" if months == "12" and age == "ending" else "granted"

    def test_show_by_situation_says_what_a_person_would(self):
        for key, talent in self.situations.items():
            with self.subTest(key):
                self.assertEqual(talent.consent_state, self._get_expected(key))
                self.assertTrue(talent.consent_text)

    def test_search_by_value_finds_whom_it_shows(self):
        people = self.env["trm.talent"].browse(t.id for t in self.situations.values())
        states = [key for key, _label in people._fields["consent_state"].selection]
        values = [[state] for state in states] + [["granted", "ending"], []]
        for user in (self.env.user, self.user_recruiting):
            Talent = people.with_user(user).with_context(active_test=False)
            for value in values:
                with self.subTest(f"{user.login} {value}"):
                    found = Talent.search([("consent_state", "in", value)])
                    shown = people.filtered(lambda t, v=value: t.consent_state in v)
                    self.assertEqual(set((found & people).ids), set(shown.ids))
                    others = Talent.search([("consent_state", "not in", value)])
                    self.assertEqual(
                        set((others & people).ids), set((people - shown).ids)
                    )

    def test_show_may_be_contacted_exactly_to_whom_the_door_opens(self):
        people = self.env["trm.talent"].browse(t.id for t in self.situations.values())
        shown = people.filtered(lambda t: t.consent_state in ("granted", "ending"))
        self.assertEqual(shown, people._filter_contactable("pool"))
        self.assertTrue(shown)

    def test_show_and_search_by_contributor_works(self):
        talent = self.situations["granted fresh  12"]
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(talent, "manual")
        mine = talent.with_user(self.user_contributor)
        self.env.invalidate_all()
        self.assertEqual(mine.consent_state, "granted")
        self.assertIn("May be contacted", mine.consent_text)
        self.assertEqual(mine.search([("consent_state", "=", "granted")]), mine)

    def test_show_costs_the_same_for_one_and_many(self):
        people = self.env["trm.talent"].browse(t.id for t in self.situations.values())
        for some in (people[:1], people):
            some.mapped("consent_state")
            some.invalidate_recordset(["consent_state", "consent_text"])
            with self.assertQueryCount(2):
                some.mapped("consent_state")
