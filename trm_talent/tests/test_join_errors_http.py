import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import hash_sign

from ..controllers import join_form
from .join_common import FILLED, PAGE, JoinHttpCase


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
