from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .event_common import EventCase

OFFER = "calendar_event_cron_talent_offer"
TELL = "trm_registration_cron_tell"
REMIND = "trm_registration_cron_remind"


@tagged("post_install", "-at_install")
class TestTrmRegistration(EventCase):
    """Seats, the waiting list, and what people are told."""

    def test_seats_are_never_sold_twice_and_the_rest_waits_in_order(self):
        people = (self.anna, self.emre, self.lea, self.mehmet)
        states = [self._register(talent) for talent in people]
        self.assertEqual(states, ["registered", "registered", "waiting", "waiting"])
        self.assertEqual(self.event.talent_registered_count, 2)
        self.assertEqual(self.event.talent_waiting_count, 2)

    def test_registering_twice_is_once(self):
        self._register(self.anna)
        self.assertEqual(self._register(self.anna), "registered")
        self._run()
        self.assertEqual(len(self._get_mails(self.anna)), 1)

    def test_no_capacity_is_no_limit(self):
        self.event.talent_capacity = 0
        for talent in (self.anna, self.emre, self.lea):
            self.assertEqual(self._register(talent), "registered")

    def test_confirmation_has_one_entry_for_one_person(self):
        self._register(self.anna)
        self._register(self.emre)
        self._run()
        [mail] = self._get_mails(self.anna)
        method, entry = self._get_entry(mail)
        self.assertEqual(method, "REQUEST")
        self.assertEqual(entry.start.replace(tzinfo=None), self.event.start)
        self.assertEqual(str(entry["LOCATION"]), "Ward 3")
        self.assertEqual(str(entry["ATTENDEE"]), "mailto:annaarndt@example.com")
        text = mail.body_html + mail.attachment_ids.raw.decode()
        self.assertNotIn("Emre", text)
        self.assertNotIn("emrekaya", text)

    def test_entry_can_be_read_by_odoos_own_calendar(self):
        self._register(self.anna)
        self._run()
        [file] = self._get_mails(self.anna).attachment_ids
        import vobject

        entry = vobject.readOne(file.raw.decode()).vevent
        self.assertEqual(entry.dtstart.value.replace(tzinfo=None), self.event.start)
        self.assertEqual(entry.summary.value, "Open Day")

    def test_freed_seat_is_offered_to_the_first_who_waits(self):
        for talent in (self.anna, self.emre, self.lea, self.mehmet):
            self._register(talent)
        self.anna.sudo()._cancel_by_person(self.event.id)
        self._run(OFFER, TELL)
        self.assertEqual(self._get_registration(self.lea).state, "held")
        self.assertEqual(self._get_registration(self.mehmet).state, "waiting")
        self.assertIn("kept for you until", self._get_mails(self.lea)[-1].body_html)
        # who comes now does not get the seat that is offered
        self.assertEqual(self._register(self.anna), "waiting")
        self.assertEqual(self._register(self.lea), "registered")

    def test_offer_that_nobody_takes_goes_on(self):
        for talent in (self.anna, self.emre, self.lea, self.mehmet):
            self._register(talent)
        self.emre.sudo()._cancel_by_person(self.event.id)
        self._run(OFFER, TELL)
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            self._run(OFFER, TELL)
        self.assertEqual(self._get_registration(self.lea).state, "cancelled")
        self.assertEqual(self._get_registration(self.mehmet).state, "held")
        self.assertIn("went on", self._get_mails(self.lea)[-1].body_html)

    def test_more_seats_are_offered(self):
        for talent in (self.anna, self.emre, self.lea):
            self._register(talent)
        self.event.talent_capacity = 3
        self._run(OFFER)
        self.assertEqual(self._get_registration(self.lea).state, "held")

    def test_cancelled_by_the_person_takes_the_entry_away(self):
        self._register(self.anna)
        self._run()
        first = self._get_entry(self._get_mails(self.anna))[1]
        self.anna.sudo()._cancel_by_person(self.event.id)
        self._run()
        method, entry = self._get_entry(self._get_mails(self.anna)[-1])
        self.assertEqual(method, "CANCEL")
        self.assertEqual(str(entry["UID"]), str(first["UID"]))
        self.assertGreater(int(entry["SEQUENCE"]), int(first["SEQUENCE"]))

    def test_deadline_closes_both_ways(self):
        self._register(self.anna)
        self.event.talent_deadline = fields.Datetime.now() + timedelta(days=1)
        with freeze_time(fields.Datetime.now() + timedelta(days=2)):
            self.assertEqual(self._register(self.emre), "")
            self.assertFalse(self.anna.sudo()._cancel_by_person(self.event.id))
        self.assertEqual(self._get_registration(self.anna).state, "registered")

    def test_colleagues_write_their_note_and_nothing_else(self):
        self._register(self.anna)
        mine = self._get_registration(self.anna).with_user(self.user_recruiting)
        mine.write({"note": "Knows ward 3", "met_user_id": self.user_manager.id})
        for values in ({"state": "attended"}, {"talent_id": self.emre.id}):
            with self.assertRaises(AccessError):
                mine.write(values)

    # -- moved and cancelled -----------------------------------------------------

    def _move(self, **later):
        delta = timedelta(**later)
        values = {"start": self.event.start + delta, "stop": self.event.stop + delta}
        # whoever moves it in the calendar, with no role in HR
        self.event.with_user(self.user_manager).write(values)
        self.env.invalidate_all()

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
        self.assertIn("Tomorrow", self._get_mails(self.anna)[-1].subject)

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

    def test_closed_door_stays_closed(self):
        self._finish()
        with self.assertRaisesRegex(UserError, "is over"):
            self._get_registration(self.emre).with_user(
                self.user_recruiting
            ).action_arrive()
