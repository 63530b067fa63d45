from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .person_common import PersonCase


@tagged("post_install", "-at_install")
class TestResUsersStandIn(PersonCase):
    """A colleague is away; somebody else sees who waits, and people read who."""

    def setUp(self):
        super().setUp()
        self.today = fields.Date.context_today(self.env["trm.talent"])
        self.mehmet.user_id = self.user_recruiting
        self.mehmet.activity_schedule(summary="Call", user_id=self.user_recruiting.id)

    def _leave(self, start=-1, end=5, user=None, stand_in=None):
        user = user or self.user_recruiting
        user.with_user(user).write(
            {
                "talent_stand_in_id": (stand_in or self.user_contributor).id,
                "talent_away_from_date": self.today + timedelta(days=start),
                "talent_away_until_date": self.today + timedelta(days=end),
            }
        )

    def _today(self, user):
        Today = self.env["trm.today"].with_user(user)
        return Today.search([("is_mine", "=", True)])

    def test_stand_in_sees_the_people_and_what_is_to_do(self):
        person = self.mehmet.with_user(self.user_contributor)
        with self.assertRaises(AccessError):
            person.read(["name"])
        self._leave()
        self.env.invalidate_all()
        self.assertEqual(person.name, "Mehmet Yılmaz")
        item = self._today(self.user_contributor)
        self.assertEqual(item.talent_id, person)
        self.assertIn(self.user_recruiting.name, item.why)
        self.assertTrue(self._today(self.user_recruiting), "both see it")
        item.action_log_touchpoint()
        self.env["trm.touchpoint"].with_user(self.user_contributor).create(
            {"talent_id": self.mehmet.id}
        )

    def test_before_and_afterwards_nobody_stands_in(self):
        for start, end in ((1, 5), (-5, -1)):
            self._leave(start, end)
            self.env.invalidate_all()
            self.assertFalse(self._today(self.user_contributor))
            with self.assertRaises(AccessError):
                self.mehmet.with_user(self.user_contributor).read(["name"])

    def test_who_comes_back_sees_what_was_done(self):
        self._leave(-6, -1)
        Touchpoint = self.env["trm.touchpoint"]
        before, during, own, after = (
            Touchpoint.create(
                {
                    "talent_id": self.mehmet.id,
                    "user_id": user.id,
                    "date": fields.Datetime.now() - timedelta(days=days),
                }
            )
            for user, days in (
                (self.user_contributor, 8),
                (self.user_contributor, 3),
                (self.user_recruiting, 2),
                (self.user_contributor, 0),
            )
        )
        mine = Touchpoint.with_user(self.user_recruiting)
        found = mine.search([("is_meanwhile", "=", True)])
        self.assertEqual(found, during)
        self.assertTrue(found.is_meanwhile, "as the field says")
        self.assertFalse(
            (before | own | after).with_user(mine.env.user)[0].is_meanwhile
        )
        with freeze_time(fields.Datetime.now() + timedelta(days=15)):
            self.assertFalse(mine.search([("is_meanwhile", "=", True)]))

    def test_stand_in_needs_a_role_and_days(self):
        with self.assertRaisesRegex(UserError, "no role in Talents"):
            self._leave(stand_in=self.user_employee)
        with self.assertRaisesRegex(ValidationError, "from when until when"):
            self._leave(end=-3)
        with self.assertRaisesRegex(ValidationError, "stands in for themselves"):
            self._leave(stand_in=self.user_recruiting)

    def test_nobody_names_the_stand_in_of_a_colleague(self):
        colleague = self.user_manager.with_user(self.user_contributor)
        with self.assertRaises(AccessError):
            colleague.write(
                {
                    "talent_stand_in_id": self.user_contributor.id,
                    "talent_away_from_date": self.today,
                    "talent_away_until_date": self.today,
                }
            )

    def test_person_reads_who_stands_in(self):
        path = self._by_link()
        self.assertNotIn("represented by", self._get(path))
        self._leave()
        self.env.flush_all()
        page = self._get(path)
        self.assertIn("represented by", page)
        self.assertIn(self.user_contributor.name, page)


@tagged("post_install", "-at_install")
class TestResUsersDailyMail(MockEmail, PersonCase):
    """One mail a day to a colleague, only if somebody waits."""

    def _run_day(self):
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            cron = self.env.ref("trm_talent.res_users_cron_talent_mail_today")
            cron.method_direct_trigger()
            self.env["mail.mail"].search(
                [("model", "=", "res.users"), ("state", "=", "outgoing")]
            ).send()
        return sorted(
            mail["email_to"][0] for mail in self._mails if "today" in mail["subject"]
        )

    def test_mail_only_to_whom_people_wait_for_and_once(self):
        self.assertEqual(self._run_day(), [])
        user = self.user_recruiting
        user.talent_daily_mail_date = False
        self.mehmet.activity_schedule(summary="Call about nights", user_id=user.id)
        [address] = self._run_day()
        self.assertIn(user.email, address)
        self.assertIn("Call about nights", self._mails[0]["body"])
        self.assertIn("/odoo/talents-today", self._mails[0]["body"])
        self.assertEqual(self._run_day(), [])
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            self.assertEqual(len(self._run_day()), 1)

    def test_who_does_not_want_it_gets_none(self):
        user = self.user_recruiting
        user.with_user(user).talent_daily_mail = False
        self.mehmet.activity_schedule(summary="Call", user_id=user.id)
        self.assertEqual(self._run_day(), [])
