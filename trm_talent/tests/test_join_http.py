import re
from unittest.mock import patch

from lxml import html

from odoo.tests import tagged

from .join_common import FILLED, PAGE, JoinHttpCase

HEADERS = ("Content-Type", "Cache-Control", "Referrer-Policy", "X-Robots-Tag")
ALLOWED = {"trm_signup", "trm_rate_limit", "ir_cron_trigger", "trm_signup_trm_tag_rel"}
ANSWER_ID = re.compile(r'value="[\w-]{60,}"|csrf_token: "[^"]+"|mehmet\w*@example.com')


@tagged("post_install", "-at_install")
class TestJoinPage(JoinHttpCase):
    """What the page shows, and to whom."""

    def test_get_page_says_who_writes_how_often_and_how_long(self):
        response = self.url_open(PAGE)
        self.assertEqual(response.status_code, 200)
        for words in (
            "Nursing in Cologne",
            "Three houses. Get to know us.",
            "Persona recruiting",
            "about every 3 months",
            "for 12 months",
            "link in every mail",
            "present employer",
            "https://www.example.com/privacy",
            self.wording,
        ):
            self.assertIn(words, response.text)
        self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_get_page_has_six_inputs_and_no_ticked_box(self):
        page = self.url_open(PAGE).text
        form = page.split("<details")[0]
        lines = re.findall(r'<input[^>]*type="text"[^>]*id="input_', form)
        self.assertEqual(len(lines) + 1, 6, "five lines and the chips")
        self.assertNotIn("checked", page)
        self.assertEqual(page.count("agree_"), page.count("agree_pool"))

    def test_get_page_shows_public_tags_only(self):
        page = self.url_open(PAGE).text
        self.assertIn("Nurse", page)
        self.assertNotIn("Hidden", page)

    def test_addresses_are_typed_as_they_are(self):
        first = self.url_open(PAGE).text
        second = self._send().text
        for page, name, mode, completed in (
            (first, "channel", "email", "email"),
            (first, "guardian", "email", "off"),
            (second, "profile", "url", "url"),
        ):
            with self.subTest(name=name):
                field = html.fromstring(page).get_element_by_id(f"input_{name}")
                self.assertEqual(field.get("inputmode"), mode)
                self.assertEqual(field.get("autocomplete"), completed)
                self.assertEqual(field.get("autocapitalize"), "none")
                self.assertEqual(field.get("spellcheck"), "false")

    def test_get_pages_write_nothing(self):
        for path in (PAGE, "/talent/join"):
            self.url_open(path)
        before = self._count_rows()
        for path in (PAGE, "/talent/join", f"{PAGE}/photo", f"{PAGE}?utm_source=Fair"):
            self.assertEqual(self.url_open(path).status_code, 200)
        self.assertEqual(self._get_changed(before), set())

    def test_get_index_lists_what_is_online(self):
        self.assertIn(PAGE, self.url_open("/talent/join").text)
        self.pool.action_unpublish()
        self.assertNotIn(PAGE, self.url_open("/talent/join").text)

    def test_unpublished_page_is_not_found_but_by_who_may_read_the_pool(self):
        self.pool.action_unpublish()
        for login, status in (
            (None, 404),
            ("trm_employee", 404),
            ("trm_portal", 404),
            ("trm_other_company", 404),
            ("trm_recruiting", 200),
        ):
            with self.subTest(login=login):
                self.authenticate(login, login)
                self.assertEqual(self.url_open(PAGE).status_code, status)
        self.assertIn("not online yet", self.url_open(PAGE).text)
        self.assertEqual(self.url_open(PAGE, data=FILLED).status_code, 404)

    def test_private_pool_is_previewed_by_its_members_only(self):
        self.pool.write({"is_private": True})
        self.pool.action_unpublish()
        self.authenticate("trm_manager", "trm_manager")
        self.assertEqual(self.url_open(PAGE).status_code, 404)

    def test_language_is_chosen_by_address(self):
        page = self.url_open(f"/de{PAGE}").text
        self.assertIn('<html lang="de-DE"', page)
        self.assertIn('hreflang="en-US"', page)


