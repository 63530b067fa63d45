import logging
import os
import random
from datetime import datetime, timedelta
from unittest import skipUnless
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from .consent_common import ConsentCase
from .consent_reference import CHANNELS, START, Person, Reference

try:
    from hypothesis import HealthCheck, given, seed, settings
    from hypothesis import strategies as st
except ImportError:  # a server runs the other tests without it
    st = None

_logger = logging.getLogger(__name__)

SEED = "TRM_TEST_SEED"
PEOPLE = 3
OFTEN = ("grant", "change_address", "merge", "wait", "withdraw", "grant", "merge")
"""What breaks rules is drawn more often than what only closes doors."""


@tagged("post_install", "-at_install")
@skipUnless(st, "hypothesis is not installed")
class TestTrmConsentHistory(ConsentCase):
    """Random lives of a handful of people, against what the rules say.

    Each step is done to both; then the doors must open for exactly the same people,
    the words on their files must say so, and at the end every chain must verify. The
    long run lives other lives each time; the seed that it logs lives them again.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.count = 0
        with freeze_time(START):
            for number in range(PEOPLE):
                cls._create_talent(cls.env.user, **cls._get_values(number))
        cls.files = cls.env["trm.talent"].search(
            [("email", "=like", "history_@example.com")], order="email"
        )

    @staticmethod
    def _get_values(number):
        return {
            "name": f"{'Anna Bea Cleo'.split()[number]} History",
            "email": f"history{number}@example.com",
            "phone": f"+4917012345{number:02}",
            "street": "Weg 1",
            "city": "Köln",
        }

    def _explore(self, examples, seed_of_run):
        number = st.integers(0, PEOPLE - 1)
        # hypothesis likes the first ones best
        actions = st.sampled_from(("grant", *OFTEN, *sorted(self._get_actions())))
        step = st.tuples(actions, number, number, st.sampled_from(CHANNELS))
        history = st.lists(step, min_size=12, max_size=25)
        chance = os.environ.get(SEED) or seed_of_run
        _logger.info("%s=%s", SEED, chance)
        now = patch.object(type(self.env.cr), "now", lambda _cursor: datetime.now())
        with freeze_time(START) as self.clock, now:

            @seed(chance)
            @settings(
                max_examples=examples,
                database=None,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            )
            @given(history)
            def explore(steps):
                with self.env.cr.savepoint() as point:
                    self._live(steps)
                    point.rollback()
                self.env.invalidate_all(flush=False)

            explore()

    def test_history_of_some_hundred_steps_keeps_to_the_rules(self):
        self._explore(examples=32, seed_of_run="1")
        self.assertGreater(self.count, 300)

    # -- one life ----------------------------------------------------------------

    def _live(self, steps):
        self.clock.move_to(START)
        people = [Person(f.email_normalized, f.phone_sanitized) for f in self.files]
        self.reference = Reference(people)
        self.talents = list(self.files)
        actions = self._get_actions()
        for step in steps:
            self.clock.tick(timedelta(minutes=1))
            name, number, other, channel = step
            self.who, self.other = number, other
            person = people[number]
            if person.is_there or name in ("wait", "come_back"):
                actions[name](person, self.talents[number], channel)
            self.count += 1
            self._compare(steps)
        self.assertVerified()

    def _compare(self, steps):
        today = datetime.now().date()
        there = [n for n in range(PEOPLE) if self.reference.people[n].is_there]
        files = self.env["trm.talent"].browse(self.talents[n].id for n in there)
        reference = self.reference
        doors = {
            channel: (
                files._filter_contactable("pool", channel),
                lambda p, channel=channel: reference.may(p, channel, today),
            )
            for channel in CHANNELS
        }
        doors["answer"] = files._filter_contactable("answer"), reference.may_answer
        asked = files._filter_contactable("consent_request")
        doors["consent_request"] = asked, reference.may_be_asked
        files.invalidate_recordset(["consent_state"])
        for word, states in (("granted", ("granted", "ending")), ("other", ("other",))):
            doors[word] = (
                files.filtered(lambda t, states=states: t.consent_state in states),
                lambda p, word=word: reference.get_word(p, today) == word,
            )
        for door, (opened, rule) in doors.items():
            self._compare_door(opened, rule, f"{door} after {steps}")

    def _compare_door(self, opened, rule, words):
        """Assert that a door opens for exactly those for whom a rule says so."""
        expected = {
            self.talents[number].id
            for number, person in enumerate(self.reference.people)
            if person.is_there and rule(person)
        }
        self.assertEqual(set(opened.ids), expected, words)

    # -- steps -------------------------------------------------------------------

    def _get_actions(self):
        return {
            "ask": self._ask,
            "grant": self._agree,
            "renew": self._renew,
            "claim_on_paper": self._claim,
            "import": self._import,
            "decline": self._decline,
            "withdraw": self._take_back,
            "object": self._object,
            "wait": self._wait,
            "change_address": self._change_address,
            "merge": self._merge,
            "delete": self._delete,
            "come_back": self._come_back,
            "archive": self._archive,
            "sign_up": self._sign_up,
            "check_up": self._check_up,
            "answer_letter": self._answer_letter,
            "stop": self._stop,
            "stop_by_page": self._stop_by_page,
            "one_click": self._one_click,
        }

    def _ask(self, person, talent, channel):
        self._record(talent, "requested", channel=channel, via="mail")
        self.reference.ask(person, channel)

    def _agree(self, person, talent, channel, decision="granted"):
        now = datetime.now()
        values = {"channel": channel, "confirmed_datetime": now}
        if channel == "email":
            values["evidence"] = {"address": person.email.title()}
        self._record(talent, decision, **values)
        self.reference.grant(person, channel, now)

    def _renew(self, person, talent, channel):
        self._agree(person, talent, channel, "renewed")

    def _claim(self, person, talent, _channel, via="paper"):
        self._record(talent, "granted", via=via)
        self.reference.claim(person, "email")

    def _import(self, person, talent, channel):
        self._claim(person, talent, channel, "import")

    def _decline(self, person, talent, channel):
        self._record(talent, "declined", channel=channel)
        self.reference.say_no(person, channel, "declined")

    def _take_back(self, person, talent, channel):
        self._record(talent, "withdrawn", channel=channel)
        self.reference.say_no(person, channel, "withdrawn")

    def _object(self, person, talent, _channel):
        self.env["trm.suppression"]._add(talent, "objection")
        self.reference.objections.add(person.email)

    def _wait(self, _person, _talent, channel):
        """Let time pass; the clock notes who ran out, but not on every channel."""
        self.clock.tick(timedelta(days=200))
        today = datetime.now().date()
        for n, person in enumerate(self.reference.people):
            if person.is_there and self.reference.run_out(person, channel, today):
                values = {"channel": channel, "via": "clock"}
                self._record(self.talents[n], "expired", **values)

    def _change_address(self, person, talent, _channel):
        """Move to another address, or back to the first one."""
        first = f"history{self.who}@example.com"
        other = f"moved{self.who}@example.com"
        person.email = other if person.email == first else first
        talent.email = person.email.title()

    def _merge(self, person, talent, _channel):
        other = self.reference.people[self.other]
        if other is not person and other.is_there:
            talent.sudo()._merge_files_into(self.talents[self.other].sudo())
            self.reference.merge(person, other, datetime.now().date())

    def _delete(self, person, talent, _channel):
        talent.unlink()
        person.is_there = False

    def _come_back(self, person, _talent, _channel):
        """Come back by an import; what was said before belongs to nobody."""
        if not person.is_there:
            values = self._get_values(self.who) | {"email": person.email.upper()}
            [file], _new = self.env["trm.talent"]._find_or_create([values], "import")
            self.talents[self.who] = file
            self.reference.begin_again(person)

    def _archive(self, person, talent, _channel):
        talent.active = person.is_active = not person.is_active

    # -- what people do themselves -------------------------------------------------

    def _sign_up(self, person, talent, _channel):
        signup = self.env["trm.signup"].create(
            {
                "pool_id": self.pool.id,
                "name": talent.name,
                "email": person.email.title(),
                "lang": "en_US",
                "choices": '{"pool": "May we?"}',
            }
        )
        self.assertEqual(signup._confirm({"ip": "192.0.2.1"}), talent)
        person.is_active = True
        self.reference.grant(person, "email", datetime.now())

    def _check_up(self, person, talent, _channel, link="email"):
        """Tick all that the page asks, as the page does."""
        talent = talent.sudo()
        renewed, asked = talent._get_checkup_questions(link)
        keys = [(c.purpose_id.code, c.channel) for c in renewed]
        keys += [(purpose.code, link) for purpose in asked]
        wordings = dict.fromkeys(keys, "May we?")
        tags = {name: self.env["trm.tag"] for name in ("added_tags", "removed_tags")}
        talent._answer_checkup(asked.mapped("code"), wordings, tags, {}, link)
        self.reference.check_up(person, link, datetime.now())

    def _answer_letter(self, person, talent, channel):
        self._check_up(person, talent, channel, "post")

    def _stop(self, person, talent, _channel):
        talent._stop_everything({})
        self.reference.stop(person)

    def _stop_by_page(self, person, talent, _channel):
        talent._stop_by_checkup({})
        self.reference.stop(person)
        for answer in person.said.values():
            if answer.state == "expired":
                answer.state = "declined"

    def _one_click(self, person, talent, _channel):
        talent._stop_everything({}, channel="email")
        self.reference.stop(person, ["email"])


@tagged("trm_long", "post_install", "-at_install")
@skipUnless(st, "hypothesis is not installed")
class TestTrmConsentHistoryLong(TestTrmConsentHistory):
    """The same, for as long as one likes."""

    def test_history_of_some_hundred_steps_keeps_to_the_rules(self):
        """Asked by the base class already."""

    def test_history_of_ten_thousand_steps_keeps_to_the_rules(self):
        self._explore(examples=850, seed_of_run=str(random.randrange(10**6)))
        self.assertGreater(self.count, 10000)
