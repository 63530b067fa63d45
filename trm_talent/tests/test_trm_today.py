from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .consent_common import ConsentCase


@tagged("post_install", "-at_install")
class TestTrmToday(ConsentCase):
    """Who should hear from whom today, why, and one click to act."""

    def setUp(self):
        super().setUp()
        self.today = fields.Date.context_today(self.env["trm.talent"])
        self.talent = self._create_talent()

    def _items(self, user=None):
        Today = self.env["trm.today"].with_user(user or self.user_recruiting)
        return Today.search([("talent_id.company_id", "=", self.company.id)])

    def _mine(self, user=None):
        user = user or self.user_recruiting
        return self._items(user).filtered(lambda item: item.user_id == user)

    def _todo(self, talent=None, days=0, user=None, **values):
        values.setdefault("summary", "Ask how the exam went")
        return (talent or self.talent).activity_schedule(
            "mail.mail_activity_data_todo",
            self.today + timedelta(days=days),
            user_id=(user or self.user_recruiting).id,
            **values,
        )

    def _promise(self, talent=None, days=0, user=None):
        return self.env["trm.promise"].create(
            {
                "talent_id": (talent or self.talent).id,
                "summary": "Send the roster",
                "due_date": self.today + timedelta(days=days),
                "user_id": (user or self.user_recruiting).id,
            }
        )

    # -- who and why -------------------------------------------------------------

    def test_nobody_is_there_before_the_day(self):
        self._todo(days=1)
        self._promise(days=1)
        self.assertFalse(self._mine())

    def test_to_do_of_today_says_what(self):
        self._todo()
        item = self._mine()
        self.assertEqual((item.talent_id, item.kind), (self.talent, "todo"))
        self.assertEqual(item.why, "Ask how the exam went")
        self.assertFalse(item.is_overdue)

    def test_person_is_there_once_with_the_most_urgent_reason(self):
        self._todo(days=-9)
        self._promise(days=-2)
        item = self._mine()
        self.assertEqual((len(item), item.kind), (1, "promise"))
        self.assertTrue(item.is_overdue, "two days ago")
        self.assertIn("Send the roster", item.why)
        self.assertIn("and something else", item.why)

    def test_promises_come_first_then_next_steps_then_the_rhythm(self):
        people = [self._create_talent(name=name) for name in ("Rhythm", "Step")]
        people[0].activity_schedule(
            "trm_talent.mail_activity_type_in_touch",
            self.today - timedelta(days=30),
            user_id=self.user_recruiting.id,
        )
        self._todo(people[1], days=-3)
        self._promise()
        self.assertEqual(
            self._mine().talent_id.mapped("name"), [self.talent.name, "Step", "Rhythm"]
        )
        self.assertIn("Not in touch yet", self._mine()[2].why)

    def test_archived_people_are_not_there(self):
        self._todo()
        self.talent.active = False
        self.assertFalse(self._mine())

    # -- for whom ----------------------------------------------------------------

    def test_colleagues_do_not_see_it_but_the_manager_of_the_pool_does(self):
        self._todo()
        self.assertFalse(self._items(self.user_manager))
        self.pool.user_id = self.user_manager
        self.pool._add_talents(self.talent, "manual")
        item = self._items(self.user_manager)
        self.assertEqual(item.talent_id, self.talent)
        self.assertIn(self.user_recruiting.name, item.why)
        in_my_pools = [
            ("talent_id.pool_ids", "any", [("user_id", "=", self.user_manager.id)])
        ]
        self.assertEqual(item.search(in_my_pools), item)

    def test_contributor_sees_own_people_employees_nothing(self):
        self._todo(user=self.user_contributor)
        item = self._mine(self.user_contributor)
        self.assertEqual(item.talent_id, self.talent)
        self.assertTrue(item.why, "words")
        with self.assertRaises(AccessError):
            self._items(self.user_employee)
        self.assertFalse(self._items(self.user_other_company))

    def test_foreign_row_cannot_be_read_by_its_id(self):
        self._todo()
        item = self._mine()
        with self.assertRaises(AccessError):
            item.with_user(self.user_manager).read(["summary"])

    # -- acting ------------------------------------------------------------------

    def test_done_ticks_the_to_do_off(self):
        todo = self._todo()
        self._mine().action_done()
        self.assertFalse(todo.exists().active)
        self.assertFalse(self._mine())

    def test_contact_keeps_the_promise_and_the_person_is_gone(self):
        self._promise()
        action = self._mine().action_log_touchpoint()
        self.env["trm.touchpoint"].with_user(self.user_recruiting).with_context(
            **action["context"]
        ).create({})
        self.assertFalse(self._mine())

    def test_rows_are_named_the_same_tomorrow(self):
        first = self._todo()
        item = self._mine()
        other = self._create_talent(name="Aaron Early")
        self._todo(other, days=-5)
        self._promise(other)
        self.assertIn(item, self._mine())
        first.action_feedback()
        self.assertEqual(self._mine().talent_id, other)

    def test_start_page_costs_the_same_for_two_and_for_six(self):
        people = [self._create_talent(name=f"Person {n}") for n in range(6)]
        for talent in people[:2]:
            self._todo(talent)
            self._promise(talent)
        self._show()
        few = self._show()
        for talent in people[2:]:
            self._todo(talent)
            self._promise(talent)
        many = self._show()
        self.assertEqual(few, many)
        self.assertLessEqual(many, 12)

    def _show(self):
        """Return how many queries the start page takes."""
        self.env.flush_all()
        self.env.invalidate_all()
        Today = self.env["trm.today"].with_user(self.user_recruiting)
        view = Today.get_view(
            self.env.ref("trm_talent.trm_today_view_kanban").id, "kanban"
        )
        shown = view["models"]["trm.today"]
        before = self.env.cr.sql_log_count
        Today.web_search_read(
            [("user_id", "=", self.user_recruiting.id)],
            {name: {} for name in shown},
            limit=7,
        )
        return self.env.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestTrmTalentForgotten(ConsentCase):
    """Whoever may be contacted has somebody who looks after them and a next step."""

    def setUp(self):
        super().setUp()
        self.pool.cadence_days = 0
        self.talent = self._create_talent()
        self._grant(self.talent.sudo())
        self.Talent = self.env["trm.talent"].with_user(self.user_recruiting)

    def _found(self, key):
        return self.talent in self.Talent.search([("forgotten", "in", [key])])

    def test_person_without_next_step_is_forgotten_until_there_is_one(self):
        self.assertTrue(self._found("no_next_step"), "nothing planned")
        self.assertEqual(self.talent.forgotten, "no_next_step")
        self.talent.activity_schedule("mail.mail_activity_data_todo")
        self.talent.invalidate_recordset()
        self.assertFalse(self._found("no_next_step"))
        self.assertFalse(self.talent.forgotten)

    def test_rhythm_and_being_put_aside_are_next_steps(self):
        member = self.pool._add_talents(self.talent, "manual")
        self.assertTrue(self._found("no_next_step"), "a pool without rhythm")
        self.pool.cadence_days = 90
        self.assertFalse(self._found("no_next_step"))
        self.pool.cadence_days = 0
        today = fields.Date.context_today(member)
        member._snooze(today + timedelta(days=9))
        self.assertFalse(self._found("no_next_step"))

    def test_person_of_nobody_or_of_somebody_who_left_is_forgotten(self):
        self.talent.user_id = False
        self.assertTrue(self._found("nobody"), "nobody")
        colleague = self._create_user(
            "gone", "trm_talent.trm_talent_group_user", self.company
        )
        self.talent.user_id = colleague
        self.assertFalse(self._found("nobody"))
        colleague.active = False
        self.assertTrue(self._found("gone"), "left")
        self.assertEqual(self.talent.forgotten, "gone")

    def test_who_may_not_be_contacted_is_not_forgotten(self):
        self._record(self.talent.sudo(), "withdrawn")
        for key in ("nobody", "gone", "no_next_step"):
            self.assertFalse(self._found(key))


@tagged("post_install", "-at_install")
class TestTrmTodayTour(ConsentCase, HttpCase):
    """The start page on a phone."""

    def test_ten_minutes_on_a_phone(self):
        today = fields.Date.context_today(self.env["trm.talent"])
        user = self.user_recruiting
        ada, ben, cem = (
            self._create_talent(name=name)
            for name in ("Ada Today", "Ben Today", "Cem Nobody")
        )
        promise = self.env["trm.promise"].create(
            {
                "talent_id": ada.id,
                "summary": "Send the roster",
                "due_date": today - timedelta(days=1),
                "user_id": user.id,
            }
        )
        ben.activity_schedule(summary="Ask about the exam", user_id=user.id)
        self._grant(cem.sudo())
        cem.user_id = False
        self.browser_size = "390x844"
        self.touch_enabled = True
        self.start_tour("/odoo", "trm_today", login=user.login)
        self.assertEqual(promise.state, "kept")
