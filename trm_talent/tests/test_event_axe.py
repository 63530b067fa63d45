import os

from odoo.tests import tagged

from .axe_case import DESKTOP, PHONE, AxeCase
from .event_common import PAGE, EventCase


@tagged("post_install", "-at_install")
class TestEventAxe(EventCase, AxeCase):
    """The pages of an event for everybody: on a phone, on a screen, both languages."""

    def setUp(self):
        super().setUp()
        self.event.write(
            {
                "talent_intro": "Drei Stationen, ein Kaffee, alle Fragen.",
                "talent_agenda": "16:00 Begrüßung\n16:30 Rundgang",
                "talent_directions": "Bus 7 bis Klinikum",
                "talent_accessibility": "Aufzug vorhanden",
            }
        )
        self._register(self.anna)

    def _look(self, path, name, session="", is_wide=True):
        for width in (PHONE, DESKTOP) if is_wide else (PHONE,):
            for lang in ("de_DE", "en_US"):
                with self.browsing(width=width, lang=lang, session=session) as page:
                    page.goto(path)
                    self.assertAccessible(page)
                    self.assertTouchable(page)
                    if folder := os.environ.get("TRM_PICTURES"):
                        picture = f"{folder}/{name}_{width}_{lang}.png"
                        page.screenshot(path=picture, full_page=True)

    def test_public_pages(self):
        self._look("/talent/events", "events", is_wide=False)
        self._look(PAGE, "event")

    def test_own_pages(self):
        self._look(self._get_event_path(self.anna), "event_registered")
        self._look(self._get_event_path(self.emre), "event_open", is_wide=False)

    def test_door(self):
        session = self.authenticate("trm_recruiting", "trm_recruiting")
        path = f"/talent/check-in/{self.event.id}"
        self._look(path, "event_door", session=session.sid)

    def test_register_by_keyboard_on_a_phone(self):
        with self.browsing() as page:
            page.goto(PAGE)
            self.tab_to(page, "input[name=name]")
            page.keyboard.type("Nora New")
            self.tab_to(page, "input[name=channel]")
            page.keyboard.type("nora@example.com")
            self.tab_to(page, "button[type=submit]")
            self.press_enter(page)
            self.assertIn("kept for two hours", page.inner_text("[role=status]"))
            self.assertAccessible(page)
