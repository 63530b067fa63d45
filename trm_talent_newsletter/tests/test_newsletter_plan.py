from datetime import date, datetime, timedelta

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .newsletter_common import NewsletterCase


@tagged("post_install", "-at_install")
class TestNewsletterPlan(NewsletterCase):
    """A year of issues: drafts, to-dos, and a word when a quarter passes without."""

    def setUp(self):
        self.day = date(2030, 1, 10)
        self.startPatcher(freeze_time(datetime(2030, 1, 10, 9)))
        super().setUp()
        self.plan = self._plan(contributor_ids=self.user_manager.ids)

    def _plan(self, **values):
        plans = self.env["trm.newsletter.plan"].with_user(self.user_recruiting)
        return plans.create({"year": 2030, **values})

    def _get_todos(self, issue):
        return {
            (todo.user_id, todo.date_deadline): todo.summary
            for todo in issue.activity_ids
        }

    def _run_cron(self, day):
        cron = self.env.ref("trm_talent_newsletter.trm_newsletter_plan_cron_warn")
        with freeze_time(f"{day} 09:00:00"), self.enter_registry_test_mode():
            for _time in range(2):
                cron.method_direct_trigger()
        self.env.invalidate_all()
        return self.plan.activity_ids

    # -- drafts and to-dos -------------------------------------------------------

    def test_fill_makes_drafts_with_to_dos_two_weeks_before(self):
        self.plan.action_fill()
        issues = self.plan.issue_ids.sorted("talent_planned_date")
        self.assertEqual(
            issues.mapped("talent_planned_date"),
            [date(2030, month, 15) for month in (2, 5, 8, 11)],
        )
        self.assertEqual(set(issues.mapped("state")), {"draft"})
        todos = self._get_todos(issues[1])
        deadline = date(2030, 5, 1)
        self.assertIn("leaves", todos[self.user_recruiting, deadline])
        self.assertIn("contribution", todos[self.user_manager, deadline])
        with self.assertRaisesRegex(UserError, "All issues of 2030 are there"):
            self.plan.action_fill()
        self.assertEqual(len(self.plan.issue_ids), 4)

    def test_fill_leaves_out_what_is_over(self):
        with freeze_time("2030-06-20"):
            self.plan.action_fill()
        self.assertEqual(len(self.plan.issue_ids), 2)

    def test_moved_issue_moves_its_to_dos_and_sent_one_has_none(self):
        self.plan.action_fill()
        issue = self.plan.issue_ids[:1]
        issue.talent_planned_date = date(2030, 3, 20)
        deadlines = {deadline for _user, deadline in self._get_todos(issue)}
        self.assertEqual(deadlines, {date(2030, 3, 6)})
        issue.write({"body_arch": "<p>Hello</p>", "body_html": "<p>Hello</p>"})
        issue.action_launch()
        self.assertFalse(issue.activity_ids)

    def test_who_joins_contributes_from_now_on(self):
        self.plan.action_fill()
        self.plan.contributor_ids = False
        for issue in self.plan.issue_ids:
            self.assertEqual(issue.activity_ids.user_id, self.user_recruiting)

    def test_draft_written_by_hand_has_no_to_dos(self):
        issue = self._create_issue()
        issue.talent_planned_date = date(2030, 4, 4)
        self.assertFalse(issue.activity_ids)

    def test_contributor_without_the_role_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "role Recruiting"):
            self.plan.contributor_ids = self.user_contributor

    def test_one_plan_a_year(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._plan()

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_only_recruiting_of_the_company_reads_it(self):
        for user in (
            self.user_contributor,
            self.user_employee,
            self.user_other_company,
        ):
            with self.assertRaises(AccessError):
                self.plan.with_user(user).read(["year"])

    def test_button_opens_the_plan_of_the_year(self):
        Mailing = self.env["mailing.mailing"].with_user(self.user_recruiting)
        self.assertEqual(Mailing.action_talent_plan()["res_id"], self.plan.id)
        with freeze_time("2031-01-10"):
            self.assertFalse(Mailing.action_talent_plan()["res_id"])

    # -- warnings ----------------------------------------------------------------

    def test_quarter_without_an_issue_is_said_once_and_late(self):
        self.assertFalse(self._run_cron("2030-03-10"))
        todo = self._run_cron("2030-03-20")
        self.assertEqual(todo.user_id, self.user_recruiting)
        self.assertIn("No issue in this quarter", todo.summary)
        todo.action_feedback()
        self.assertFalse(self._run_cron("2030-03-29"))
        self.assertTrue(self._run_cron("2030-06-25"))

    def test_quarter_with_an_issue_is_fine(self):
        with freeze_time("2030-02-15 09:00:00"):
            self._send(self._create_issue())
        self.assertFalse(self._run_cron("2030-03-20"))

    def test_second_issue_of_a_quarter_and_fifth_of_a_year_are_warned_of(self):
        draft = self._create_issue()
        self.assertFalse(draft.talent_warning_text)
        for number, month in enumerate((2, 5, 8, 11)):
            with freeze_time(f"2029-{month:02}-01 09:00:00"):
                self._send(self._create_issue(subject=f"Issue {number}"))
        with freeze_time("2029-11-20 09:00:00"):
            draft.invalidate_recordset()
            lines = draft.talent_warning_text.splitlines()
        self.assertIn("4 issues left", lines[0])
        self.assertIn("in this quarter already, on 11/01/2029", lines[1])
        with freeze_time("2030-02-20 09:00:00"):
            draft.invalidate_recordset()
            self.assertFalse(draft.talent_warning_text)

    def test_readers_who_have_just_heard_from_us_are_counted(self):
        self._send(self._create_issue())
        draft = self._create_issue(subject="Again")
        with freeze_time(self.day + timedelta(days=13)):
            self.assertFalse(self.reader._filter_frequency_cap())
            self.assertTrue(self.unasked._filter_frequency_cap())
            self.assertIn("1 of the readers", draft.talent_warning_text)
        with freeze_time(self.day + timedelta(days=20)):
            self.assertTrue(self.reader._filter_frequency_cap())
