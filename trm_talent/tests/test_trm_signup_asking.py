from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .join_common import PDF, JoinCommon


@tagged("post_install", "-at_install")
class TestTrmSignupAsking(JoinCommon):
    """From the form to the mail, or to the call; then oblivion."""

    def test_cron_asks_each_person_once(self):
        signup = self._create_signup()
        for _time in range(2):
            self._run_cron()
        [mail] = self._get_mails("mehmet@example.com")
        self.assertEqual(signup.state, "mailed")
        self.assertIn(signup.confirm_url, mail.body_html)
        self.assertIn("recruiting@trm.example.com", mail.email_from)
        self.assertIn("recruiting@trm.example.com", mail.reply_to)
        self.assertNotIn("Mehmet", mail.body_html, "nothing typed by strangers")
        self.assertFalse(self.env["trm.talent"].search([("name", "=", signup.name)]))

    def test_cron_asks_in_the_language_and_tone_of_the_page(self):
        self.company.talent_address_form = "du"
        self._create_signup()
        self._create_signup(email="zweite@example.com", lang="de_DE")
        self._run_cron()
        self.assertIn("Was that you?", self._get_mails("mehmet@")[0].body_html)
        self.assertIn('lang="de-DE"', self._get_mails("zweite@")[0].body_html)

    def test_cron_asks_a_parent_too(self):
        signup = self._create_signup(guardian_email="ma@example.com")
        self._run_cron()
        [mail] = self._get_mails("ma@example.com")
        self.assertIn(signup.guardian_url, mail.body_html)
        self.assertNotIn(signup.confirm_url, mail.body_html)
        self.assertNotIn(signup.guardian_url, self._get_mails("mehmet@")[0].body_html)

    def test_cron_reminds_once_after_half_of_the_time(self):
        early, late, over = (
            self._create_signup(email=f"{name}@example.com", state="mailed")
            for name in ("early", "late", "over")
        )
        for signup, days in ((early, 2), (late, 4), (over, 8)):
            self._set_age(signup, days)
        for _time in range(2):
            self._run_cron()
        self.assertFalse(self._get_mails("early@example.com"))
        self.assertEqual(len(self._get_mails("late@example.com")), 1)
        self.assertFalse(self._get_mails("over@example.com"))

    def test_cron_does_not_remind_who_waits_for_a_parent(self):
        signup = self._create_signup(guardian_email="ma@example.com")
        self._run_cron()
        signup._confirm({})
        self._set_age(signup, 4)
        self._run_cron()
        self.assertEqual(len(self._get_mails("mehmet@example.com")), 1)

    def test_cron_mails_one_address_three_times_a_day_and_the_rest_later(self):
        spellings = ("mehmet", "Mehmet", "MEHMET", "mehMet", "mehmeT")
        signups = self.env["trm.signup"].concat(
            *(self._create_signup(email=f"{name}@example.com") for name in spellings)
        )
        other = self._create_signup(email="other@example.com")
        for _time in range(2):
            self._run_cron()
        self.assertEqual(signups.mapped("state"), ["mailed"] * 3 + ["new"] * 2)
        self.assertEqual(other.state, "mailed")
        with freeze_time(datetime.now() + timedelta(hours=25)):
            self._run_cron()
        self.assertEqual(signups.mapped("state"), ["mailed"] * 5)
        self.assertEqual(len(self._get_mails("mehmet@example.com")), 5)

    def test_cron_mails_one_parent_three_times_a_day(self):
        signups = self.env["trm.signup"].concat(
            *(
                self._create_signup(
                    email=f"child{number}@example.com", guardian_email="ma@example.com"
                )
                for number in range(5)
            )
        )
        self._run_cron()
        self.assertEqual(len(self._get_mails("ma@example.com")), 3)
        self.assertEqual(signups.mapped("state"), ["mailed"] * 3 + ["new"] * 2)

    def test_cron_asks_hr_to_call_people_without_mail(self):
        signup = self._create_signup(email=False, phone="0171 3920099")
        self._run_cron()
        self.assertEqual(signup.state, "phone")
        self.assertEqual(signup.activity_ids.user_id, self.user_recruiting)
        self.assertIn("please call", signup.activity_ids.summary)
        mine = self.env["mail.activity"].with_user(self.user_recruiting)
        self.assertIn(signup.activity_ids.id, mine.search([]).ids)

    def test_cron_goes_on_when_the_manager_lost_the_role(self):
        self.pool.user_id = self.user_employee
        self.company.talent_contact_id = self.user_manager
        signup = self._create_signup(email=False, phone="0171 3920099")
        self._run_cron()
        self.assertEqual(signup.activity_ids.user_id, self.user_manager)

    def test_vacuum_forgets_in_batches_with_files_mails_and_to_dos(self):
        old = self._create_signup(email=False, phone="0171 3920099", file=PDF)
        young = self._create_signup(email="young@example.com")
        self._run_cron()
        self._set_age(old, 15)
        activity = old.activity_ids
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "trm.signup"), ("res_field", "=", "file")]
        )
        self.assertTrue(files)
        done, remaining = self.env["trm.signup"]._gc_signups()
        self.assertGreaterEqual(done, 1)
        self.assertEqual(remaining, 0)
        for gone in (old, activity, files):
            self.assertFalse(gone.exists())
        self.assertTrue(young.exists())

    def test_answer_is_due_in_two_working_days(self):
        signup = self._create_signup()
        for day, due in (
            ("2026-11-23 09:00", date(2026, 11, 25)),  # Monday
            ("2026-11-26 09:00", date(2026, 11, 30)),  # Thursday
            ("2026-11-28 09:00", date(2026, 12, 1)),  # Saturday
        ):
            with self.subTest(day=day), freeze_time(datetime.fromisoformat(day)):
                self.assertEqual(signup._get_answer_date(), due)

    def test_network_address_and_browser_are_for_the_administration(self):
        signup = self._create_signup(ip="192.0.2.1", user_agent="Firefox")
        self.assertTrue(signup.with_user(self.user_manager).read(["ip", "user_agent"]))
        for name in ("ip", "user_agent"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                signup.with_user(self.user_recruiting).read([name])

    def test_mails_are_shown_to_nobody(self):
        signup = self._create_signup()
        self._run_cron()
        messages = self.env["mail.message"].search(
            [("model", "=", "trm.signup"), ("res_id", "=", signup.id)]
        )
        self.assertTrue(messages)
        for user in (self.user_recruiting, self.user_manager):
            self.assertFalse(messages.with_user(user).has_access("read"))
        with self.assertRaises(AccessError):
            signup.with_user(self.user_manager).read(["confirm_url"])
