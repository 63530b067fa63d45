import random
from datetime import datetime, timedelta

from freezegun import freeze_time

from .consent_common import ConsentCase

START = datetime(2026, 3, 2, 7)
CRONS = (
    "trm_pool_membership_cron_wake",
    "trm_talent_cron_plan_contacts",
    "trm_touchpoint_cron_log_meetings",
)
PEOPLE = 24
MOST_PER_DAY = 10


class CareLife(ConsentCase):
    """A pool lives for months with events by chance; each day is looked at."""

    def _live(self, days, seed):
        """Live some days.

        :param int days: how many
        :param int seed: of the chance, to live them again
        """
        self.chance = random.Random(seed)
        self.day = START
        with freeze_time(self.day):
            self._begin()
        for number in range(days):
            self.day = START + timedelta(days=number)
            with freeze_time(self.day), self.subTest(day=self.day.date(), seed=seed):
                self._run_crons()
                self._look()
                for _event in range(self.chance.randrange(2)):
                    self._happen()
                self.env.flush_all()

    def _begin(self):
        self.strict = self.env["trm.pool"].create(
            {"name": "Strict", "cadence_days": 10}
        )
        self.pool.cadence_days = 30
        self.people = self.env["trm.talent"]
        for number in range(PEOPLE):
            talent = self._create_talent(name=f"Person {number:02}")
            self._grant(talent.sudo())
            self.pool._add_talents(talent, "manual")
            if number % 3 == 0:
                self.strict._add_talents(talent, "manual")
            self.people |= talent
        self.stopped = self.env["trm.talent"]

    def _run_crons(self):
        with self.enter_registry_test_mode():
            for name in CRONS:
                self.env.ref(f"trm_talent.{name}").method_direct_trigger()
        self.env.invalidate_all()

    # -- what happens ------------------------------------------------------------

    def _happen(self):
        """Let one thing happen to one person."""
        talent = self.chance.choice(self.people)
        event = self.chance.choice(
            ("call", "call", "mail", "promise", "aside", "pause", "stop", "hired")
        )
        getattr(self, f"_happen_{event}")(talent)

    def _happen_call(self, talent):
        self.env["trm.touchpoint"]._log(talent, "call")

    def _happen_mail(self, talent):
        talent.sudo().message_post(
            body="Hello",
            message_type="email",
            email_from=talent.email_formatted,
            subtype_xmlid="mail.mt_comment",
        )

    def _happen_promise(self, talent):
        day = (self.day + timedelta(days=self.chance.randrange(9))).date()
        self.env["trm.promise"]._make(talent, "Answer", day, self.user_recruiting)

    def _happen_aside(self, talent):
        until = (self.day + timedelta(days=self.chance.randrange(3, 40))).date()
        talent.membership_ids[:1]._snooze(until)

    def _happen_pause(self, talent):
        until = (self.day + timedelta(days=self.chance.randrange(3, 40))).date()
        talent._pause_by_person(until)

    def _happen_stop(self, talent):
        if talent not in self.stopped and self.chance.random() < 0.5:
            self._record(talent.sudo(), "withdrawn")
            self.stopped |= talent

    def _happen_hired(self, talent):
        if self.chance.random() < 0.4:
            talent.membership_ids._leave("hired")
            self.stopped |= talent

    # -- what must hold ----------------------------------------------------------

    def _look(self):
        """Nobody is forgotten, nobody is bothered, nothing is counted twice."""
        Talent = self.env["trm.talent"]
        mine = [("id", "in", self.people.ids)]
        forgotten = Talent.search([*mine, ("forgotten", "!=", False)])
        self.assertFalse(forgotten.mapped("name"))
        planned = self._get_planned()
        self.assertEqual(len(planned), len(set(planned.mapped("res_id"))), "one each")
        who = Talent.browse(planned.mapped("res_id"))
        self.assertFalse((who & self.stopped).mapped("name"))
        self.assertEqual(who._filter_contactable("pool"), who)
        due = Talent.search([*mine, ("is_contact_due", "=", True)])
        waiting = due.filtered(lambda talent: not talent.activity_ids)
        self.assertFalse(waiting.mapped("name"), "due, and nothing is planned")
        days = planned.mapped("date_deadline")
        self.assertLessEqual(max(map(days.count, days), default=0), MOST_PER_DAY)
        self._look_at_returned()
        self._look_at_contacts()

    def _get_planned(self):
        todos = self.env["mail.activity"]
        return todos.search(
            todos._talent_get_planned_domain("trm_talent.mail_activity_type_in_touch")
        )

    def _look_at_returned(self):
        """Whoever was put aside until today is back."""
        late = self.people.membership_ids.filtered(
            lambda m: m.snoozed_until_date and m.snoozed_until_date <= self.day.date()
        )
        self.assertFalse(late)

    def _look_at_contacts(self):
        """Each mail is one contact, and who was called waits for nothing."""
        contacts = self.people.touchpoint_ids.filtered("source_id")
        sources = contacts.mapped(lambda t: (t.talent_id, t.source_model, t.source_id))
        self.assertEqual(len(sources), len(set(sources)))
        for talent in self.people:
            last = talent.touchpoint_ids[:1]
            if last.direction == "out":
                self.assertFalse(talent.open_inquiry_ids)
