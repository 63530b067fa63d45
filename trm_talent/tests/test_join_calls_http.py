from odoo.tests import tagged

from .join_common import PAGE, JoinHttpCase

WORDS = "For this purpose, Example Ltd may also call me."


@tagged("post_install", "-at_install")
class TestJoinCalls(JoinHttpCase):
    """Whoever leaves a phone number only reads, and agrees to, being called."""

    def test_page_says_beside_the_box_that_a_phone_number_means_calls(self):
        label = self.url_open(PAGE).text.partition('for="input_agree_pool"')[2]
        label = label.partition("</label>")[0]
        self.assertIn(WORDS, label)
        self.assertIn("no e-mail address?", label)

    def test_submit_phone_number_agrees_to_calls(self):
        self._send(channel="0171 3920099")
        self._run_cron()
        [signup] = self._get_signups()
        self.assertIn(WORDS, signup.choices_text)
        signup.with_user(self.user_recruiting).action_confirm_by_phone()
        consent = signup.talent_id.consent_ids
        self.assertEqual((consent.channel, consent.state), ("phone", "granted"))
        self.assertEqual(consent.text_id.body, f"{self.wording} {WORDS}")

    def test_submit_email_address_agrees_to_no_calls(self):
        self._send()
        [signup] = self._get_signups()
        self.assertEqual(signup._get_choices(), {"pool": self.wording})

    def test_submit_after_the_words_about_calls_changed_asks_to_read_again(self):
        hidden = self._read_fields(self.url_open(PAGE).text)
        self.env["trm.consent.purpose"]._get("pool").call_formal = "Call me!"
        page = self._send_again(hidden)
        self.assertIn("have just changed", page)
        self.assertFalse(self._get_signups())

    def _send_again(self, hidden):
        typed = {"name": "Mehmet", "channel": "0171 3920099", "agree_pool": "1"}
        return self.url_open(PAGE, data={**hidden, **typed}).text
