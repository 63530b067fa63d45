from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .event_common import EventCase


@tagged("post_install", "-at_install")
class TestEventRights(EventCase):
    """Who decides about a talent event: its host, and Recruiting of its company."""

    def setUp(self):
        super().setUp()
        self.mine = self.event.with_user(self.user_contributor)
        self.partner = self.user_contributor.partner_id

    def assertRefused(self, write, words="host and Recruiting"):
        """Assert that this is refused in words, and changes nothing."""
        with self.assertRaisesRegex(AccessError, words), self.env.cr.savepoint():
            write()
            self.env.flush_all()

    def test_nobody_makes_themselves_door_staff(self):
        for user in (self.user_contributor, self.user_employee):
            event = self.event.with_user(user)
            for values in (
                {"user_id": user.id},
                {"partner_ids": [Command.link(user.partner_id.id)]},
                {"partner_ids": [Command.set(user.partner_id.ids)]},
                {"attendee_ids": [Command.create({"partner_id": user.partner_id.id})]},
                {"user_id": user.id, "partner_ids": [Command.clear()]},
            ):
                with self.subTest(login=user.login, values=values):
                    self.assertRefused(lambda v=values, e=event: e.write(dict(v)))

    def test_rows_of_guests_are_no_back_door(self):
        guests = self.env["calendar.attendee"].with_user(self.user_contributor)
        values = {"event_id": self.event.id, "partner_id": self.partner.id}
        self.assertRefused(lambda: guests.create(values))
        row = self.event.attendee_ids.with_user(self.user_contributor)
        self.assertRefused(lambda: row.write({"partner_id": self.partner.id}))
        self.assertRefused(row.unlink)

    def test_joining_by_the_link_of_the_video_call_makes_nobody_a_guest(self):
        self.event.sudo().access_token = "known"
        self.authenticate("trm_contributor", "trm_contributor")
        self.url_open("/calendar/meeting/join?token=known")
        self.env.invalidate_all()
        self.assertNotIn(self.partner, self.event.sudo().partner_ids)

    def test_what_contributors_read_they_do_not_change(self):
        self.event.partner_ids |= self.partner
        for values in (
            {"talent_intro": "Mine"},
            {"talent_capacity": 0},
            {"talent_is_public": False},
            {"talent_slug": "mine"},
        ):
            self.assertRefused(lambda v=values: self.mine.write(dict(v)))

    def test_host_without_a_role_in_hr_chooses_colleagues(self):
        self.event.user_id = self.user_employee
        event = self.event.with_user(self.user_employee)
        event.partner_ids |= self.partner
        self.assertIn(self.partner, self.event.partner_ids)
        event.attendee_ids.filtered(lambda a: a.partner_id == self.partner).unlink()
        event.user_id = self.user_recruiting

    def test_colleagues_move_and_answer_as_ever(self):
        self.event.partner_ids |= self.user_employee.partner_id
        event = self.event.with_user(self.user_employee)
        later = timedelta(hours=1)
        event.write({"start": event.start + later, "stop": event.stop + later})
        event.location = "Ward 4"
        own = event.attendee_ids.filtered(
            lambda a: a.partner_id == self.user_employee.partner_id
        )
        own.do_accept()
        # what a calendar that is synchronised writes: all of it, and nothing new
        known = [Command.link(self.user_employee.partner_id.id)]
        event.write({"user_id": event.user_id.id, "partner_ids": known})
        event.attendee_ids = [Command.update(own.id, {"state": "declined"})]
        self.assertEqual(own.state, "declined")
        own.unlink()

    def test_creating_is_decided_by_what_is_made(self):
        events = self.env["calendar.event"].with_user(self.user_contributor)
        values = {"name": "Mine", "start": self.start, "stop": self.start}
        for make in (
            lambda: events.with_context(default_talent_state="draft").create(values),
            lambda: events.create({**values, "talent_state": "draft"}),
        ):
            self.assertRefused(make, "Only Recruiting")
        made = events.with_context(default_talent_state="draft").create(
            {**values, "talent_state": False}
        )
        self.assertFalse(made.talent_state, "an entry as any other")

    def test_event_belongs_to_a_company_of_recruiting(self):
        theirs = self.event.with_user(self.user_other_company)
        for write in (
            lambda: theirs.write({"talent_intro": "Ours"}),
            lambda: theirs.write({"talent_state": "draft"}),
            lambda: theirs.write({"user_id": self.user_other_company.id}),
            theirs.action_talent_open,
            theirs.action_talent_finish,
            theirs.action_talent_cancel,
        ):
            self.assertRefused(write)
        self.assertRefused(
            lambda: self._create_event(talent_company_id=self.other_company.id)
        )
        draft = self._create_event()
        self.assertRefused(lambda: draft.write({"talent_company_id": False}))
        self.assertEqual(self.event.talent_state, "open")

    def test_finishing_and_cancelling_are_for_host_and_recruiting(self):
        self.event.partner_ids |= self.partner
        self.assertRefused(self.mine.action_talent_finish)
        self.assertRefused(self.mine.action_talent_cancel)
        self.event.user_id = self.user_contributor
        self.mine.action_talent_cancel()
        self.assertEqual(self.event.talent_state, "cancelled")

    def test_list_of_events_has_those_of_the_companies_one_works_for(self):
        action = self.env["ir.actions.act_window"].with_user(self.user_other_company)
        action = action._for_xml_id("trm_talent.calendar_event_action_talent")
        self.assertIn("allowed_company_ids", action["domain"])

    def test_host_with_a_private_calendar_hides_nothing_from_recruiting(self):
        contributor = self.user_contributor.with_user(self.user_contributor)
        contributor.calendar_default_privacy = "private"
        event = self._create_event(user_id=self.user_contributor.id, partner_ids=[])
        self.env.flush_all()
        self.env.invalidate_all()
        event = event.with_user(self.user_manager)
        self.assertEqual(event.privacy, "public")
        event.talent_intro = "Come and see."
        self.assertEqual(event.display_name, "Open Day")
        chosen = self._create_event(privacy="confidential")
        self.assertEqual(chosen.privacy, "confidential")
