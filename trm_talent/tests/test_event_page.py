import re
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .event_common import PAGE, EventCase

TYPED = {"name": "Nora New", "channel": "nora@example.com"}
ALLOWED = {"trm.signup", "trm.rate.limit", "ir.cron.trigger"}


@tagged("post_install", "-at_install")
class TestEventPage(EventCase):
    """The public page: one row of quarantine, a seat kept for two hours."""

    def _sign_up(self, status=200, **typed):
        """Register on the public page; return the answer."""
        shown = self._read_form(self._get(PAGE))["shown"][0]
        data = {"shown": shown, **TYPED, **typed}
        response = self.url_open(PAGE, data=data)
        self.assertEqual(response.status_code, status)
        self.env.invalidate_all()
        return response.text

    def _get_signup(self, email="nora@example.com"):
        return self.env["trm.signup"].search([("email", "=", email)])

    def _confirm(self, signup):
        """Open the link of the mail and tap the button; return the page."""
        path = re.sub(r"^https?://[^/]+", "", signup.confirm_url)
        return self._tap(path, shown=self._read_form(self._get(path))["shown"][0])

    def test_page_says_what_one_must_know(self):
        self.event.write(
            {
                "talent_intro": "Come and see.",
                "talent_accessibility": "A lift is there.",
            }
        )
        page = self._get(PAGE)
        for words in ("Open Day", "Ward 3", "2 seats are free", "Persona recruiting"):
            self.assertIn(words, page)
        for words in ("Come and see.", "A lift is there.", "https://www.example.com"):
            self.assertIn(words, page)
        self.assertIn("/talent/events/open-day", self._get("/talent/events"))

    def test_looking_changes_nothing(self):
        before = self._snapshot()
        for path in (PAGE, "/talent/events", f"{PAGE}/photo"):
            self._get(path)
        self.assertEqual(self._snapshot(), before)

    def test_registering_leaves_one_row_and_keeps_a_seat(self):
        self._get(PAGE)
        before = self._snapshot()
        page = self._sign_up()
        self.assertIn("kept for two hours", page)
        changed = {
            table for table, rows in self._snapshot().items() if rows != before[table]
        }
        self.assertLessEqual(changed, ALLOWED)
        signup = self._get_signup()
        self.assertEqual(signup.event_id, self.event)
        self.assertFalse(signup.pool_id, "joining a pool is a choice of its own")
        self.assertEqual(self.event._talent_count_free(), 1)

    def test_kept_seat_is_free_again_after_two_hours(self):
        self._sign_up()
        with freeze_time(fields.Datetime.now() + timedelta(hours=3)):
            self.assertEqual(self.event._talent_count_free(), 2)

    def test_one_visitor_keeps_one_seat_however_often_they_register(self):
        for name in ("Nora New", "Nora N.", "N. New"):
            self._sign_up(name=name, channel="Nora@example.com")
            self._sign_up(name=name)
        self.assertEqual(self.event._talent_count_free(), 1)
        self._register(self.anna)
        # the last form says waiting list, and the first one has the seat
        self.assertIn("waiting list", self._sign_up(name="Nora"))
        self._run("trm_signup_cron_ask")
        signup = self._get_signup().filtered(lambda s: s.name == "Nora")
        self.assertIn("Your seat is reserved", self._confirm(signup))
        self.assertEqual(self.event._talent_count_taken(), (2, 0))

    def _get_request(self):
        mails = self.env["mail.mail"].search([("email_to", "=", "nora@example.com")])
        return mails.body_html

    def test_mail_says_that_a_seat_is_kept_only_if_it_is(self):
        self._sign_up()
        self._run("trm_signup_cron_ask")
        self.assertIn("kept for you for two hours", self._get_request())

    def test_mail_that_comes_late_promises_no_seat(self):
        self._sign_up()
        with freeze_time(fields.Datetime.now() + timedelta(hours=3)):
            self._run("trm_signup_cron_ask")
        self.assertNotIn("for two hours", self._get_request())
        self.assertIn("if one is still free", self._get_request())

    def test_same_form_twice_is_one_registration(self):
        shown = self._read_form(self._get(PAGE))["shown"][0]
        for _tap in range(2):
            page = self.url_open(PAGE, data={"shown": shown, **TYPED}).text
            self.assertIn("kept for two hours", page)
        self.env.invalidate_all()
        self.assertEqual(len(self._get_signup()), 1)

    def test_known_and_unknown_read_the_same(self):
        known = self._sign_up(channel="mehmet@example.com")
        unknown = self._sign_up()
        hide = re.compile(r"\w+@example.com|[\w-]{40,}|[0-9a-f]{16,}o\d+|Nora New")
        self.assertEqual(hide.sub("", known), hide.sub("", unknown))

    def test_confirmed_person_has_a_seat_and_is_in_no_pool(self):
        self._sign_up()
        self._run("trm_signup_cron_ask")
        signup = self._get_signup()
        page = self._confirm(signup)
        self.assertIn("Your seat is reserved", page)
        nora = self.env["trm.talent"].search([("email", "=", "nora@example.com")])
        self.assertEqual(self._get_registration(nora).state, "registered")
        self.assertEqual(nora.legal_basis, "event")
        self.assertFalse(nora.membership_ids)
        self.assertNotEqual(nora.consent_state, "granted")
        self._run()
        self.assertIn("Your seat", self._get_mails(nora).subject)

    def test_who_confirms_too_late_reads_it_and_leaves_no_file(self):
        self._sign_up()
        self._run("trm_signup_cron_ask")
        signup = self._get_signup()
        self.event.talent_state = "cancelled"
        page = self._confirm(signup)
        self.assertIn("is closed", page)
        self.assertFalse(
            self.env["trm.talent"].search([("email", "=", "nora@example.com")])
        )

    def test_nobody_is_reminded_of_an_event_that_is_off(self):
        self._sign_up()
        self._run("trm_signup_cron_ask")
        days = self.company.talent_signup_link_days
        with freeze_time(fields.Datetime.now() + timedelta(days=days - 1)):
            found = self.env["trm.signup"].search(
                self.env["trm.signup"]._get_reminder_domain()
            )
            self.assertEqual(found, self._get_signup())
            self.event.talent_state = "cancelled"
            self.assertFalse(
                self.env["trm.signup"].search(
                    self.env["trm.signup"]._get_reminder_domain()
                )
            )

    def test_note_of_a_registration_names_the_event(self):
        self._sign_up()
        signup = self._get_signup()
        signup.message = "See you there"
        signup._tell_contact(self.anna.sudo())
        body = self.anna.sudo().message_ids[:1].body
        self.assertIn("From the sign-up page of Open Day:", body)

    def test_event_without_a_host_has_no_photo(self):
        self.event.user_id = False
        self.assertEqual(self.url_open(f"{PAGE}/photo").status_code, 404)

    def test_coming_to_an_event_takes_no_objection_back(self):
        nora = self._create_talent(name="Nora New", email="nora@example.com")
        self.env["trm.suppression"]._add(nora, "objection")
        self._sign_up()
        self._run("trm_signup_cron_ask")
        self._confirm(self._get_signup())
        self.assertFalse(nora._filter_contactable("consent_request"))
        self._run()
        self.assertIn("Your seat", self._get_mails(nora).subject, "owed to them")
        self._sign_up(agree_pool="1")
        self._run("trm_signup_cron_ask")
        self._confirm(self._get_signup()[:1])
        self.assertTrue(nora._filter_contactable("pool"), "agreed anew")

    def test_ticked_box_joins_the_pool_too(self):
        self._sign_up(agree_pool="1")
        self._run("trm_signup_cron_ask")
        self._confirm(self._get_signup())
        nora = self.env["trm.talent"].search([("email", "=", "nora@example.com")])
        self.assertMember(self.pool, nora)
        self.assertEqual(nora.legal_basis, "consent")
        self.assertEqual(nora.consent_state, "granted")

    def test_second_tap_on_the_confirmation_changes_nothing(self):
        self._sign_up()
        self._run("trm_signup_cron_ask")
        signup = self._get_signup()
        self._confirm(signup)
        path = re.sub(r"^https?://[^/]+", "", signup.confirm_url)
        self.assertIn("Your seat is reserved", self._get(path))
        self.assertEqual(len(self.event.sudo().talent_registration_ids), 1)

    def test_full_event_has_a_waiting_list(self):
        self._register(self.anna)
        self._register(self.emre)
        self.assertIn("there is a waiting list", self._get(PAGE))
        self.assertIn("waiting list", self._sign_up())
        self._run("trm_signup_cron_ask")
        self.assertIn("on the waiting list", self._confirm(self._get_signup()))

    def test_seat_that_was_kept_is_there_when_others_came_meanwhile(self):
        self._register(self.anna)
        self._sign_up()
        self.assertEqual(self._register(self.emre), "waiting")
        self._run("trm_signup_cron_ask")
        self.assertIn("Your seat is reserved", self._confirm(self._get_signup()))

    def test_wrong_input_keeps_what_was_typed(self):
        page = self._sign_up(422, channel="nora@", name="Nora New")
        self.assertIn("Please check the e-mail address", page)
        self.assertIn('value="Nora New"', page)
        self.assertFalse(self._get_signup("nora@"))

    def test_unknown_closed_and_hidden_are_alike(self):
        draft = self._create_event(name="Later")
        for path in (f"/talent/events/{draft.talent_slug}", "/talent/events/nothing"):
            self._get(path, status=404)
        self.event.talent_is_public = False
        self._get(PAGE, status=404)
        self.event.write({"talent_is_public": True, "active": False})
        self._get(PAGE, status=404)

    def test_recruiting_sees_the_page_before_it_is_open(self):
        draft = self._create_event(name="Later")
        self.authenticate("trm_recruiting", "trm_recruiting")
        self.assertIn("not open yet", self._get(f"/talent/events/{draft.talent_slug}"))

    def test_link_of_a_channel_is_remembered(self):
        link = self.env["trm.event.link"].create(
            {"event_id": self.event.id, "name": "Trade Fair", "kind": "print"}
        )
        path = re.sub(r"^https?://[^/]+", "", link.url)
        form = self._read_form(self._get(path))
        data = {name: values[0] for name, values in form.items()} | TYPED
        data.pop("agree_pool", None)
        self.url_open(PAGE, data=data)
        self._run("trm_signup_cron_ask")
        self._confirm(self._get_signup())
        self.env.invalidate_all()
        self.assertEqual(self.event.talent_registration_ids.source_id, link.source_id)
        self.assertEqual(link.people_count, 1)
