from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .event_common import EventCase

OFFER = "calendar_event_cron_talent_offer"
TELL = "trm_registration_cron_tell"


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

    def test_people_who_told_a_colleague_get_seats_in_their_order(self):
        action = self.event.action_talent_add()
        dialog = self.env["trm.event.add"].with_user(self.user_recruiting)
        people = self.anna | self.emre | self.lea
        dialog = dialog.with_context(**action["context"]).create(
            {"talent_ids": [(6, 0, people.ids)]}
        )
        self.env.flush_all()
        with self.enter_registry_test_mode():
            dialog.action_add()
        rows = self.event.sudo().talent_registration_ids.sorted("id")
        self.assertEqual(rows.mapped("state"), ["registered", "registered", "waiting"])
        self.assertEqual(set(rows.mapped("origin")), {"colleague"})

    def test_queries_do_not_grow_with_the_people(self):
        people = self.env["trm.talent"].union(
            *(self._create_talent(name=f"Person {n}") for n in range(20))
        )
        event = self.event.sudo()
        event.talent_capacity = 0
        Registration = self.env["trm.registration"].sudo()

        def count(talents):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            Registration._book(event, talents, "colleague")
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(people[:1])
        self.assertEqual(count(people[1:2]), count(people[2:]))

    def test_mails_cost_the_same_number_of_queries_each(self):
        people = self.env["trm.talent"].union(
            *(self._create_talent(name=f"Person {n}") for n in range(30))
        )
        self._agree(people)
        event = self.event.sudo()

        def count(talents):
            rows = self.env["trm.registration"].sudo()._invite(event, talents.sudo())
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows._tell_due()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(people[:5])
        few, many = count(people[5:10]), count(people[10:])
        self.assertLessEqual((many - few) / 15, 1.5)

    def test_deadline_closes_both_ways(self):
        self._register(self.anna)
        self.event.talent_deadline = fields.Datetime.now() + timedelta(days=1)
        with freeze_time(fields.Datetime.now() + timedelta(days=2)):
            self.assertEqual(self._register(self.emre), "")
            self.assertFalse(self.anna.sudo()._cancel_by_person(self.event.id))
        self.assertEqual(self._get_registration(self.anna).state, "registered")

    def test_recruiting_signs_off_who_answered_the_mail_after_the_deadline(self):
        for talent in (self.anna, self.emre, self.lea):
            self._register(talent)
        self.env["trm.registration"]._invite(self.event.sudo(), self.mehmet.sudo())
        self.event.talent_deadline = fields.Datetime.now()
        rows = self.event.talent_registration_ids.with_user(self.user_recruiting)
        rows = rows.filtered(lambda r: r.talent_id in self.anna | self.mehmet)
        rows.action_sign_off()
        rows.action_sign_off()
        self.assertEqual(set(rows.mapped("state")), {"cancelled"})
        self._run()
        self.assertIn("signed off", self._get_mails(self.anna)[-1].body_html)
        self.assertEqual(len(self._get_mails(self.anna)), 1)
        self.assertFalse(self._get_mails(self.mehmet), "invited to nothing, no mail")
        self.event.talent_deadline = False
        self._run(OFFER)
        self.assertEqual(self._get_registration(self.lea).state, "held")

    def test_door_staff_sign_nobody_off_and_nobody_does_after_it(self):
        self._register(self.anna)
        self.event.partner_ids |= self.user_contributor.partner_id
        one = self._get_registration(self.anna)
        with self.assertRaisesRegex(AccessError, "host and Recruiting"):
            one.with_user(self.user_contributor).action_sign_off()
        self.event.sudo().talent_state = "done"
        with self.assertRaisesRegex(UserError, "is over"):
            one.with_user(self.user_recruiting).action_sign_off()
        self.assertEqual(one.state, "registered")

    def test_colleagues_write_their_note_and_nothing_else(self):
        self._register(self.anna)
        mine = self._get_registration(self.anna).with_user(self.user_recruiting)
        mine.write({"note": "Knows ward 3", "met_user_id": self.user_manager.id})
        for values in ({"state": "attended"}, {"talent_id": self.emre.id}):
            with self.assertRaises(AccessError):
                mine.write(values)
