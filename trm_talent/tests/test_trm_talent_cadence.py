from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import TrmTalentCommon
from .consent_common import ConsentCase

CRON = "trm_talent.trm_talent_cron_plan_contacts"


@tagged("post_install", "-at_install")
class TestTrmTalentCadence(ConsentCase):
    """People hear from us in the rhythm of their strictest pool."""

    def setUp(self):
        super().setUp()
        self.today = fields.Date.context_today(self.env["trm.talent"])
        self.pool.cadence_days = 90
        self.talent = self._add("Mehmet Yılmaz")
        self.in_touch = self.env.ref("trm_talent.mail_activity_type_in_touch")

    def _add(self, name, days_ago=100, pool=None, **values):
        """Create somebody who agreed, and joined a pool so many days ago."""
        talent = self._create_talent(name=name, **values)
        membership = (pool or self.pool)._add_talents(talent, "manual")
        membership.joined_date = self.today - timedelta(days=days_ago)
        self._grant(talent.sudo())
        return talent

    def _log(self, days_ago=0, talent=None, **values):
        return self.env["trm.touchpoint"].create(
            {
                "talent_id": (talent or self.talent).id,
                "date": fields.Datetime.now() - timedelta(days=days_ago),
                **values,
            }
        )

    def _plan(self):
        with self.enter_registry_test_mode():
            self.env.ref(CRON).method_direct_trigger()

    def _todos(self, people=None):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", "trm.talent"),
                ("res_id", "in", (people or self.talent).ids),
                ("activity_type_id", "=", self.in_touch.id),
            ]
        )

    # -- when --------------------------------------------------------------------

    def test_rhythm_counts_from_joining_then_from_the_last_personal_contact(self):
        day = self.today - timedelta(days=10)
        self.assertEqual(self.talent.cadence_due_date, day)
        self._log(days_ago=30)
        self.assertEqual(self.talent.cadence_due_date, self.today + timedelta(days=60))
        self._log(kind="newsletter")
        self.assertEqual(self.talent.cadence_due_date, self.today + timedelta(days=60))

    def test_strictest_pool_counts_unless_put_aside_there(self):
        strict = self.env["trm.pool"].create({"name": "Strict", "cadence_days": 30})
        member = strict._add_talents(self.talent, "manual")
        self._log(days_ago=10)
        self.assertEqual(self.talent.cadence_due_date, self.today + timedelta(days=20))
        member._snooze(self.today + timedelta(days=5))
        self.assertEqual(self.talent.cadence_due_date, self.today + timedelta(days=80))

    def test_pool_without_rhythm_asks_for_nothing(self):
        self.pool.cadence_days = 0
        self.assertFalse(self.talent.cadence_due_date)
        self.assertFalse(self.talent.is_contact_due)

    def test_search_finds_who_is_due_and_may_be_contacted(self):
        early = self._add("Early Bird", days_ago=5)
        stranger = self._create_talent(name="No Consent")
        self.pool._add_talents(stranger, "manual").joined_date = "2020-01-01"
        people = self.talent | early | stranger
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        due = Talent.search([("is_contact_due", "=", True), ("id", "in", people.ids)])
        self.assertEqual(due, self.talent)
        self.assertTrue(self.talent.is_contact_due, "joined long ago")
        self.assertFalse(early.is_contact_due)
        later = Talent.search(
            [("cadence_due_date", ">", "today"), ("id", "in", people.ids)]
        )
        self.assertEqual(later, early)

    # -- planning ----------------------------------------------------------------

    def test_night_plans_one_contact_once(self):
        self._plan()
        todo = self._todos()
        self.assertEqual(len(todo), 1)
        self.assertEqual(todo.user_id, self.user_recruiting)
        self.assertGreaterEqual(todo.date_deadline, self.today)
        self.assertLess(todo.date_deadline.weekday(), 5)
        self._plan()
        self.assertEqual(self._todos(), todo)

    def test_who_has_a_next_step_soon_gets_no_further_one(self):
        soon = self.today + timedelta(days=3)
        self.talent.activity_schedule("mail.mail_activity_data_todo", soon)
        self._plan()
        self.assertFalse(self._todos())

    def test_pool_manager_gets_it_where_nobody_looks_after_the_person(self):
        self.pool.user_id = self.user_manager
        self.talent.user_id = False
        self._plan()
        self.assertEqual(self._todos().user_id, self.user_manager)

    def test_pool_manager_gets_it_where_the_colleague_is_gone(self):
        self.pool.user_id = self.user_manager
        self.user_recruiting.sudo().with_user(
            self.env.ref("base.user_root")
        ).active = False
        self._plan()
        self.assertEqual(self._todos().user_id, self.user_manager)

    def test_nobody_gets_more_than_ten_on_one_day(self):
        people = self.env["trm.talent"]
        for number in range(24):
            people |= self._add(f"Person {number}", days_ago=200 + number)
        self._plan()
        days = self._todos(people | self.talent).mapped("date_deadline")
        self.assertEqual(len(days), 25)
        busiest = max(days.count(day) for day in set(days))
        self.assertEqual(busiest, 10)
        # who waits longest comes first
        first = self._todos(people[-1]).date_deadline
        self.assertEqual(first, min(days))
        self.assertEqual(self._todos(self.talent).date_deadline, max(days))

    def test_personal_contact_ends_it_a_newsletter_does_not(self):
        self._plan()
        self._log(kind="newsletter")
        self.assertTrue(self._todos(), "still to do")
        # a colleague with less rights was in touch
        self.talent.user_id = self.user_contributor
        self.env["trm.touchpoint"].with_user(self.user_contributor).create(
            {"talent_id": self.talent.id, "kind": "call"}
        )
        self.assertFalse(self._todos())

    def test_to_do_that_a_colleague_made_stays(self):
        todo = self.talent.activity_schedule(
            "trm_talent.mail_activity_type_in_touch", automated=False
        )
        self._log()
        self._plan()
        self.assertTrue(todo.exists().active, "made by hand")

    def test_night_drops_what_is_no_longer_due(self):
        aside = self._add("Put Aside")
        gone = self._add("Took Consent Back")
        left = self._add("Left")
        hidden = self._add("Archived")
        people = aside | gone | left | hidden
        self._plan()
        self.assertEqual(len(self._todos(people | self.talent)), 5)
        aside.membership_ids._snooze(self.today + timedelta(days=30))
        self._record(gone.sudo(), "withdrawn")
        left.membership_ids.action_archive()
        hidden.action_archive()
        self._plan()
        self.assertEqual(self._todos(people | self.talent), self._todos())
        self.assertTrue(self._todos(), "still due")

    def test_planning_costs_the_same_for_many(self):
        people = self.talent
        for number in range(30):
            people |= self._add(f"Person {number}")
        self._plan()
        self._todos(people).unlink()
        few = self._count_queries(people[:5])
        self._todos(people).unlink()
        self.assertLessEqual(self._count_queries(people) - few, 6)

    def _count_queries(self, people):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        people.sudo()._plan_contacts()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestTrmPoolHealth(TrmTalentCommon):
    """How many people of a pool heard from us, and why the others did not."""

    def setUp(self):
        super().setUp()
        self.pool.cadence_days = 90
        self.people = self.env["trm.talent"]
        for name in ("In Touch", "Long Ago", "Never", "Put Aside"):
            self.people |= self._create_talent(name=name)
        members = self.pool._add_talents(self.people, "manual")
        today = fields.Date.context_today(members)
        members[3]._snooze(today + timedelta(days=9))
        for talent, days in ((self.people[0], 3), (self.people[1], 200)):
            date = fields.Datetime.now() - timedelta(days=days)
            self.env["trm.touchpoint"]._log(talent, "call", date=date)

    def test_health_counts_people_in_touch_and_says_why(self):
        self.people[2].user_id = False
        pool = self.pool.with_user(self.user_recruiting)
        self.assertAlmostEqual(pool.health_share, 1 / 3)
        self.assertEqual(pool.health_text, "1 of 3 heard from us in the last 90 days")
        self.assertEqual(
            pool.health_reason,
            "1: too long ago · 1: never yet · 1: nobody looks after them",
        )

    def test_health_of_a_pool_without_rhythm_or_people_says_nothing(self):
        empty = self.env["trm.pool"].create({"name": "Empty"})
        self.pool.cadence_days = 0
        for pool in self.pool | empty:
            self.assertFalse(pool.health_text or pool.health_reason)
            self.assertEqual(pool.health_share, 0)

    def test_who_is_due_opens_the_people(self):
        action = self.pool.with_user(self.user_recruiting).action_open_due()
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        self.assertFalse(Talent.search(action["domain"]), "nobody agreed")
