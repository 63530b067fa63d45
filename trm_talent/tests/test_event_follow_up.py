from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .event_common import EventCase


@tagged("post_install", "-at_install")
class TestEventFollowUp(EventCase):
    """The day after: who should hear from the host, and how far people went."""

    def setUp(self):
        super().setUp()
        for talent in (self.anna, self.emre):
            self._register(talent)
        one = self._get_registration(self.anna).with_user(self.user_recruiting)
        one.action_arrive()
        self.startPatcher(freeze_time(self.event.stop + timedelta(hours=14)))
        self.event.action_talent_finish()
        self.env.flush_all()
        self.env.invalidate_all()

    def _get_today(self, talent, user=None):
        Today = self.env["trm.today"].with_user(user or self.user_recruiting)
        return Today.search([("talent_id", "=", talent.id), ("is_mine", "=", True)])

    def test_host_is_told_on_the_start_page_who_came(self):
        item = self._get_today(self.anna)
        self.assertEqual(item.kind, "event")
        self.assertIn("Open Day", item.why)
        self.assertFalse(self._get_today(self.emre), "one click for all is enough")
        self.assertFalse(self._get_today(self.anna, self.user_manager))
        item.action_thank()
        self._run()
        self.assertIn("Thank you", self._get_mails(self.anna)[-1].subject)
        self.assertFalse(self._get_today(self.anna))

    def test_contributor_who_hosts_thanks_whom_they_are_assigned(self):
        self.event.user_id = self.user_contributor
        self.env.flush_all()
        self.env.invalidate_all()
        nobody = self.env["trm.today"].with_user(self.user_contributor).search([])
        self.assertFalse(nobody, "of others they read names only")
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(self.anna, "event")
        self.env.flush_all()
        self.env.invalidate_all()
        item = self._get_today(self.anna, self.user_contributor)
        self.assertEqual(item.phone, self.anna.phone)
        item.action_thank()
        self.assertTrue(self._get_registration(self.anna).followed_up_date, "thanked")

    def test_one_click_thanks_for_what_is_shown_and_nothing_else(self):
        rows = self._get_registration(self.anna)
        others = {}
        for name, values in {
            "missed": {"state": "absent"},
            "host": {"user_id": self.user_manager.id},
            "old": {"days": 20},
        }.items():
            event = self.event.copy({"name": name}).sudo()
            days = timedelta(days=values.pop("days", 0))
            event.write(
                {
                    "start": self.event.start - days,
                    "stop": self.event.stop - days,
                    "user_id": values.pop("user_id", self.user_recruiting.id),
                    "talent_state": "done",
                    "talent_company_id": self.company.id,
                }
            )
            common = {"event_id": event.id, "state": "attended", **values}
            others[name] = rows.sudo().copy(common)
        self.env.flush_all()
        self._get_today(self.anna).action_thank()
        self.assertTrue(rows.followed_up_date, "thanked")
        for name, row in others.items():
            self.assertFalse(row.followed_up_date, name)

    def test_who_gets_no_mail_is_not_ticked_off_by_one(self):
        self.anna.write({"email": False, "phone": "+49 221 1234567"})
        rows = self.event.talent_registration_ids.with_user(self.user_recruiting)
        action = rows.action_thank()
        self.assertIn("Anna Arndt", action["params"]["message"])
        self.env.invalidate_all()
        due = rows.filtered("is_to_follow_up")
        self.assertEqual(due.talent_id, self.anna)
        item = self._get_today(self.anna)
        self.assertIn("Anna Arndt", item.action_thank()["params"]["message"])
        item.action_followed_up()
        self.env.invalidate_all()
        self.assertFalse(self._get_today(self.anna))
        self.assertFalse(self._get_mails(self.anna))

    def test_connecting_and_the_next_stage_are_one_click_for_all(self):
        self.anna.linkedin_url = "linkedin.com/in/anna-arndt"
        rows = self.event.talent_registration_ids.with_user(self.user_recruiting)
        rows.action_connect()
        rows.action_connect()
        [todo] = self.anna.activity_ids
        self.assertIn("Connect with Anna Arndt", todo.summary)
        self.assertFalse(self.emre.activity_ids, "did not come, and has no profile")
        with self.assertRaisesRegex(UserError, "add them first"):
            rows.action_change_stage()
        self.pool._add_talents(self.anna, "event")
        action = rows.action_change_stage()
        self.assertEqual(action["res_model"], "trm.pool.membership.change.stage")

    def test_report_says_how_far_people_went(self):
        self.pool._add_talents(self.anna, "event")
        member = self.anna.membership_ids
        member._leave("hired")
        self.env.flush_all()
        Report = self.env["trm.registration.report"].with_user(self.user_recruiting)
        [(event, *counts)] = Report._read_group(
            [("event_id", "=", self.event.id)],
            ["event_id"],
            [
                f"{name}_count:sum"
                for name in ("invited", "registered", "attended", "joined", "hired")
            ],
        )
        self.assertEqual(event, self.event)
        self.assertEqual(counts, [0, 2, 1, 1, 1])

    def test_guest_list_has_a_box_for_each(self):
        report = self.env.ref("trm_talent.trm_registration_report_guests")
        report = report.with_user(self.user_recruiting)
        text, _kind = report._render_qweb_html(report.report_name, self.event.ids)
        text = text.decode()
        self.assertEqual((text.count("☑"), text.count("☐")), (1, 1))
        self.assertIn("Anna Arndt", text)
