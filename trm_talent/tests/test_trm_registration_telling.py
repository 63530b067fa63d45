from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .event_common import EventCase

TELL = "trm_registration_cron_tell"
REMIND = "trm_registration_cron_remind"


@tagged("post_install", "-at_install")
class TestTrmRegistrationTelling(EventCase):
    """Moved, cancelled, tomorrow, and after it: what people are told, once."""

    # -- moved and cancelled -----------------------------------------------------

    def _move(self, **later):
        delta = timedelta(**later)
        values = {"start": self.event.start + delta, "stop": self.event.stop + delta}
        # whoever moves it in the calendar, with no role in HR
        self.event.with_user(self.user_employee).write(values)
        self.env.invalidate_all()

    def test_second_move_wakes_the_telling_for_its_own_time(self):
        self._register(self.anna)
        self._run()
        self._move(hours=1)
        triggers = self.env["ir.cron.trigger"].sudo()
        domain = [
            (
                "cron_id",
                "=",
                self.env.ref("trm_talent.trm_registration_cron_tell").id,
            )
        ]
        with freeze_time(fields.Datetime.now() + timedelta(minutes=5)):
            self._move(hours=1)
            told = self._get_registration(self.anna).tell_datetime
            self.assertIn(told, triggers.search(domain).mapped("call_at"))

    def test_moved_event_tells_everybody_once_after_some_minutes(self):
        for talent in (self.anna, self.emre, self.lea):
            self._register(talent)
        self._run()
        self._move(hours=3)
        self._move(days=1)
        self._run()
        self.assertEqual(len(self._get_mails(self.anna)), 1, "too early")
        for _run in range(2):
            with freeze_time(fields.Datetime.now() + timedelta(minutes=11)):
                self._run()
        for talent in (self.anna, self.emre):
            self.assertEqual(len(self._get_mails(talent)), 2)
            _method, entry = self._get_entry(self._get_mails(talent)[-1])
            self.assertEqual(entry.start.replace(tzinfo=None), self.event.start)
            self.assertEqual(int(entry["SEQUENCE"]), 2)
        self.assertFalse(self._get_mails(self.lea)[-1].attachment_ids)

    def test_event_that_is_moved_back_tells_nobody(self):
        self._register(self.anna)
        self._run()
        self._move(hours=3)
        self._move(hours=-3)
        with freeze_time(fields.Datetime.now() + timedelta(minutes=11)):
            self._run()
        self.assertEqual(len(self._get_mails(self.anna)), 1)

    def test_cancelled_event_tells_who_wanted_to_come(self):
        for talent in (self.anna, self.emre, self.lea):
            self._register(talent)
        self._run()
        self.emre.sudo()._cancel_by_person(self.event.id)
        self._run()
        self.event.action_talent_cancel()
        self._run()
        self.assertIn("does not take place", self._get_mails(self.anna)[-1].body_html)
        self.assertEqual(self._get_entry(self._get_mails(self.anna)[-1])[0], "CANCEL")
        self.assertIn("does not take place", self._get_mails(self.lea)[-1].body_html)
        self.assertNotIn(
            "does not take place", self._get_mails(self.emre)[-1].body_html
        )
        self.assertEqual(self.event.talent_state, "cancelled")
        self.assertFalse(self.event.active)

    def test_event_that_is_archived_in_the_calendar_is_cancelled(self):
        self._register(self.anna)
        self.event.with_user(self.user_manager).action_archive()
        self._run()
        self.assertIn("does not take place", self._get_mails(self.anna)[-1].body_html)

    # -- before and after --------------------------------------------------------

    def test_reminder_comes_once_the_day_before(self):
        self._register(self.anna)
        self._run()
        for hours in (20, 19):
            with freeze_time(self.event.start - timedelta(hours=hours)):
                self._run(REMIND, TELL)
        self.assertEqual(len(self._get_mails(self.anna)), 2)
        # it may also leave on the day itself
        subject = self._get_mails(self.anna)[-1].subject
        self.assertEqual(subject, "Reminder: Open Day")

    def test_nobody_is_reminded_who_has_just_registered(self):
        with freeze_time(self.event.start - timedelta(hours=10)):
            self._register(self.anna)
            self._run(TELL, REMIND, TELL)
        self.assertEqual(len(self._get_mails(self.anna)), 1)

    def _finish(self):
        self._register(self.anna)
        self._register(self.emre)
        self._get_registration(self.anna).with_user(
            self.user_recruiting
        ).action_arrive()
        with freeze_time(self.event.start + timedelta(hours=1)):
            self.event.action_talent_finish()
        self.env.invalidate_all()

    def test_who_came_and_who_did_not_are_contacts(self):
        self._finish()
        [came] = self.anna.touchpoint_ids
        self.assertEqual((came.kind, came.is_personal), ("event", True))
        [missed] = self.emre.touchpoint_ids
        self.assertFalse(missed.is_personal)
        self.assertIn("Open Day", missed.note)
        self.assertEqual(self._get_registration(self.emre).state, "absent")

    def test_event_that_is_over_closes_by_itself_once(self):
        self._register(self.anna)
        for hours in (20, 22):
            with freeze_time(self.event.start + timedelta(hours=hours)):
                self._run(REMIND)
        self.assertEqual(self.event.talent_state, "done")
        self.assertEqual(len(self.anna.touchpoint_ids), 1)

    def test_who_waited_in_vain_gets_no_mail_after_the_event(self):
        for talent in (self.anna, self.emre, self.lea):
            self._register(talent)
        self._run()
        with freeze_time(self.event.start + timedelta(hours=20)):
            self._run(REMIND, TELL)
        self.assertEqual(self._get_registration(self.lea).state, "cancelled")
        self.assertEqual(len(self._get_mails(self.lea)), 1)

    def test_follow_up_thanks_and_misses_one_click_for_all(self):
        self._finish()
        due = self.env["trm.registration"].with_user(self.user_recruiting)
        due = due.search([("is_to_follow_up", "=", True)])
        self.assertEqual(due.talent_id, self.anna | self.emre)
        due.action_thank()
        due.action_thank()
        self._run()
        self.assertIn("Thank you", self._get_mails(self.anna)[-1].subject)
        self.assertIn("We missed you", self._get_mails(self.emre)[-1].subject)
        self.assertFalse(due.filtered("is_to_follow_up"))

    def test_arrival_twice_is_once_and_can_be_taken_back(self):
        self._register(self.anna)
        one = self._get_registration(self.anna).with_user(self.user_recruiting)
        one.action_arrive()
        at = one.arrived_datetime
        with freeze_time(fields.Datetime.now() + timedelta(minutes=5)):
            one.action_arrive()
        self.assertEqual(one.arrived_datetime, at)
        one.action_undo_arrival()
        one.action_undo_arrival()
        self.assertEqual(one.state, "registered")

    def test_arrival_that_is_taken_back_leaves_all_as_it_was(self):
        for talent in (self.anna, self.emre, self.lea):
            self._register(talent)
        self.anna.sudo()._cancel_by_person(self.event.id)
        self._run("calendar_event_cron_talent_offer")
        self._register(self.mehmet)
        free = self.event._talent_count_taken()
        rows = self.event.talent_registration_ids.with_user(self.user_recruiting)
        before = rows.mapped(lambda r: (r.state, r.held_until))
        self.assertEqual(
            {state for state, _until in before},
            {"cancelled", "registered", "held", "waiting"},
        )
        rows.action_arrive()
        rows.action_undo_arrival()
        self.assertEqual(rows.mapped(lambda r: (r.state, r.held_until)), before)
        self.assertEqual(self.event._talent_count_taken(), free)

    def test_closed_door_stays_closed(self):
        self._finish()
        with self.assertRaisesRegex(UserError, "is over"):
            self._get_registration(self.emre).with_user(
                self.user_recruiting
            ).action_arrive()
