from urllib.parse import urlsplit

from lxml import html

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .reconsent_common import ReconsentCommon


class PageCase(ReconsentCommon, HttpCase):
    """Opens pages and taps buttons as a browser would."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.mehmet = cls._create_talent(
            name="Mehmet Yılmaz", email="mehmet@example.com", lang="en_US"
        )

    def _get(self, path, lang="en_US", status=200):
        """Return the text of a page in a language."""
        self.opener.cookies.set("frontend_lang", lang)
        response = self.url_open(path)
        self.assertEqual(response.status_code, status)
        return response.text

    def _tap(self, path, status=200, lang="en_US", **data):
        """Send a form of the page; return the text of the answer."""
        self._get(path, lang)
        response = self.url_open(path, data=data)
        self.assertEqual(response.status_code, status)
        self.env.invalidate_all()
        return response.text

    def _read_form(self, page):
        """Return what a browser sends of the first form of a page."""
        return self._read_forms(page)[0]

    def _read_forms(self, page):
        """Return what a browser sends of each form of a page."""
        forms = []
        for form in html.fromstring(page).forms:
            fields_sent = {}
            for name, value in form.form_values():
                fields_sent.setdefault(name, []).append(value)
            forms.append(fields_sent)
        return forms

    def _say_yes(self, path, status=200, **data):
        """Send the form of the check-up page as it is shown now, with some more."""
        shown = self._read_form(page := self._get(path))
        self._tap(path, status, **{**shown, "answer": "yes", **data})
        return page

    def _forget_cookies(self):
        """Be a browser that keeps no cookies, as many on phones."""
        self.opener.cookies.pop("session_id", None)


@tagged("post_install", "-at_install")
class TestLeavePage(PageCase):
    """The link in every mail: it takes back, for ever, exactly that."""

    def setUp(self):
        super().setUp()
        self.pool.write({"public_name": "Nursing in Berlin"})
        self._agree(
            self.mehmet | self._create_talent(name="Anna Meier"), day="2026-01-05"
        )
        self._agree(self.mehmet, self.newsletter, "2026-01-05")
        self._agree(self.mehmet, "pool", "2026-01-05", channel="phone")
        self.pool._add_talents(self.mehmet, "manual")
        self.path = self._get_path(self.mehmet, "leave")

    def _get_states(self):
        """Return what the person allows, as short words."""
        return {
            (row.purpose_id.code, row.channel): row.state
            for row in self.mehmet.sudo().consent_ids
        }

    def test_open_shows_what_is_allowed_and_changes_nothing(self):
        before = self._snapshot()
        for lang, day in (("en_US", "01/05/2026"), ("de_DE", "05.01.2026")):
            page = self._get(self.path, lang)
            self.assertIn(f'lang="{lang.replace("_", "-")}"', page)
            self.assertIn(day, page)
            self.assertIn("Nursing in Berlin", page)
            self.assertIn("Newsletter for tests", page)
        self.assertEqual(self._snapshot(), before)

    def test_withdraw_takes_back_exactly_that(self):
        page = self._tap(
            self.path, action="withdraw", purpose="test_newsletter", channel="email"
        )
        self.assertIn("Newsletter for tests", page)
        self.assertEqual(
            self._get_states(),
            {
                ("pool", "email"): "granted",
                ("pool", "phone"): "granted",
                ("test_newsletter", "email"): "withdrawn",
            },
        )
        self.assertMember(self.pool, self.mehmet, active=True)

    def test_withdraw_one_channel_keeps_the_other_and_the_pools(self):
        self._tap(self.path, action="withdraw", purpose="pool", channel="email")
        self.assertEqual(self._get_states()["pool", "phone"], "granted")
        self.assertMember(self.pool, self.mehmet)
        self._tap(self.path, action="withdraw", purpose="pool", channel="phone")
        self.assertNotMember(self.pool, self.mehmet)

    def test_withdraw_twice_is_recorded_once(self):
        for _time in range(2):
            self._tap(self.path, action="withdraw", purpose="pool", channel="email")
        decisions = self._get_decisions(self.mehmet)
        self.assertEqual(decisions.count(("withdrawn", "link")), 1)

    def test_withdraw_leaves_a_quiet_note_in_the_language_of_the_team(self):
        before = self.env["mail.mail"].search_count([])
        self._tap(
            self.path, lang="de_DE", action="withdraw", purpose="pool", channel="email"
        )
        note = self.mehmet.sudo().message_ids[0]
        self.assertIn("Taken back by the person", note.body)
        self.assertEqual(note.author_id, self.mehmet.partner_id)
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_buttons_without_cookies_count(self):
        page = self._get(self.path)
        self.assertNotIn('name="csrf_token"', page)
        self._forget_cookies()
        response = self.url_open(self.path, data={"action": "stop"})
        self.assertEqual(response.status_code, 200)
        self.env.invalidate_all()
        self.assertEqual(set(self._get_states().values()), {"withdrawn"})

    def test_stop_everything_ends_all_at_once(self):
        page = self._tap(self.path, action="stop")
        self.assertIn("everything is stopped", page)
        self.assertEqual(set(self._get_states().values()), {"withdrawn"})
        self.assertNotMember(self.pool, self.mehmet)

    def test_stop_everything_of_somebody_never_asked_is_a_no(self):
        talent = self._create_talent(name="Found Online")
        self._tap(self._get_path(talent, "leave"), action="stop")
        self.assertEqual(self._get_row(talent).state, "declined")

    def test_no_to_an_open_question_is_declined(self):
        talent = self._create_talent(name="Not Sure")
        self.env["trm.consent"]._record(talent.sudo(), "pool", "requested", via="mail")
        self._tap(
            self._get_path(talent, "leave"),
            action="withdraw",
            purpose="pool",
            channel="email",
        )
        self.assertEqual(self._get_row(talent).state, "declined")

    # -- pools -------------------------------------------------------------------

    def test_leave_pool_keeps_consent_and_says_so(self):
        membership = self.pool.membership_ids
        page = self._tap(self.path, action="pool", membership=str(membership.id))
        self.assertIn("What is allowed below stays", page)
        self.assertNotMember(self.pool, self.mehmet)
        self.assertEqual(membership.left_reason, "wish")
        self.assertTrue(membership.is_excluded)
        self.assertEqual(set(self._get_states().values()), {"granted"})

    def test_leave_pool_of_somebody_else_changes_nothing(self):
        anna = self.env["trm.talent"].search([("name", "=", "Anna Meier")])
        membership = self.pool._add_talents(anna, "manual")
        for number in (str(membership.id), "0", "-1", "x", "9" * 30):
            self._tap(self.path, action="pool", membership=number)
        self.assertMember(self.pool, anna)
        self.assertMember(self.pool, self.mehmet)

    def test_pool_without_public_name_is_in_touch_with(self):
        self.pool.sudo().write({"name": "Backup for Ms Miller", "public_name": False})
        page = self._get(self.path)
        self.assertNotIn("Backup", page)
        self.assertIn("In touch with Persona recruiting", page)

    # -- once more ---------------------------------------------------------------

    def test_again_mails_a_link_and_allows_nothing_by_itself(self):
        self._tap(self.path, action="stop")
        page = self._tap(self.path, action="again")
        self.assertIn("on its way", page)
        self.assertEqual(set(self._get_states().values()), {"withdrawn"})
        self.assertEqual(self._get_kinds(self.mehmet), ["page_link"])
        self.assertIn("mehmet@example.com", self._get_addresses(self.mehmet))

    def test_again_many_times_mails_few_and_looks_the_same(self):
        self._tap(self.path, action="stop")
        pages = {self._tap(self.path, action="again") for _time in range(6)}
        self.assertLessEqual(len(self._get_kinds(self.mehmet)), 3)
        self.assertTrue(all("on its way" in page for page in pages))

    def test_again_is_offered_while_something_is_not_allowed(self):
        page = self._get(self.path)
        self.assertNotIn('value="again"', page, "nothing is left to allow")
        self._tap(
            self.path, action="withdraw", purpose="test_newsletter", channel="email"
        )
        page = self._get(self.path)
        self.assertIn("Not allowed by e-mail at the moment: Newsletter for tests", page)
        page = self._tap(self.path, action="again")
        self.assertIn("on its way", page)
        self.assertNotIn('value="again"', page)
        states = self._get_states()
        self.assertEqual(states["test_newsletter", "email"], "withdrawn")
        self.assertEqual(states["pool", "email"], "granted")
        self.assertEqual(self._get_kinds(self.mehmet), ["page_link"])

    # -- for ever ----------------------------------------------------------------

    def test_link_works_after_years_and_with_a_new_address(self):
        self.mehmet.email = "new@example.com"
        with self.on("2036-01-05"):
            self._tap(self.path, action="withdraw", purpose="pool", channel="email")
        self.assertEqual(self._get_states()["pool", "email"], "withdrawn")

    def test_link_works_after_a_merge(self):
        other = self._create_talent(name="Mehmet Yilmaz", email="m@example.com")
        survivor = self.mehmet.with_user(self.user_manager)._merge_into(
            other.with_user(self.user_manager)
        )
        self._tap(self.path, action="stop")
        states = set(survivor.sudo().consent_ids.mapped("state"))
        self.assertEqual(states, {"withdrawn"})

    def test_link_of_an_erased_person_is_a_friendly_page(self):
        self.mehmet.sudo().unlink()
        self.assertIn("We keep no details", self._get(self.path))
        with mute_logger("odoo.http"):
            response = self.url_open(f"{self.path}/all", data={"a": "b"})
        self.assertEqual(response.status_code, 200)

    def test_wrong_link_is_not_found(self):
        page_token = self._get_path(self.mehmet, "page").rpartition("/")[2]
        for token in ("x", page_token, self.path.rpartition("/")[2][:-2] + "AA"):
            self._get(f"/talent/leave/{token}", status=404)
            response = self.url_open(f"/talent/leave/{token}/all", data={"a": "b"})
            self.assertEqual(response.status_code, 404)

    # -- one click ---------------------------------------------------------------

    def test_one_click_stops_mail_and_leaves_the_phone(self):
        response = self.url_open(
            f"{self.path}/all",
            data={"List-Unsubscribe": "One-Click"},
            allow_redirects=False,
        )
        self.assertEqual((response.status_code, response.text), (200, ""))
        self.env.invalidate_all()
        self.assertEqual(
            self._get_states(),
            {
                ("pool", "email"): "withdrawn",
                ("pool", "phone"): "granted",
                ("test_newsletter", "email"): "withdrawn",
            },
        )

    def test_one_click_link_opened_shows_the_page(self):
        before = self._snapshot()
        response = self.url_open(f"{self.path}/all")
        self.assertEqual(urlsplit(response.url).path, self.path)
        self.assertEqual(self._snapshot(), before)