@tagged("post_install", "-at_install")
class TestJoinSubmit(JoinHttpCase):
    """What a form leaves behind, and what it answers."""

    def test_submit_leaves_one_row_and_nothing_else(self):
        self._send(channel="other@example.com")
        before = self._count_rows()
        response = self._send(tag_ids=self.tag.id)
        self.assertEqual(response.status_code, 200)
        changed = self._get_changed(before)
        self.assertLessEqual(changed, ALLOWED)
        after = self._count_rows()
        self.assertEqual(after["trm_signup"][0], before["trm_signup"][0] + 1)
        signup = self._get_signups()[0]
        self.assertEqual(signup.name, "Mehmet Yılmaz")
        self.assertEqual(signup.wish_hours, "Night shift")
        self.assertEqual(signup.tag_ids, self.tag)
        self.assertEqual(signup._get_choices(), {"pool": self.wording})
        self.assertEqual(signup.state, "new")

    def test_submit_answers_the_same_for_known_and_unknown(self):
        known = self._create_talent(email="mehmetknown@example.com")
        self._create_talent(email="mehmetgone@example.com").active = False
        gone = self._create_talent(email="mehmetoptout@example.com")
        self.env["trm.suppression"]._add(gone, "objection")
        self.env["mail.blacklist"]._add("mehmetblocked@example.com")
        answers = set()
        for name in ("known", "gone", "optout", "blocked", "nobody"):
            response = self._send(channel=f"mehmet{name}@example.com")
            headers = {n: v for n, v in response.headers.items() if n in HEADERS}
            text = ANSWER_ID.sub("", response.text)
            answers.add((response.status_code, str(headers), text))
        self.assertEqual(len(answers), 1)
        self.assertEqual(len(self._get_signups()), 5)
        self.assertFalse(known.message_ids.filtered(lambda m: "sign" in (m.body or "")))

    def test_submit_the_same_form_twice_is_one_signup(self):
        fields = self._read_fields(self.url_open(PAGE).text)
        answers = [self.url_open(PAGE, data={**fields, **FILLED}) for _ in range(2)]
        self.assertEqual({a.status_code for a in answers}, {200})
        self.assertEqual(len(self._get_signups()), 1)
        corrected = {**FILLED, "channel": "mehmet.yilmaz@example.com"}
        self.url_open(PAGE, data={**fields, **corrected})
        self.assertEqual(len(self._get_signups()), 2)

    def test_submit_phone_number_is_kept_as_such(self):
        response = self._send(channel="0171 3920099")
        self.assertIn("0171 3920099", response.text)
        self.assertEqual(self._get_signups().phone, "0171 3920099")
        self.assertFalse(self._get_signups().email)

    def test_submit_source_of_the_link_is_kept(self):
        link = self.pool.join_link_ids.filtered(lambda row: row.name == "LinkedIn")
        self._send(path=link.url.partition(self.base_url())[2])
        self.assertEqual(self._get_signups().source_id.name, "LinkedIn")
        self.assertEqual(self._get_signups().medium_id.name, "Social Media")

    def test_submit_unknown_source_is_dropped(self):
        self._send(path=f"{PAGE}?utm_source=Nobody+made+this")
        self.assertFalse(self._get_signups().source_id)

    def test_submit_foreign_tags_are_dropped(self):
        self._send(tag_ids=self.hidden_tag.id)
        self.assertFalse(self._get_signups().tag_ids)

    def test_submit_without_cookies_counts(self):
        fields = self._read_fields(self.url_open(PAGE).text)
        self.opener.cookies.pop("session_id", None)
        self.url_open(PAGE, data={**fields, **FILLED})
        self.assertEqual(len(self._get_signups()), 1)

    def test_submit_in_the_language_of_the_page_after_switching(self):
        fields = self._read_fields(self.url_open(PAGE).text)
        self.url_open(f"/de{PAGE}")
        response = self.url_open(PAGE, data={**fields, **FILLED})
        self.assertIn('<html lang="en-US"', response.text)
        self.assertEqual(self._get_signups().lang, "en_US")
        self.assertEqual(self._get_signups()._get_choices(), {"pool": self.wording})

    def test_submit_keeps_no_network_address_when_switched_off(self):
        self.company.talent_store_ip = False
        self._send()
        self.assertFalse(self._get_signups().ip)
        self.assertFalse(self._get_signups().user_agent)

    # -- limits ------------------------------------------------------------------

    def test_submit_too_often_from_one_network_is_told(self):
        with patch.dict(
            "odoo.addons.trm_talent.controllers.join_form.TRIES", network=(1, 60)
        ):
            self._send()
            response = self._send(channel="other@example.com")
        self.assertEqual(response.status_code, 422)
        self.assertIn("from this network", response.text)
        self.assertEqual(len(self._get_signups()), 1)

    def test_submit_too_often_for_one_address_looks_the_same(self):
        answers = {
            ANSWER_ID.sub("", self._send(name=f"Mehmet {number}").text)
            for number in range(5)
        }
        self.assertEqual(len(answers), 1)
        self.assertEqual(len(self._get_signups()), 5, "each is kept")

    def test_submit_twice_is_no_second_try_of_the_network(self):
        fields = self._read_fields(self.url_open(PAGE).text)
        with patch.dict(
            "odoo.addons.trm_talent.controllers.join_form.TRIES", network=(1, 60)
        ):
            answers = [self.url_open(PAGE, data={**fields, **FILLED}) for _ in range(2)]
        texts = [ANSWER_ID.sub("", answer.text) for answer in answers]
        self.assertIn("Almost done", texts[0])
        self.assertEqual(texts[0], texts[1])
        self.assertEqual(len(self._get_signups()), 1)
