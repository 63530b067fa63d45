from datetime import datetime, timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestCalendar(TrmTalentCommon):
    """Meetings with confidential people: private, guests hidden, calendars open."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].sudo().set_param("calendar.block_mail", "1")
        cls.talent = cls._create_talent(name="Zacharias Quint", email="zq@example.com")
        cls.contact = cls.talent.partner_id
        cls.customer = cls.env["res.partner"].create({"name": "Customer"})
        cls.foreman = cls._create_user("foreman", "base.group_user", cls.company)

    def _create_event(self, partners, user=None, **values):
        start = datetime(2030, 5, 6, 9)
        return (
            self.env["calendar.event"]
            .with_user(user or self.user_recruiting)
            .create(
                {
                    "name": "Talk",
                    "start": start,
                    "stop": start + timedelta(hours=1),
                    "partner_ids": [Command.set(partners.ids)],
                    **values,
                }
            )
        )

    def _guests(self):
        return (self.contact | self.user_recruiting.partner_id) | (
            self.foreman.partner_id
        )

    def test_create_meeting_with_confidential_person_is_private(self):
        event = self._create_event(self._guests())
        self.assertEqual(event.privacy, "private")

    def test_create_meeting_with_others_keeps_privacy(self):
        event = self._create_event(self.customer | self.foreman.partner_id)
        self.assertFalse(event.privacy)

    def test_create_meeting_with_chosen_privacy_keeps_it(self):
        event = self._create_event(self._guests(), privacy="confidential")
        self.assertEqual(event.privacy, "confidential")

    def test_create_meeting_by_default_partners_is_private(self):
        event = (
            self.env["calendar.event"]
            .with_user(self.user_recruiting)
            .with_context(default_partner_ids=self.contact.ids)
            .create(
                {
                    "name": "Talk",
                    "start": "2030-05-06 09:00:00",
                    "stop": "2030-05-06 10:00:00",
                }
            )
        )
        self.assertEqual(event.privacy, "private")

    def test_create_meeting_about_file_is_private(self):
        event = self._create_event(
            self.user_recruiting.partner_id,
            res_model_id=self.env["ir.model"]._get_id("trm.talent"),
            res_id=self.talent.id,
        )
        self.assertEqual(event.privacy, "private")

    def test_add_confidential_person_makes_private(self):
        event = self._create_event(self.foreman.partner_id)
        event.partner_ids = [Command.link(self.contact.id)]
        self.assertEqual(event.privacy, "private")
        event.privacy = "public"
        event.write({"partner_ids": [Command.link(self.customer.id)]})
        self.assertEqual(event.privacy, "public")

    def test_open_calendar_by_colleague_lists_known_guests_only(self):
        event = self._create_event(self._guests()).with_user(self.foreman)
        self.env.invalidate_all()
        event.read()
        self.assertEqual(event.name, "Talk")
        known = (self.foreman | self.user_recruiting).partner_id
        self.assertEqual(event.partner_ids, known)
        self.assertEqual(event.attendee_ids.partner_id, known)
        details = (
            (known | self.contact)
            .with_user(self.foreman)
            .get_attendee_detail(event.ids)
        )
        self.assertEqual({d["id"] for d in details}, set(known.ids))
        self.assertNotIn("Quint", str(details))
        self.assertTrue(event.attendees_count)

    def test_answer_and_move_meeting_by_colleague_works(self):
        event = self._create_event(self._guests()).with_user(self.foreman)
        self.env.invalidate_all()
        mine = event.attendee_ids.filtered(
            lambda a: a.partner_id == self.foreman.partner_id
        )
        mine.do_accept()
        event.write({"start": "2030-05-07 09:00:00", "stop": "2030-05-07 10:00:00"})
        self.env.invalidate_all()
        self.assertIn(self.contact, event.sudo().partner_ids)
        self.assertIn(self.contact, event.sudo().attendee_ids.partner_id)

    def test_meeting_is_busy_to_colleague_not_invited(self):
        event = self._create_event(self._guests(), location="Room 3")
        mine = event.with_user(self.user_employee)
        self.env.invalidate_all()
        mine.read()
        self.assertNotIn("Talk", mine.name)
        self.assertFalse(mine.location)
        self.assertFalse(mine.partner_ids)
        self.assertFalse(mine.description)

    def test_attendee_row_is_hidden_from_employee_and_contributor(self):
        event = self._create_event(self._guests())
        row = event.attendee_ids.filtered(lambda a: a.partner_id == self.contact)
        for user in (self.user_employee, self.foreman, self.user_contributor):
            with self.subTest(user.login):
                self.env.invalidate_all()
                Attendee = self.env["calendar.attendee"].with_user(user)
                for domain in (
                    [("event_id", "=", event.id), ("id", "=", row.id)],
                    [("common_name", "ilike", "Quint")],
                    [("email", "=", "zq@example.com")],
                ):
                    self.assertFalse(Attendee.search(domain))
                with self.assertRaises(AccessError):
                    row.with_user(user).read(["common_name", "email"])
                with self.assertRaises(AccessError):
                    row.with_user(user).do_accept()
        self.assertEqual(
            row.with_user(self.user_manager).common_name, "Zacharias Quint"
        )

    def test_attendee_row_is_visible_to_assigned_contributor(self):
        event = self._create_event(self._guests())
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(self.talent, "manual")
        self.env.invalidate_all()
        mine = event.attendee_ids.with_user(self.user_contributor)
        self.assertIn("Zacharias Quint", mine.mapped("common_name"))
        found = self.env["calendar.attendee"].with_user(self.user_contributor)
        self.assertTrue(found.search([("email", "=", "zq@example.com")]))

    def test_search_meetings_by_hidden_guest_finds_nothing(self):
        self._create_event(self._guests(), privacy="public")
        Event = self.env["calendar.event"].with_user(self.user_employee)
        self.env.invalidate_all()
        for domain in (
            [("partner_ids.name", "ilike", "Quint")],
            [("attendee_ids.common_name", "ilike", "Quint")],
            [("attendee_ids.email", "=", "zq@example.com")],
        ):
            with self.subTest(domain=domain):
                self.assertFalse(Event.search(domain))
