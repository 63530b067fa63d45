from odoo.exceptions import AccessError
from odoo.tests import tagged

from .event_common import PAGE, EventCase


@tagged("post_install", "-at_install")
class TestEventPrivacy(EventCase):
    """Two people of one event: neither learns of the other, on no way."""

    def setUp(self):
        super().setUp()
        for talent in (self.mehmet, self.emre):
            self._register(talent)
        self._run()

    def assertNothingOf(self, talent, text, place):
        self.env.invalidate_all()
        for word in (talent.name, talent.first_name, talent.email):
            self.assertNotIn(word, text, place)

    def test_pages_show_nobody_else(self):
        for path in (
            PAGE,
            "/talent/events",
            self._get_event_path(self.mehmet),
            self._by_link(),
            f"{self._by_login()}/event/{self.event.id}",
            "/my",
        ):
            self.assertNothingOf(self.emre, self._get(path), path)

    def test_mails_and_entries_show_nobody_else(self):
        self.event.location = "Ward 4"
        self._get_registration(self.mehmet)._tell("moved")
        self._run()
        for mail in self._get_mails(self.mehmet):
            text = mail.body_html + str(mail.headers) + (mail.email_to or "")
            text += "".join(file.raw.decode() for file in mail.attachment_ids)
            self.assertNothingOf(self.emre, text, mail.subject)
            self.assertEqual(mail.recipient_ids, self.mehmet.partner_id)

    def test_entry_of_the_calendar_has_no_people(self):
        event = self.event.sudo()
        self.assertEqual(event.partner_ids, self.user_recruiting.partner_id)
        text = f"{event.description}{event.notes}{event._get_ics_file()}"
        self.assertNothingOf(self.emre, text, "calendar")
        people = (self.emre | self.mehmet).partner_id
        self.assertFalse(event.message_partner_ids & people, "nobody follows it")

    def test_candidate_with_a_login_reads_no_registration(self):
        for model, domain in (
            ("trm.registration", []),
            ("calendar.event", [("id", "=", self.event.id)]),
            ("trm.talent", []),
        ):
            records = self.env[model].with_user(self.user_mehmet)
            try:
                found = records.search(domain)
            except AccessError:
                continue
            self.assertFalse(found, f"{model} is read")

    def test_erasure_of_one_leaves_the_other(self):
        self.emre.with_user(self.user_manager)._erase_personal_data("request")
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.event.talent_registered_count, 1)

    def test_merge_keeps_the_registration_that_says_most(self):
        double = self._create_talent(name="Emre K", email="emre.k@example.com")
        self._register(double)
        self.assertEqual(self._get_registration(double).state, "waiting")
        double.sudo()._merge_into(self.emre.sudo())
        self.env.invalidate_all()
        self.assertEqual(self._get_registration(self.emre).state, "registered")
        self.assertEqual(len(self.event.sudo().talent_registration_ids), 2)

    def test_clock_of_who_came_to_an_event_only(self):
        self.emre.write({"legal_basis": "event"})
        [clock] = self.emre._get_retention_clocks()[self.emre.id]
        self.assertEqual(clock.kind, "event")
        days = (clock.until - self.event.stop.date()).days
        self.assertIn(days, range(89, 94))
