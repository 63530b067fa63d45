import re
import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import hash_sign

from ..controllers import join_form
from .join_common import FILLED, PAGE, JoinHttpCase

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
        html = self.url_open(PAGE).text
        form = html.split("<details")[0]
        lines = re.findall(r'<input[^>]*type="text"[^>]*id="input_', form)
        self.assertEqual(len(lines) + 1, 6, "five lines and the chips")
        self.assertNotIn("checked", html)
        self.assertEqual(html.count("agree_"), html.count("agree_pool"))

    def test_get_page_shows_public_tags_only(self):
        html = self.url_open(PAGE).text
        self.assertIn("Nurse", html)
        self.assertNotIn("Hidden", html)

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
        html = self.url_open(f"/de{PAGE}").text
        self.assertIn('<html lang="de-DE"', html)
        self.assertIn('hreflang="en-US"', html)


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


HEADERS = ("Content-Type", "Cache-Control", "Referrer-Policy", "X-Robots-Tag")


@tagged("post_install", "-at_install")
class TestJoinErrors(JoinHttpCase):
    """Bad input gets words, loses nothing and leaves nothing."""

    def assertRefused(self, response, *words):
        self.assertEqual(response.status_code, 422)
        self.assertFalse(self._get_signups())
        for word in words:
            self.assertIn(word, response.text)
        self.assertRegex(response.text, r'id="errors" tabindex="-1" autofocus')
        self.assertIn('value="Cologne"', response.text)

    def test_submit_bad_input_says_what_to_do(self):
        for field, value, words in (
            ("name", "", "Please enter a name."),
            ("name", "Win now http://spam.example.com", "Please enter just the name."),
            ("channel", "", "Please enter an e-mail address or a phone number"),
            ("channel", "mehmet@", "It looks like name@example.com"),
            ("channel", "no number", "neither an e-mail address nor a phone number"),
            ("agree_pool", "", "Please tick the box."),
            ("guardian", "mama", "It looks like name@example.com"),
            ("guardian", "mehmet@example.com", "address of a parent"),
        ):
            with self.subTest(field=field, value=value):
                response = self._send(**{field: value})
                self.assertRefused(response, words, f'href="#input_{field}"')
                if value:
                    self.assertIn(f'value="{value}"', response.text)

    def test_submit_too_fast_is_shown_again_and_then_taken(self):
        with patch.object(join_form, "SHORTEST_SECONDS", 60):
            response = self._send()
        self.assertRefused(response, "That was quick!")
        self.url_open(PAGE, data={**self._read_fields(response.text), **FILLED})
        self.assertEqual(len(self._get_signups()), 1)

    def test_submit_corrected_form_is_not_too_fast(self):
        first = self._read_fields(self.url_open(PAGE).text)
        second = self._read_fields(self.url_open(PAGE, data=first).text)
        self.assertEqual(self._get_shown(first)[0], self._get_shown(second)[0])

    def _get_shown(self, fields):
        return join_form.verify_hash_signed(
            self.env(su=True), join_form.FORM_SCOPE, fields["shown"]
        )

    def test_submit_page_open_for_two_days_is_shown_again(self):
        fields = self._read_fields(self.url_open(PAGE).text)
        values = self._get_shown(fields)
        values[0] = int(time.time()) - 2 * 24 * 3600
        fields["shown"] = hash_sign(self.env(su=True), join_form.FORM_SCOPE, values)
        response = self.url_open(PAGE, data={**fields, **FILLED})
        self.assertRefused(response, "open for more than a day")
        self.url_open(PAGE, data={**self._read_fields(response.text), **FILLED})
        self.assertEqual(len(self._get_signups()), 1)

    def test_submit_by_programs_leaves_nothing(self):
        for typed in ({"homepage": "https://spam.example.com"}, {"shown": "AQAA"}):
            with self.subTest(typed=typed):
                self.assertRefused(self._send(**typed), "Something went wrong")
        self.assertRefused(self.url_open(PAGE, data=FILLED), "Something went wrong")

    def test_submit_form_of_another_pool_leaves_nothing(self):
        other = self.env["trm.pool"].create(
            {"name": "IT", "public_name": "IT", "user_id": self.user_recruiting.id}
        )
        other.action_publish()
        fields = self._read_fields(self.url_open("/talent/join/it").text)
        self.assertRefused(self.url_open(PAGE, data={**fields, **FILLED}))

    def test_submit_changed_words_are_read_again(self):
        fields = self._read_fields(self.url_open(PAGE).text)
        purpose = self.env["trm.consent.purpose"]._get("pool")
        purpose.wording_formal = "Quite another thing"
        response = self.url_open(PAGE, data={**fields, **FILLED})
        self.assertRefused(response, "have just changed", "Quite another thing")
        self.assertNotIn("checked", response.text)

    def test_submit_captcha_refusal_keeps_what_was_typed(self):
        error = UserError("Are you a robot?")
        IrHttp = self.env.registry["ir.http"]
        with patch.object(
            IrHttp, "_verify_request_recaptcha_token", side_effect=error
        ) as verify:
            self.assertRefused(self._send(), "Are you a robot?")
        verify.assert_called_once_with("trm_talent_join")

    def test_submit_too_often_from_one_network_is_told(self):
        with patch.dict(
            "odoo.addons.trm_talent.controllers.join.TRIES", network=(1, 60)
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
        self.assertEqual(len(self._get_signups()), 3)

    def test_submit_too_often_for_one_parent_looks_the_same(self):
        for number in range(5):
            self._send(channel=f"child{number}@example.com", guardian="ma@example.com")
        self.assertEqual(len(self._get_signups()), 3)

    def test_submit_parent_is_not_asked_for_when_switched_off(self):
        self.company.talent_parental_consent = False
        self.assertNotIn("<details", self.url_open(PAGE).text)
        self._send(guardian="ma@example.com")
        self.assertFalse(self._get_signups().guardian_email)

    def test_page_online_may_be_found_and_answers_may_not(self):
        for path in ("/talent/join", PAGE):
            headers = self.url_open(path).headers
            self.assertNotIn("X-Robots-Tag", headers, path)
        self.assertEqual(self._send(name="").headers["X-Robots-Tag"], "noindex")
