from datetime import timedelta

from odoo.tests import tagged

from .information_common import InformationCommon


@tagged("post_install", "-at_install")
class TestTrmInformationTodo(InformationCommon):
    """One to-do per company: as long as somebody must be told, and right."""

    def test_cron_makes_one_todo_and_keeps_it_right(self):
        self._run_crons()
        todo = self._get_todo()
        self.assertEqual(len(todo), 1)
        self.assertIn("4 people", todo.summary)
        due = min(self.people.mapped("information_due_date"))
        self.assertEqual(todo.date_deadline, due)
        self._create_sourced("Earlier Bird", days=10)
        self._run_crons()
        self.assertEqual(self._get_todo(), todo)
        self.assertIn("5 people", todo.summary)
        self.assertEqual(todo.date_deadline, due - timedelta(days=10))

    def test_cron_says_in_words_what_is_overdue(self):
        self._create_sourced("Long Ago", days=90)
        self._run_crons()
        self.assertIn("Overdue since", self._get_todo().summary)

    def test_cron_without_anybody_to_tell_makes_nothing(self):
        self.people.write({"legal_basis": "application"})
        self._run_crons()
        self.assertFalse(self.Release.search([]))

    def test_todo_goes_when_all_are_told(self):
        self._run_crons()
        self._release()
        self._run_crons()
        self.assertIn("2 people", self._get_todo().summary)
        (self.carl | self.dora).write({"legal_basis": "application"})
        self._run_crons()
        self.assertFalse(self._get_todo())

    def test_todo_that_was_only_ticked_off_comes_back(self):
        self._run_crons()
        self._get_todo().action_feedback()
        self._run_crons()
        self.assertEqual(len(self._get_todo()), 1)

    def test_todo_is_for_whoever_answers_and_stays_when_handed_over(self):
        self.company.talent_contact_id = self.user_recruiting
        self._run_crons()
        todo = self._get_todo()
        self.assertEqual(todo.user_id, self.user_recruiting)
        todo.user_id = self.user_manager
        self._run_crons()
        self.assertEqual(todo.user_id, self.user_manager)
        self.user_manager.active = False
        self._run_crons()
        self.assertEqual(self._get_todo().user_id, self.user_recruiting)

    def test_todo_without_a_contact_is_for_the_administration(self):
        self.company.talent_contact_id = self.user_contributor
        self._run_crons()
        user = self._get_todo().user_id
        self.assertTrue(user.has_group("trm_talent.trm_talent_group_manager"))
        self.assertIn(self.company, user.company_ids)

    def test_each_company_has_its_own_todo(self):
        self._create_sourced(
            "Otto Sand", user=self.user_other_company, company_id=self.other_company.id
        )
        self._run_crons()
        self.assertIn("4 people", self._get_todo().summary)
        todo = self._get_todo(self.other_company)
        self.assertIn("1 person", todo.summary)
        self.assertEqual(todo.user_id, self.user_other_company)

    def test_archived_people_count_too(self):
        self.anna.active = False
        self._run_crons()
        self.assertIn("4 people", self._get_todo().summary)

    def test_record_of_the_todo_opens_the_list(self):
        self._run_crons()
        release = self.Release.search([("state", "=", "open")])
        release = release.with_user(self.user_recruiting)
        self.assertEqual((release.waiting_count, release.people_count), (4, 0))
        action = release.action_show_people()
        self.assertEqual(action["res_model"], "trm.talent")
        found = self.env["trm.talent"].search(
            [("information_due_date", "!=", False), ("id", "in", self.people.ids)]
        )
        self.assertEqual(found, self.people.sorted("complete_name"))

    def test_cron_needs_as_many_queries_for_many_people_as_for_few(self):
        counts = []
        for more in (0, 30):
            for number in range(more):
                self._create_sourced(f"Person {number}", days=number)
            self._run_crons()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Release._cron_remind()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
