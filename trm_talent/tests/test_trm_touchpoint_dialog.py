from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmTouchpointDialog(TrmTalentCommon):
    def setUp(self):
        super().setUp()
        self.talent = self._create_talent()
        self.Touchpoint = self.env["trm.touchpoint"].with_user(self.user_recruiting)
        self.today = fields.Date.context_today(self.talent)

    def _log(self, Touchpoint=None, **values):
        Touchpoint = self.Touchpoint if Touchpoint is None else Touchpoint
        return Touchpoint.create({"talent_id": self.talent.id, **values})

    def test_dialog_of_a_file_logs_and_plans_in_a_week(self):
        action = self.talent.action_log_touchpoint()
        Touchpoint = self.Touchpoint.with_context(**action["context"])
        with Form(Touchpoint) as form:
            form.note = "Wants to hear about night shifts"
            form.next_step = "Send the duty roster"
        self.assertEqual(self.talent.touchpoint_ids.note, form.record.note)
        to_do = self.talent.activity_ids
        self.assertEqual(to_do.summary, "Send the duty roster")
        self.assertEqual(to_do.date_deadline, fields.Date.add(self.today, days=7))
        self.assertEqual(to_do.user_id, self.user_recruiting)

    def test_contact_alone_plans_nothing(self):
        self._log(note="Nice talk")
        self.assertFalse(self.talent.activity_ids)

    def test_day_without_words_is_a_to_do_to_get_in_touch(self):
        day = fields.Date.add(self.today, days=30)
        self._log(next_step_date=day)
        self.assertEqual(self.talent.activity_ids.summary, "Get in touch")
        self.assertEqual(self.talent.activity_ids.date_deadline, day)

    def test_next_step_in_the_past_is_refused_and_logs_nothing(self):
        yesterday = fields.Date.add(self.today, days=-1)
        with self.assertRaisesRegex(UserError, "in the past"), self.cr.savepoint():
            self._log(next_step="Call", next_step_date=yesterday)
        self.talent.invalidate_recordset()
        self.assertFalse(self.talent.touchpoint_ids)

    def test_aside_until_puts_aside_in_every_pool_one_sees(self):
        foreign = self.env["trm.pool"].with_user(self.user_manager)
        foreign = foreign.create({"name": "Private", "is_private": True})
        foreign._add_talents(self.talent.with_user(self.user_manager), "manual")
        self.pool._add_talents(self.talent, "manual")
        day = fields.Date.add(self.today, months=3)
        self._log(aside_until_date=day, note="Parental leave\nuntil spring")
        self.assertMember(
            self.pool,
            self.talent,
            snoozed_until_date=day,
            snooze_reason="Parental leave",
        )
        self.assertMember(foreign, self.talent, snoozed_until_date=False)

    def test_aside_without_a_pool_is_refused_with_what_to_do(self):
        with self.assertRaisesRegex(UserError, "plan a next step"):
            self._log(aside_until_date=fields.Date.add(self.today, days=9))

    def test_contributor_plans_own_step_but_puts_nobody_aside(self):
        self.talent.user_id = self.user_contributor
        Touchpoint = self.env["trm.touchpoint"].with_user(self.user_contributor)
        self._log(Touchpoint, next_step="Show the workshop")
        to_do = self.env["mail.activity"].search([("res_id", "=", self.talent.id)])
        self.assertEqual(to_do.user_id, self.user_contributor)
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(self.talent, "manual")
        arch = Touchpoint.get_view(view_type="form")["arch"]
        self.assertNotIn("aside_until_date", arch)
        with self.assertRaises(AccessError):
            self._log(Touchpoint, aside_until_date="2199-01-01")


@tagged("post_install", "-at_install")
class TestTrmTouchpointTour(TrmTalentCommon, HttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_contact_and_next_step_on_a_phone(self):
        talent = self._create_talent(name="Tessa Touch")
        self.pool._add_talents(talent, "manual")
        self.start_tour("/odoo/talents", "trm_touchpoint_phone", login="trm_recruiting")
        self.assertEqual(talent.touchpoint_ids.kind, "meeting")
        self.assertEqual(talent.touchpoint_ids.note, "Met at the fair")
        self.assertEqual(talent.activity_ids.summary, "Send the duty roster")

    def test_dialog_that_is_left_logs_nothing(self):
        talent = self._create_talent(name="Tessa Touch")
        tour = "trm_touchpoint_not_saved"
        self.start_tour("/odoo/talents", tour, login="trm_recruiting")
        self.assertFalse(talent.touchpoint_ids)
