from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .retention_common import START
from .retention_run_common import DAY, RetentionRunCommon


@tagged("post_install", "-at_install")
class TestRetentionForecast(RetentionRunCommon):
    """Who goes within 90 days, when and why."""

    def _read(self, day, user=None):
        forecast = self.env["trm.retention.forecast"]
        self.env.invalidate_all()
        with self.on(day):
            rows = forecast.with_user(user or self.user_recruiting).search([])
            return [(r.talent_id, r.until_date, r.kind, r.is_overdue) for r in rows]

    def test_people_appear_ninety_days_before_and_stay_when_past_their_day(self):
        self.assertEqual(self._read(self.due_day - 91 * DAY), [])
        expected = (self.anna, self.due_day, "application")
        self.assertEqual(self._read(self.due_day - 90 * DAY), [(*expected, False)])
        self.assertEqual(self._read(self.due_day), [(*expected, True)])

    def test_reason_is_the_clock_that_ends_last(self):
        self._say(self.anna, "granted")
        until = date(2031, 3, 19)
        self.assertEqual(
            self._read(until - DAY), [(self.anna, until, "consent", False)]
        )

    def test_renewed_consent_takes_people_off_the_list(self):
        self._say(self.anna, "granted")
        self._say(self.anna, "granted", date(2031, 3, 1))
        self.assertEqual(self._read(date(2031, 3, 5)), [])

    def test_every_kind_of_clock_has_a_name(self):
        kinds = dict(self.env["trm.retention.forecast"]._fields["kind"].selection)
        found = self._create("Fay Found", "sourced")
        told = self._create("Tom Told", "sourced")
        with self.on(START):
            told._freeze_information_notice()
            told._set_informed("mail", START)
        unproven = self._create("Uwe Unproven", "consent")
        asked = self._create("Ada Asked", "consent")
        self._say(asked, "requested")
        for talent in (found, told, unproven, asked):
            self.assertIn(self._get_clocks(talent)[0].kind, kinds)

    def test_other_company_and_contributors_see_nobody(self):
        self.assertEqual(self._read(self.due_day, self.user_other_company), [])
        with self.assertRaises(AccessError):
            self._read(self.due_day, self.user_contributor)

    def test_keep_from_the_list_takes_people_off_it(self):
        with self.on(self.due_day):
            row = self.env["trm.retention.forecast"].browse(2 * self.anna.id)
            action = row.with_user(self.user_manager).action_keep()
            dialog = self.env["trm.talent.keep"].browse(action["res_id"])
            dialog = dialog.with_user(self.user_manager)
            dialog.write(
                {"reason": "claim", "until_date": date(2031, 1, 1), "note": "Letter"}
            )
            dialog.action_apply()
        self.assertEqual(self._read(self.due_day), [])

    def test_list_groups_by_week_and_reason(self):
        groups = self.env["trm.retention.forecast"]
        with self.on(self.due_day):
            rows = groups.with_user(self.user_recruiting)._read_group(
                [], ["until_date:week", "kind"], ["__count"]
            )
        self.assertEqual([row[1:] for row in rows], [("application", 1)])
