import logging
import os
import random
from datetime import timedelta

from odoo.tests import tagged

from .retention_common import START, RetentionCommon
from .retention_reference import FOREVER, Reference

_logger = logging.getLogger(__name__)

SEED = "TRM_TEST_SEED"
DECISIONS = ("granted", "requested", "declined", "withdrawn", "granted", "expired")
PURPOSES = ("pool", "pool", "special_categories", "other")
CHANNELS = ("email", "email", "phone", "post")


@tagged("post_install", "-at_install")
class TestRetentionRules(RetentionCommon):
    """Random people: screens and search say the same as the rules, for each of them."""

    people = 60

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["trm.consent.purpose"].create(
            {
                "name": "Other",
                "code": "other",
                "validity_months": 6,
                "wording_formal": "Yes.",
                "wording_informal": "Yes.",
            }
        )
        own = {"name": "Ours", "company_id": cls.company.id, "application_months": 4}
        cls.Policy.create([own, {**own, "pool_id": cls.pool.id, "name": "Pool"}])
        cls.Policy.search([("pool_id", "!=", False)]).application_months = 9

    def _get_seed(self):
        return os.environ.get(SEED) or "1"

    def test_random_people_go_when_the_rules_say_so(self):
        seed = self._get_seed()
        _logger.info("%s=%s", SEED, seed)
        self.chance = random.Random(seed)
        people = self.Talent
        for number in range(self.people):
            people |= self._make(number)
        self._analyze()
        self.env.invalidate_all()
        ends = {talent: self._get_expected(talent) for talent in people}
        clocks = people._get_retention_clocks()
        for talent in people:
            deciding = clocks[talent.id][0]
            self.assertTrue(deciding.is_deciding)
            self.assertEqual(deciding.until or FOREVER, ends[talent], talent.name)
        self._check_search(people, ends)

    def _check_search(self, people, ends):
        days = {end for end in ends.values() if end != FOREVER}
        for day in sorted(days):
            for moment in (day - timedelta(days=1), day):
                domain = self.Talent._get_retention_due_domain(moment)
                found = self.Talent.search(domain) & people
                expected = people.filtered(lambda t, m=moment: ends[t] <= m)
                self.assertEqual(found, expected.sorted("complete_name"), moment)

    def _get_expected(self, talent):
        months = 9 if talent.membership_ids else 4
        return Reference(talent, months).get_end()

    # -- one life ----------------------------------------------------------------

    def _make(self, number):
        chance = self.chance
        basis = chance.choice(("sourced", "unknown", "consent", "application", False))
        talent = self._create(
            f"Person {number:02}",
            basis,
            self._get_day(),
            phone=f"+4917012345{number:02}",
            street="Weg 1",
            city="Köln",
            basis_since=chance.choice((False, START, self._get_day(-900))),
        )
        for act in (self._tell, self._let_decide, self._keep, self._restrict):
            if chance.random() < 0.5:
                act(talent)
        if chance.random() < 0.3:
            self.pool._add_talents(talent, "manual")
        return talent

    def _get_day(self, earliest=0):
        return START + timedelta(days=self.chance.randint(earliest, 300))

    def _tell(self, talent):
        if not talent.information_due_date:
            return
        day = self._get_day()
        with self.on(day):
            talent._freeze_information_notice()
            talent._set_informed("mail", day)

    def _let_decide(self, talent):
        for _time in range(self.chance.randint(1, 4)):
            purpose, channel = map(self.chance.choice, (PURPOSES, CHANNELS))
            decision = self.chance.choice(DECISIONS)
            day = self._get_day()
            self._say(talent, decision, day, purpose, channel=channel)

    def _keep(self, talent):
        since = self._get_day()
        self.env["trm.retention.hold"].create(
            {
                "talent_id": talent.id,
                "reason": self.chance.choice(("claim", "contract")),
                "note": "Letter",
                "since_date": since,
                "until_date": since + timedelta(days=self.chance.randint(0, 150)),
            }
        )

    def _restrict(self, talent):
        reason = self.chance.choice(("request", "erasure", "accuracy", "erasure"))
        with self.on(self._get_day()):
            talent._restrict(reason)


@tagged("trm_long", "post_install", "-at_install")
class TestRetentionRulesLong(TestRetentionRules):
    """Other people each time; the seed that it logs makes them again."""

    people = 600

    def _get_seed(self):
        return os.environ.get(SEED) or str(random.randrange(10**6))
