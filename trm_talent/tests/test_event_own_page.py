from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from .event_common import EventCase


@tagged("post_install", "-at_install")
class TestOwnEventPage(EventCase):
    """One's own page of an event, by a signed link and by a login."""

    def _each_event_door(self):
        yield self._get_event_path(self.mehmet)
        yield f"{self._by_login()}/event/{self.event.id}"
        self.authenticate(None, None)

    def test_looking_changes_nothing(self):
        for path in self._each_event_door():
            self._get(path)
            before = self._snapshot()
            self._get(path)
            self.assertEqual(self._snapshot(), before)

    def test_register_and_sign_off_by_both_doors(self):
        for path in self._each_event_door():
            page = self._send(path, answer="register")
            self.assertIn("Your seat is reserved", page)
            self.assertIn("data:image/svg", page, "the ticket")
            page = self._send(path, answer="cancel")
            self.assertIn("Signed off", page)
            self.assertEqual(self._get_registration(self.mehmet).state, "cancelled")

    def test_too_late_is_said(self):
        path = self._get_event_path(self.mehmet)
        with freeze_time(self.event.start + timedelta(minutes=1)):
            response = self.url_open(path, data={"answer": "register"})
            self.assertEqual(response.status_code, 422)
            self.assertIn("too late", response.text)

    def test_foreign_and_unknown_are_alike(self):
        draft = self._create_event(name="Later")
        base = self._get_path(self.mehmet, "event")
        for event_id in (draft.id, 999999):
            self._get(f"{base}/{event_id}", status=404)
        self._get(f"{base}x/{self.event.id}", status=404)
        response = self.url_open(f"{base}/{self.event.id}", data={"answer": "other"})
        self.assertEqual(response.status_code, 404)
        path = self._by_login()
        self._get(path.replace(str(self.mehmet.id), str(self.anna.id)), status=404)

    def test_private_event_is_seen_by_who_is_invited_only(self):
        self.event.talent_is_public = False
        path = self._get_event_path(self.mehmet)
        self._get(path, status=404)
        self.env["trm.registration"]._invite(self.event.sudo(), self.mehmet.sudo())
        self.assertIn("invite you", self._get(path))

    def test_video_link_is_there_for_who_is_registered_when_it_is_time(self):
        event = self._create_event(
            name="Evening", talent_format="virtual", location=False
        )
        event.videocall_location = "https://video.example.com/secret"
        event.talent_video_hours = 2
        event.action_talent_open()
        path = self._get_event_path(self.mehmet, event)
        with freeze_time(event.start - timedelta(hours=1)):
            self.assertNotIn("secret", self._get(path))
            self.assertNotIn("secret", self._get("/talent/events/evening"))
            self._register(self.mehmet, event)
            self.assertIn("secret", self._get(path))
        with freeze_time(event.start - timedelta(hours=3)):
            self.assertNotIn("secret", self._get(path))

    def test_persons_page_lists_events(self):
        for path in self._each_door():
            self.assertIn("Open Day", self._get(path))
        self._register(self.mehmet)
        self.assertIn("Registered", self._get(self._by_link()))

    def test_cancelled_event_is_said(self):
        self._register(self.mehmet)
        self.event.action_talent_cancel()
        page = self._get(self._get_event_path(self.mehmet))
        self.assertIn("does not take place", page)
