from datetime import date, timedelta

from odoo import fields
from odoo.tests import tagged

from .person_common import PersonCase
from .reconsent_common import START


@tagged("post_install", "-at_install")
class TestPersonPage(PersonCase):
    """The first screen: who, what next, looking or not, pause."""

    def setUp(self):
        super().setUp()
        self.pool.sudo().public_name = "Nursing in Berlin"
        self.pool._add_talents(self.mehmet, "manual")
        self.today = fields.Date.today()

    def _agree_today(self, *purposes, **values):
        for purpose in purposes or ("pool",):
            self._agree(self.mehmet, purpose, self.today, **values)

    # -- who is there ------------------------------------------------------------

    def test_open_by_each_door_shows_the_same_and_changes_nothing(self):
        self._agree_today()
        for path in self._each_door():
            before = self._snapshot()
            for lang, words in (("en_US", "A pause?"), ("de_DE", "Eine Pause?")):
                page = self._get(path, lang)
                self.assertIn("Mehmet", page)
                self.assertIn(words, page)
                self.assertIn(self.user_recruiting.name, page)
                for link in ("details", "choices", "documents", "rights"):
                    row = f'class="o_trm_row" href="{path}/{link}"'
                    self.assertEqual(page.count(row), 1, link)
            self.assertEqual(self._snapshot(), before)

    def test_open_of_somebody_else_is_not_found(self):
        anna = self._create_talent(name="Anna Meier")
        self._by_login()
        for path in (f"/my/talent/{anna.id}", "/my/talent/0", "/my/talent/999999999"):
            self._get(path, status=404)

    def test_open_by_login_without_a_file_is_not_found(self):
        self.authenticate(self.user_portal.login, self.user_portal.login)
        self._get("/my/talent", status=404)
        self._get(f"/my/talent/{self.mehmet.id}", status=404)

    def test_open_without_login_leads_to_the_login(self):
        for path in ("/my/talent", f"/my/talent/{self.mehmet.id}"):
            response = self.url_open(path, allow_redirects=False)
            self.assertEqual(response.status_code, 303)
            self.assertIn("/web/login", response.headers["Location"])

    def test_open_archived_file_by_login_is_not_found(self):
        path = self._by_login()
        self.mehmet.active = False
        self._get(path, status=404)

    def test_own_page_with_one_company_opens_it(self):
        self._by_login()
        self.assertIn("A pause?", self._get("/my/talent"))

    def test_own_page_with_two_companies_lets_one_choose(self):
        self.mehmet.partner_id.sudo().company_id = False
        other = self._create_talent(
            user=self.user_other_company, partner_id=self.mehmet.partner_id.id
        )
        self._by_login()
        page = self._get("/my/talent")
        for talent in (self.mehmet, other):
            self.assertIn(f"/my/talent/{talent.id}", page)
            self.assertIn(talent.company_id.name, page)
            self.assertIn("A pause?", self._get(f"/my/talent/{talent.id}"))

    def test_old_link_offers_a_new_one_and_tells_nothing(self):
        path = self._by_link()
        with self.on(self.today + timedelta(days=31)):
            self.assertNotIn("Mehmet", self._get(path))
            self.assertIn("a new link is on its way", self._tap(path, action="again"))
        self.assertEqual(self._get_kinds(self.mehmet), ["page_link"])

    def test_internal_words_never_show(self):
        self.pool.sudo().write({"name": "Secret pool", "public_name": False})
        self.mehmet.write({"potential": "Secret potential", "note": "Secret note"})
        self.mehmet.activity_schedule(
            "mail.mail_activity_data_todo", summary="Secret to-do"
        )
        self._agree_today()
        for path in self._each_door():
            self.assertNotIn("Secret", self._get(path))

    # -- looking -----------------------------------------------------------------

    def test_looking_is_kept_and_the_contact_hears_of_it(self):
        for path in self._each_door():
            self.mehmet.write({"availability": False, "last_confirmed_date": False})
            page = self._send(path, action="looking", availability="open")
            self.assertIn("we noted that", page)
            self.assertEqual(self.mehmet.availability, "open")
            self.assertEqual(self.mehmet.last_confirmed_date, self.today)
        self.assertEqual(len(self.mehmet.activity_ids), 1)
        self.assertIn("is looking now", self.mehmet.activity_ids.summary)
        note = self.mehmet.message_ids[0]
        self.assertEqual(note.author_id, self.mehmet.partner_id)
        self.assertIn("Looking now", note.body)

    def test_later_keeps_the_day_and_needs_one_in_the_future(self):
        path = self._by_link()
        data = {"action": "looking", "availability": "later"}
        day = self.today + timedelta(days=100)
        for wrong in ("", "x", "2020-01-01", str(self.today)):
            page = self._send(path, 422, **data, **{"from": wrong})
            self.assertIn("a day in the future", page)
            self.assertIn("is-invalid", page)
        self.assertFalse(self.mehmet.availability)
        self._send(path, **data, **{"from": str(day)})
        self.assertEqual(self.mehmet.availability, "later")
        self.assertEqual(self.mehmet.available_from_date, day)
        self._send(path, action="looking", availability="no")
        self.assertFalse(self.mehmet.available_from_date)

    def test_unknown_answers_change_nothing(self):
        path = self._by_link()
        for data in (
            {"action": "looking", "availability": "talk me"},
            {"action": "potential", "potential": "great"},
            {"potential": "great", "name": "Other"},
        ):
            self._send(path, **data)
        self.assertEqual(self.mehmet.name, "Mehmet Yılmaz")
        self.assertFalse(self.mehmet.potential)
        self.assertFalse(self.mehmet.availability)

    def test_login_leads_back_to_the_account_and_out(self):
        for path in self._each_door():
            page = self._get(path)
            for link in ('href="/my"', "/web/session/logout"):
                self.assertEqual(link in page, path.startswith("/my/"), link)

    def test_form_of_a_login_without_its_token_is_refused(self):
        path = self._by_login()
        response = self.url_open(path, data={"action": "looking", "availability": "no"})
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self.mehmet.availability)

    # -- pause -------------------------------------------------------------------

    def test_pause_stops_what_needs_consent_but_no_answer(self):
        self._agree_today("pool", self.newsletter)
        for path in self._each_door():
            page = self._send(path, action="pause", months="3")
            until = fields.Date.add(self.today, months=3)
            self.assertIn("There is a pause until", page)
            self.assertEqual(self.mehmet.paused_until_date, until)
            self.assertMember(self.pool, self.mehmet, snoozed_until_date=until)
            for purpose in ("pool", "test_newsletter"):
                self.assertFalse(self.mehmet._filter_contactable(purpose))
            for duty in ("answer", "information", "consent_request"):
                self.assertTrue(self.mehmet._filter_contactable(duty))
            self.assertIn("Wants a pause until", self.mehmet.consent_text)
            self.assertIn("Wants a pause until", self.mehmet.mail_refusal)
            self._send(path, action="resume")
            self.assertFalse(self.mehmet.paused_until_date)
            self.assertMember(self.pool, self.mehmet, snoozed_until_date=False)
            self.assertTrue(self.mehmet._filter_contactable("pool"))

    def test_pause_ends_by_itself(self):
        self._agree_today()
        day = self.today + timedelta(days=20)
        self._send(self._by_link(), action="pause", until=str(day))
        with self.on(day - timedelta(days=1)):
            self.assertFalse(self.mehmet._filter_contactable("pool"))
        with self.on(day):
            self.env.invalidate_all()
            self.assertTrue(self.mehmet._filter_contactable("pool"))
            self.assertIn("May be contacted until", self.mehmet.consent_text)

    def test_pause_stops_calls_too(self):
        self.mehmet.phone = "+49 30 1234567"
        self._agree_today("pool", channel="phone")
        self._send(self._by_link(), action="pause", months="1")
        self.assertIn("Wants a pause until", self.mehmet.call_refusal)
        self.assertEqual(self.mehmet.consent_state, "refused")
        self.assertFalse(self.mehmet._filter_contactable("pool", "phone"))

    def test_pause_needs_a_day_in_the_future(self):
        path = self._by_link()
        for until in ("", "x", "2020-01-01", "2999-01-01", "0"):
            self._send(path, 422, action="pause", until=until, months="99")
        self.assertFalse(self.mehmet.paused_until_date)

    def test_resume_leaves_who_was_put_aside_by_a_colleague(self):
        other_day = date(self.today.year + 2, 1, 1)
        other = self.env["trm.pool"].create({"name": "Other"})
        other._add_talents(self.mehmet, "manual")
        path = self._by_link()
        self._send(path, action="pause", months="1")
        membership = other.membership_ids
        membership._snooze(other_day)
        self._send(path, action="resume")
        self.assertEqual(membership.snoozed_until_date, other_day)

    # -- questions ---------------------------------------------------------------

    def test_page_asks_whom_nothing_is_allowed_and_leads_to_the_answer(self):
        path = self._by_link()
        page = self._get(path)
        self.assertIn("May we stay in touch?", page)
        self.assertIn(f"{path}/checkup", page)
        self._agree_today()
        self.assertNotIn("May we stay in touch?", self._get(path))

    def test_page_asks_whose_consent_is_about_to_end(self):
        self._agree(self.mehmet)
        with self.on(START + timedelta(days=330)):
            page = self._get(path := self._by_link())
            self.assertIn("Is this still right?", page)
            self.assertIn("Is this still right?", self._get(f"{path}/checkup"))
