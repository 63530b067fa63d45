from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .event_common import EventCase


@tagged("post_install", "-at_install")
class TestCalendarEventTalent(EventCase):
    """What a talent event is, and what it must not be."""

    def test_five_fields_are_enough_and_the_page_has_an_address(self):
        event = self._create_event(name="Infoabend für Pflegekräfte", talent_capacity=0)
        self.assertEqual(event.talent_slug, "infoabend-fuer-pflegekraefte")
        self.assertEqual(event.talent_company_id, self.company)
        self.assertEqual(event.user_id, self.user_recruiting)
        event.action_talent_open()
        self.assertEqual(event.talent_state, "open")

    def test_same_name_gets_another_address(self):
        self.assertEqual(self.event.talent_slug, "open-day")
        self.assertEqual(self._create_event().talent_slug, "open-day-2")

    def test_open_says_what_is_missing(self):
        event = self._create_event(location=False)
        with self.assertRaisesRegex(UserError, "where it takes place"):
            event.action_talent_open()
        event = self._create_event(talent_format="virtual", location=False)
        with self.assertRaisesRegex(UserError, "link to the video call"):
            event.action_talent_open()
        past = {"start": self.start - timedelta(days=30)}
        event = self._create_event(**past, stop=past["start"] + timedelta(hours=1))
        with self.assertRaisesRegex(UserError, "in the past"):
            event.action_talent_open()

    def test_guests_are_colleagues_only(self):
        self.event.partner_ids |= self.user_manager.partner_id
        with self.assertRaisesRegex(ValidationError, "colleagues only"):
            self.event.sudo().partner_ids |= self.mehmet.partner_id

    def test_series_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "cannot be a series"):
            self._create_event(
                recurrency=True,
                rrule_type="weekly",
                count=3,
                end_type="count",
                interval=1,
                mon=True,
            )

    def test_deadline_lies_before_the_end(self):
        with self.assertRaisesRegex(ValidationError, "earlier"):
            self.event.talent_deadline = self.event.stop + timedelta(hours=1)

    def test_deleting_with_people_is_refused(self):
        self._register(self.anna)
        with self.assertRaisesRegex(UserError, "cancel it instead"):
            self.event.unlink()
        self._create_event().unlink()

    def test_repeat_keeps_the_time_of_day_over_the_change_of_clocks(self):
        self.user_recruiting.tz = "Europe/Berlin"
        with freeze_time("2026-10-01 08:00:00"):
            event = self._create_event(
                start=datetime(2026, 10, 20, 16), stop=datetime(2026, 10, 20, 18)
            )
            action = event.action_talent_repeat()
            dialog = self.env["trm.event.repeat"].with_user(self.user_recruiting)
            dialog = dialog.with_context(**action["context"])
            dialog.create({"weeks": 2, "count": 2}).action_repeat()
        copies = self.env["calendar.event"].search(
            [("name", "=", event.name), ("id", ">", event.id)], order="start"
        )
        # 18:00 in Berlin, in summer and in winter
        self.assertEqual(
            copies.mapped("start"),
            [datetime(2026, 11, 3, 17), datetime(2026, 11, 17, 17)],
        )
        self.assertEqual(set(copies.mapped("talent_state")), {"draft"})
        self.assertFalse(any(copies.mapped("recurrency")))
        self.assertEqual(copies[0].talent_pool_ids, self.pool)
        self.assertEqual(copies[0].talent_capacity, 2)

    def test_plain_employees_see_the_entry_and_nothing_of_hr(self):
        self._register(self.anna)
        event = self.event.with_user(self.user_employee)
        self.assertEqual(event.name, "Open Day")
        for name in ("talent_state", "talent_registration_ids", "talent_pool_ids"):
            with self.assertRaises(AccessError):
                event.read([name])
        with self.assertRaises(AccessError):
            self.env["trm.registration"].with_user(self.user_employee).search([])

    def test_only_recruiting_makes_and_opens_events(self):
        draft = self._create_event()
        draft.partner_ids |= self.user_contributor.partner_id
        with self.assertRaisesRegex(AccessError, "Only Recruiting"):
            draft.with_user(self.user_contributor).action_talent_open()
        with self.assertRaisesRegex(AccessError, "Only Recruiting"):
            draft.with_user(self.user_contributor).talent_state = "open"
        # the pools are a field of recruiting only: without them it is the same
        with self.assertRaisesRegex(AccessError, "Only Recruiting"):
            self._create_event(user=self.user_contributor, talent_pool_ids=[])
        with self.assertRaises(AccessError):
            draft.with_user(self.user_employee).action_talent_open()

    def test_address_of_the_page_has_no_strange_letters(self):
        self.event.talent_slug = "evening"
        with self.assertRaisesRegex(ValidationError, "small letters"):
            self.event.talent_slug = "Evening/1"

    def test_event_with_people_stays_with_its_company(self):
        self._register(self.anna)
        with self.assertRaisesRegex(ValidationError, "stays with its company"):
            self.event.sudo().talent_company_id = self.other_company

    def test_copy_of_an_entry_reads_nothing_of_hr(self):
        fields_of_hr = [
            name
            for name, field in self.env["calendar.event"]._fields.items()
            if name.startswith("talent_") and field.store and field.copy
        ]
        self.assertEqual(fields_of_hr, [])

    def test_plain_employees_use_the_calendar_as_ever(self):
        events = self.env["calendar.event"].with_user(self.user_employee)
        stop = self.start + timedelta(hours=1)
        event = events.create({"name": "Lunch", "start": self.start, "stop": stop})
        twin = event.copy()
        self.assertFalse(twin.sudo().talent_state)
        twin.write({"start": self.start - timedelta(hours=1), "location": "Canteen"})
        twin.action_archive()
        (event | twin).unlink()
        talent_event = events.browse(self.event.id)
        self.assertEqual(talent_event.read(["name"])[0]["name"], "Open Day")
        self.assertTrue(talent_event.copy(), "an entry, no talent event")

    def test_door_opens_upcoming_events_of_the_company(self):
        [line] = self.env["trm.talent"]._get_upcoming_events(self.company)
        self.assertEqual((line["name"], line["place"]), ("Open Day", "Ward 3"))
        self.assertTrue(line["url"].endswith("/talent/events/open-day"))
        self.assertFalse(
            self.env["trm.talent"]._get_upcoming_events(self.other_company)
        )
        self.event.talent_is_public = False
        self.assertFalse(self.env["trm.talent"]._get_upcoming_events(self.company))

    def test_video_link_is_shown_from_a_set_time_before(self):
        event = self._create_event(talent_format="virtual", location=False)
        event.videocall_location = "https://video.example.com/1"
        event.talent_video_hours = 2
        event.action_talent_open()
        for hours, shown in ((-3, False), (-1, True), (1, True), (4, False)):
            with freeze_time(event.start + timedelta(hours=hours)):
                self.assertEqual(event._talent_shows_video(), shown, hours)

    def test_days_are_told_as_they_are(self):
        self.user_recruiting.tz = "Europe/Berlin"
        start = datetime(2027, 1, 15, 17)
        for values, english, german in (
            (
                {"start": start, "stop": start + timedelta(days=1)},
                "Friday, January 15, 2027, 6:00\u202fPM to Saturday, January 16, 2027, "
                "6:00\u202fPM",
                "Freitag, 15. Januar 2027, 18:00 bis Samstag, 16. Januar 2027, 18:00",
            ),
            (
                {"allday": True, "start": start, "stop": start},
                "Friday, January 15, 2027, all day",
                "Freitag, 15. Januar 2027, ganztägig",
            ),
            (
                {"allday": True, "start": start, "stop": start + timedelta(days=1)},
                "Friday, January 15, 2027 to Saturday, January 16, 2027",
                "Freitag, 15. Januar 2027 bis Samstag, 16. Januar 2027",
            ),
        ):
            event = self._create_event(**values)
            for lang, words in (("en_US", english), ("de_DE", german)):
                said = event._talent_prepare_words(lang)["when"]
                self.assertEqual(said, words)

    def test_times_are_those_of_the_host(self):
        self.user_recruiting.tz = "America/New_York"
        self.event.start = datetime(2027, 1, 15, 20)
        words = self.event._talent_prepare_words("en_US")
        self.assertIn("3:00", words["when"])
        self.assertEqual(self.event._talent_get_zone_text(), "America/New_York")

    def test_year_of_events_has_no_date_before_today(self):
        with freeze_time(fields.Datetime.now() + timedelta(days=30)):
            self.assertFalse(self.event._talent_is_bookable())
