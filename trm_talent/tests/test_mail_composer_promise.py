from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from ..tools.promising import find_gap, find_promise
from .mail_common import MailCase


@tagged("post_install", "-at_install")
class TestMailComposerPromise(MailCase):
    """What a mail promises has a day, and the person reads it on their page."""

    def setUp(self):
        super().setUp()
        self.day = fields.Date.context_today(self.agreed) + timedelta(days=4)

    def _write(self, talents=None, **values):
        """Write to one person from the file, or to several."""
        talents = talents or self.agreed
        mode = "comment" if len(talents) == 1 else "mass_mail"
        composer = self._compose(talents, composition_mode=mode, **values)
        if mode == "comment":
            composer.partner_ids = talents.partner_id
        with self.mock_mail_gateway():
            composer._action_send_mail()

    def test_mail_with_a_day_promises_it(self):
        self._write(
            body="<p>We will get back to you.</p>",
            talent_promise_date=self.day,
            talent_promise_summary="A date to visit",
        )
        promise = self.agreed.promise_ids
        self.assertEqual((promise.state, promise.due_date), ("open", self.day))
        self.assertEqual(promise.summary, "A date to visit")
        self.assertEqual(promise.user_id, self.user_recruiting)

    def test_mail_keeps_what_was_promised_before_and_promises_the_next(self):
        before = self.env["trm.promise"]._make(self.agreed, "Before", self.day)
        self._write(talent_promise_date=self.day)
        self.assertEqual(before.state, "kept")
        self.assertEqual(len(self.agreed.open_promise_ids), 1)

    def test_promising_words_without_a_day_are_refused(self):
        for words in ("Wir melden uns bei Ihnen.", "You will hear from us soon."):
            with self.assertRaisesRegex(UserError, "is a promise"):
                self._write(body=f"<p>{words}</p>")
        self.assertFalse(self.agreed.touchpoint_ids, "nothing left the house")

    def test_gap_is_refused(self):
        with self.assertRaisesRegex(UserError, "instead of .a personal sentence."):
            self._write(body="<p>Hello, [a personal sentence]</p>")

    def test_note_for_colleagues_may_say_anything(self):
        note = self.env.ref("mail.mt_note").id
        self._write(body="<p>Wir melden uns [nachfragen]</p>", subtype_id=note)
        self.assertFalse(self.agreed.promise_ids)

    def test_mail_to_many_promises_only_those_who_get_it(self):
        self._write(self.all, talent_promise_date=self.day)
        self.assertEqual(len(self.agreed.promise_ids), 1)
        self.assertFalse((self.unasked | self.withdrew).promise_ids)

    def test_mails_to_others_than_people_are_not_looked_at(self):
        partner = self.env["res.partner"].create(
            {"name": "Customer", "email": "c@x.de"}
        )
        composer = self._compose(partner, body="<p>Wir melden uns</p>")
        with self.mock_mail_gateway():
            composer._action_send_mail()
        self.assertTrue(self._mails, "sent")


@tagged("post_install", "-at_install")
class TestPromising(TransactionCase):
    """Words that promise, German and English, and gaps."""

    def test_words_that_promise(self):
        for text in (
            "Wir melden uns bei Ihnen",
            "ich melde mich bis Freitag",
            "Sie hören von uns",
            "Bald hörst du von mir",
            "We'll get back to you",
            "You will hear back from us",
            "I'll be in touch",
        ):
            self.assertTrue(find_promise(text), text)

    def test_words_that_do_not(self):
        for text in ("", None, "Melden Sie sich gern", "Wir hören gern von Ihnen"):
            self.assertFalse(find_promise(text), text)

    def test_gaps(self):
        self.assertEqual(find_gap("Hi [personal words]!"), "[personal words]")
        for text in ("", "a[1]", "[link](https://example.com)", "[]"):
            self.assertFalse(find_gap(text), text)
