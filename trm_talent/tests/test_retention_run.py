from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .retention_common import START
from .retention_run_common import DAY, RetentionRunCommon


@tagged("post_install", "-at_install")
class TestRetentionRelease(RetentionRunCommon):
    """Nothing is deleted before the administration looked and released."""

    def test_before_the_release_nothing_is_deleted_and_one_todo_says_who(self):
        self._live(self.due_day)
        self._live(self.due_day + 30 * DAY)
        self.assertTrue(self.anna.exists())
        run = self._get_run()
        self.assertEqual((run.state, run.talent_ids), ("open", self.anna))
        todo = run.activity_ids
        self.assertEqual(
            todo.summary, "1 person would have been deleted: look, and release it"
        )
        manager = self.env.ref("trm_talent.trm_talent_group_manager")
        self.assertIn(todo.user_id, manager.all_user_ids)

    def test_before_anybody_is_due_there_is_nothing_to_release(self):
        self._live(self.due_day - DAY)
        self.assertFalse(self._get_run())

    def test_bar_says_since_when_nothing_is_deleted(self):
        self._live(self.due_day)
        with self.on(self.due_day + 5 * DAY):
            run = self._get_run().with_user(self.user_recruiting)
            self.assertEqual(
                run.bar_text,
                "Nothing is deleted yet. The data of 1 person are due for deletion "
                "since 09/04/2030.",
            )
            self._create("Bert Applied", "application")
            run.invalidate_recordset()
            self.assertIn("2 people", run.bar_text)
            self._get_run().with_user(self.user_manager).action_release()
            self.assertFalse(run.bar_text)

    def test_release_deletes_who_is_due_and_nobody_else(self):
        bert = self._create("Bert Applied", "application", START + DAY)
        self._live(self.due_day)
        self._release(day=self.due_day)
        self.assertFalse(self._get_run().activity_ids)
        self._live(self.due_day, "execute")
        self.assertFalse(self.anna.exists())
        self.assertTrue(bert.exists())
        log = self.env["trm.erasure.log"].search([], limit=1)
        self.assertEqual(log.reason, "retention")

    def test_release_of_one_company_deletes_nobody_of_another(self):
        otto = self._create(
            "Otto Other", "application", company_id=self.other_company.id
        )
        self._release(day=self.due_day)
        self._live(date(2031, 1, 1), "execute")
        self.assertFalse(self.anna.exists())
        self.assertTrue(otto.exists())

    def test_recruiting_may_look_and_not_release(self):
        self._live(self.due_day)
        run = self._get_run().with_user(self.user_recruiting)
        self.assertEqual(run.action_show_people()["name"], "Will Be Deleted")
        with self.assertRaises(AccessError):
            run.action_release()
        self.assertEqual(run.state, "open")

    def test_second_release_is_refused_with_words(self):
        self._release()
        with self.assertRaisesRegex(UserError, "released already"):
            self._release()


@tagged("post_install", "-at_install")
class TestRetentionExecution(RetentionRunCommon):
    """Everybody goes on their day; one who fails stops nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._release()

    def test_each_day_deletes_who_is_due_that_day(self):
        self._live(self.due_day - DAY)
        self.assertTrue(self.anna.exists())
        self._live(self.due_day)
        self.assertFalse(self.anna.exists())

    def test_archived_person_goes_too(self):
        self.anna.active = False
        self._live(self.due_day)
        self.assertFalse(self.anna.exists())

    def test_withdrawal_with_nothing_else_goes_in_the_same_night(self):
        bert = self._create("Bert Found", "sourced")
        self._say(bert, "granted")
        self._say(bert, "withdrawn", START + DAY)
        self._live(START + DAY)
        self.assertFalse(bert.exists())

    def test_kept_person_stays_until_the_reason_ends(self):
        self.env["trm.retention.hold"].create(
            {
                "talent_id": self.anna.id,
                "reason": "claim",
                "note": "Letter",
                "since_date": START,
                "until_date": date(2031, 1, 1),
            }
        )
        self._live(self.due_day)
        self.assertTrue(self.anna.exists())
        self._live(date(2031, 1, 1))
        self.assertFalse(self.anna.exists())

    @mute_logger("odoo.addons.trm_talent.models.ir_cron")
    def test_one_who_cannot_be_erased_stops_nobody_else(self):
        bert = self._create("Bert Applied", "application")
        erase = type(self.anna)._erase_personal_data

        def fail(talents, *args, **values):
            if self.anna in talents:
                raise ValueError("broken")
            return erase(talents, *args, **values)

        with patch.object(type(self.anna), "_erase_personal_data", fail):
            self._live(self.due_day)
        self.assertTrue(self.anna.exists())
        self.assertFalse(bert.exists())
        self._live(self.due_day)
        self.assertFalse(self.anna.exists())

    def test_person_who_agreed_since_the_list_was_made_is_asked_again(self):
        with self.on(self.due_day):
            due = self.Talent.search(
                self.Talent._get_retention_due_domain(self.due_day)
            )
            self.assertEqual(due, self.anna)
            self._say(self.anna, "granted", self.due_day)
            due._erase_due()
        self.assertTrue(self.anna.exists())


@tagged("post_install", "-at_install")
class TestRetentionPreview(RetentionRunCommon):
    """Two weeks before, one to-do per company says how many go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._release()

    def test_todo_comes_two_weeks_before_and_goes_with_the_person(self):
        self._live(self.due_day - 15 * DAY)
        self.assertFalse(self._get_run().activity_ids)
        self._live(self.due_day - 14 * DAY)
        todo = self._get_run().activity_ids
        self.assertEqual(
            todo.summary,
            "The data of 1 person are deleted on 09/04/2030: look who it is",
        )
        self.assertEqual(todo.date_deadline, self.due_day)
        self._live(self.due_day)
        self.assertFalse(self._get_run().activity_ids)

    def test_todo_is_one_and_in_the_language_of_the_colleague(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.user_recruiting.lang = "de_DE"
        self.company.talent_contact_id = self.user_recruiting
        for number in range(3):
            self._create(f"Person {number}", "application", START + DAY)
        self._live(self.due_day - 5 * DAY)
        self._live(self.due_day - 4 * DAY)
        todo = self._get_run().activity_ids
        self.assertEqual(len(todo), 1)
        self.assertEqual(todo.user_id, self.user_recruiting)
        self.assertIn("4 Menschen", todo.summary)

    def test_many_people_cost_as_many_queries_as_few(self):
        counts = []
        for number in (2, 30):
            for index in range(number):
                self._create(f"Person {number} {index}", "application")
            with self.on(self.due_day - 5 * DAY):
                self.Run._preview(self.company)
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self.Run._preview(self.company)
                self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
