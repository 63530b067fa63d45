from odoo.tests import tagged

from .join_common import JoinCommon
from .mail_common import MailCase


@tagged("post_install", "-at_install")
class TestTrmNotice(MailCase, JoinCommon):
    """Mails of the product know what they are, and are asked for again when sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet = cls._create_talent(
            name="Mehmet Yılmaz", email="mehmet@example.com"
        )

    def _ask_again(self):
        """Return the reminder to somebody whose consent ends in a month."""
        with self._later(days=-335):
            self._grant(self.mehmet)
        with self.enter_registry_test_mode():
            cron = self.env.ref("trm_talent.trm_consent_cron_ask_again")
            cron.method_direct_trigger()
        self.env.invalidate_all()
        return self._get_mail()

    def _get_mail(self):
        mail = self.env["mail.mail"].search(
            [("recipient_ids", "in", self.mehmet.partner_id.ids)]
        )
        self.assertEqual(len(mail), 1)
        return mail

    def assertRefused(self, mail, words):
        self.assertEqual((mail.state, self._mails), ("cancel", []))
        self.assertIn(words, mail.failure_reason)

    # -- questions ---------------------------------------------------------------

    def test_reminder_sent_again_without_an_answer_goes_out(self):
        mail = self._ask_again()
        self.assertEqual(mail.talent_purpose, "consent_request")
        self._retry(mail)
        self.assertSent(self.mehmet)

    def test_reminder_sent_again_after_an_answer_is_refused(self):
        for answer in ("renewed", "declined", "withdrawn"):
            with self.subTest(answer=answer), self.cr.savepoint() as point:
                mail = self._ask_again()
                self._record(self.mehmet, answer, confirmed_datetime=self.env.cr.now())
                self._retry(mail)
                self.assertRefused(mail, "Nothing left to ask")
                point.rollback()

    def test_reminder_sent_again_after_stop_is_refused(self):
        mail = self._ask_again()
        self.mehmet._stop_everything({})
        self._retry(mail)
        self.assertRefused(mail, "Nothing left to ask")

    def test_reminder_sent_again_after_objection_is_refused(self):
        mail = self._ask_again()
        self.env["trm.suppression"]._add(self.mehmet, "objection")
        self._retry(mail)
        self.assertRefused(mail, "Objected to any contact")

    def test_first_question_waits_for_an_answer(self):
        self.mehmet._ask_for_consent(self.purpose)
        mail = self._get_mail()
        self._retry(mail)
        self.assertSent(self.mehmet)
        self.mehmet._stop_everything({})
        self._retry(mail)
        self.assertRefused(mail, "Nothing left to ask")

    def test_question_to_a_new_address_waits_for_an_answer(self):
        self._grant(self.mehmet)
        self.mehmet.email = "new@example.com"
        with self.enter_registry_test_mode():
            cron = self.env.ref("trm_talent.trm_consent_cron_ask_again")
            cron.method_direct_trigger()
        self.env.invalidate_all()
        mail = self._get_mail()
        self._retry(mail)
        self.assertSent(self.mehmet)
        self.mehmet.email = "mehmet@example.com"
        self._retry(mail)
        self.assertRefused(mail, "Nothing left to ask")

    # -- answers -----------------------------------------------------------------

    def test_welcome_after_stop_is_refused(self):
        talent = self._create_signup(email="new@example.com", name="Anna")._confirm({})
        mail = self._get_mails("new@example.com")
        self.assertEqual(mail.talent_purpose, "pool")
        talent._stop_everything({})
        self._retry(mail)
        self.assertRefused(mail, "consent withdrawn")

    def test_link_somebody_asked_for_after_stop_is_sent(self):
        self.mehmet._stop_everything({})
        self.mehmet._send_new_link()
        self._retry(self._get_mail())
        self.assertSent(self.mehmet)

    # -- sign-ups ----------------------------------------------------------------

    def test_mail_to_confirm_after_confirmation_is_refused(self):
        signup = self._create_signup()
        self._run_cron()
        mail = self._get_mails("mehmet@example.com")
        self._retry(mail)
        self.assertEqual(len(self._mails), 1)
        signup._confirm({})
        self._retry(mail)
        self.assertRefused(mail, "Confirmed already")

    def test_mail_to_a_colleague_about_a_confirmed_sign_up_is_sent(self):
        signup = self._create_signup()
        signup._confirm({})
        with self.mock_mail_gateway():
            signup.message_notify(
                body="Look", partner_ids=self.user_manager.partner_id.ids
            )
        self.assertSent(self.user_manager)
