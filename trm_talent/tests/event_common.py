from datetime import timedelta
from unittest.mock import patch

import icalendar

from odoo import fields

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ..controllers import join_form
from .person_common import PersonCase

PAGE = "/talent/events/open-day"


class EventCase(PersonCase):
    """An open day with two seats, and people who might come."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.mail_server"].create({"name": "Out", "smtp_host": "localhost"})
        cls.startClassPatcher(patch.object(IrMail_Server, "test_smtp_connection"))
        cls.company.write(
            {
                "email": "hr@trm.example.com",
                "talent_privacy_url": "https://www.example.com/privacy",
                "talent_imprint_url": "https://www.example.com/imprint",
            }
        )
        cls.pool.public_name = "Nursing in Cologne"
        cls.start = fields.Datetime.now().replace(minute=0, second=0, microsecond=0)
        cls.start += timedelta(days=14)
        cls.event = cls._create_event()
        cls.event.action_talent_open()
        cls.anna, cls.emre, cls.lea = (
            cls._create_talent(name=name)
            for name in ("Anna Arndt", "Emre Kaya", "Lea Li")
        )

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(join_form, "SHORTEST_SECONDS", 0))

    @classmethod
    def _create_event(cls, user=None, **values):
        """Create an event as recruiting does: five fields."""
        events = cls.env["calendar.event"].with_user(user or cls.user_recruiting)
        events = events.with_context(
            default_talent_state="draft", no_mail_to_attendees=True
        )
        return events.create(
            {
                "name": "Open Day",
                "start": cls.start,
                "stop": cls.start + timedelta(hours=2),
                "location": "Ward 3",
                "talent_capacity": 2,
                "talent_pool_ids": [(6, 0, cls.pool.ids)],
                **values,
            }
        ).with_context(default_talent_state=False)

    def _register(self, talent, event=None):
        """Take a seat for a person, as their own page does; return the state."""
        event = event or self.event
        self.env.flush_all()
        with self.enter_registry_test_mode():
            state = talent.sudo()._register_by_person(event.id, "person")
        self.env.invalidate_all()
        return state

    def _get_registration(self, talent, event=None):
        self.env.invalidate_all()
        event = (event or self.event).sudo()
        return event.talent_registration_ids.filtered(lambda r: r.talent_id == talent)

    def _run(self, *crons):
        """Run crons; by default the one that mails."""
        for cron in crons or ("trm_registration_cron_tell",):
            with self.enter_registry_test_mode():
                cron = self.env.ref(f"trm_talent.{cron}").with_user(1)
                cron.method_direct_trigger()
            self.env.invalidate_all()

    def _get_mails(self, talent):
        """Return the mails to a person about events, the first one first."""
        self.env.invalidate_all()
        notices = self.env["trm.notice"].search(
            [("talent_id", "=", talent.id), ("kind", "=like", "event%")]
        )
        return self.env["mail.mail"].search(
            [("message_id", "in", notices.mapped("message_id"))], order="id"
        )

    def _get_entry(self, mail):
        """Return the one entry for the calendar in a mail, and its method."""
        [file] = mail.attachment_ids
        calendar = icalendar.Calendar.from_ical(file.raw)
        [entry] = calendar.walk("VEVENT")
        return str(calendar["METHOD"]), entry

    def _get_event_path(self, talent, event=None):
        return f"{self._get_path(talent, 'event')}/{(event or self.event).id}"
