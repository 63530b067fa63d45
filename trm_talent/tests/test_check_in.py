from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .event_common import EventCase


@tagged("post_install", "-at_install")
class TestCheckIn(EventCase):
    """The door, on the phone of a colleague."""

    def setUp(self):
        super().setUp()
        self._register(self.anna)
        self._register(self.emre)
        self.door = f"/talent/check-in/{self.event.id}"

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    def _press(self, action, talent=None, status=200, **data):
        if talent:
            data["registration"] = self._get_registration(talent).id
        form = self._read_forms(self._get(self.door))[1]
        data["csrf_token"] = form["csrf_token"][0]
        response = self.url_open(self.door, data={"action": action, **data})
        self.assertEqual(response.status_code, status)
        self.env.invalidate_all()
        return response.text

    def test_looking_and_showing_a_ticket_check_nobody_in(self):
        self._log_in(self.user_recruiting)
        code = self._get_registration(self.anna)._get_code_url()
        path = code[code.index("/talent/") :]
        self._get(path)
        before = self._snapshot()
        page = self._get(path)
        self.assertIn("Anna Arndt", page)
        self.assertNotIn("Emre Kaya", page, "the ticket of one is about one")
        self._get(f"{self.door}?q=anna")
        self.assertEqual(self._snapshot(), before)

    def test_check_in_twice_is_once_and_can_be_taken_back(self):
        self._log_in(self.user_recruiting)
        for _tap in range(2):
            self.assertIn(
                "Anna Arndt</strong> is here", self._press("arrive", self.anna)
            )
        one = self._get_registration(self.anna)
        self.assertEqual(one.checked_in_by_id, self.user_recruiting)
        self.assertIn("1 of 2", self._get(self.door))
        self._press("undo", self.anna)
        self.assertEqual(self._get_registration(self.anna).state, "registered")

    def test_door_staff_see_their_events_only(self):
        self._log_in(self.user_contributor)
        self._get(self.door, status=404)
        self.event.partner_ids |= self.user_contributor.partner_id
        self.env.flush_all()
        self.assertIn("Anna Arndt", self._get(self.door))
        self._press("arrive", self.anna)
        self.assertEqual(self._get_registration(self.anna).state, "attended")

    def test_nobody_else_gets_in(self):
        for user in (self.user_employee, self.user_portal, self.user_other_company):
            with self.subTest(login=user.login):
                self._log_in(user)
                self._get(self.door, status=404)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(self.door).url)

    def test_ticket_of_another_event_is_not_found(self):
        self._log_in(self.user_recruiting)
        other = self._create_event(name="Evening")
        other.action_talent_open()
        self._register(self.anna, other)
        code = self._get_registration(self.anna, other)._get_code_url()
        self._get(f"{self.door}/{code.rpartition('/')[2]}", status=404)
        self._get(f"{self.door}/nonsense", status=404)

    def test_walk_in_is_here_and_asked_for_consent_if_they_like(self):
        self._log_in(self.user_recruiting)
        typed = {"name": "Wanda Walk", "channel": "wanda@example.com"}
        for _tap in range(2):
            self._press("walk_in", **typed, stays_in_touch="1")
        wanda = self.env["trm.talent"].search([("email", "=", "wanda@example.com")])
        self.assertEqual(self._get_registration(wanda).state, "attended")
        self.assertEqual(wanda.legal_basis, "event")
        self.assertMember(self.pool, wanda, origin="event")
        self.assertEqual(wanda.consent_state, "requested")
        self._press("walk_in", name="Will Walk", channel="will@example.com")
        will = self.env["trm.talent"].search([("email", "=", "will@example.com")])
        self.assertFalse(will.membership_ids)
        self.assertEqual(will.consent_state, "none")

    def test_walk_in_without_an_address_keeps_what_was_typed(self):
        self._log_in(self.user_recruiting)
        page = self._press("walk_in", status=422, name="Wanda Walk", channel="")
        self.assertIn('value="Wanda Walk"', page)

    def test_walk_in_that_is_refused_leaves_nothing(self):
        self._log_in(self.user_recruiting)
        typed = {"name": "Wanda Walk", "channel": "wanda@example.com"}
        with patch.object(
            type(self.env["trm.talent"]),
            "_ask_for_consent",
            side_effect=UserError("No mail server"),
        ):
            page = self._press("walk_in", status=422, stays_in_touch="1", **typed)
        self.assertIn("No mail server", page)
        self.event.sudo().talent_state = "done"
        self.assertIn("is over", self._press("walk_in", status=422, **typed))
        self.assertFalse(self.env["trm.talent"].search([("name", "=", "Wanda Walk")]))
        door = self.env["trm.registration"].with_user(self.user_recruiting)
        values = {"name": "Wanda Walk", "email": "wanda@example.com"}
        with self.assertRaisesRegex(UserError, "is over"):
            door._walk_in(self.event, values, False)
        self.assertFalse(self.env["trm.talent"].search([("name", "=", "Wanda Walk")]))

    def test_foreign_registration_is_not_found(self):
        self._log_in(self.user_recruiting)
        other = self._create_event(name="Evening")
        other.action_talent_open()
        self._register(self.lea, other)
        registration = self._get_registration(self.lea, other)
        self._press("arrive", status=404, registration=registration.id)
        self.assertEqual(registration.state, "registered")
