from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .mail_common import MailCase


@tagged("post_install", "-at_install")
class TestTrmLoggedMail(MailCase):
    """Mails from Outlook find the right file; strangers become no contact."""

    def setUp(self):
        super().setUp()
        domain = self.env["mail.alias.domain"].create({"name": "in.example.com"})
        self.company.alias_domain_id = domain
        self.company.talent_logging_name = "talents-log"
        self.number = 0

    def _receive(self, sender, to="talents-log@in.example.com", body="Hello", cc=""):
        """Let the mail server hand over one mail."""
        self.number += 1
        mail = (
            f"From: {sender}\nTo: {to}\nCc: {cc}\nSubject: Visit\n"
            f"Delivered-To: talents-log@in.example.com\n"
            f"Message-Id: <log-{self.number}@example.com>\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{body}"
        )
        with self.mock_mail_gateway():
            self.env["mail.thread"].message_process(False, mail)
        return self.env["trm.logged.mail"].search([], limit=1)

    def test_address_is_shown_and_can_be_changed(self):
        self.assertEqual(
            self.company.talent_logging_address, "talents-log@in.example.com"
        )
        self.company.talent_logging_name = "hr-log"
        self.assertEqual(self.company.talent_logging_address, "hr-log@in.example.com")
        self.company.talent_logging_name = False
        self.assertFalse(self.company.talent_logging_alias_id)

    def test_bcc_of_a_colleague_is_filed_and_answers(self):
        self.env["trm.inquiry"]._open(self.agreed, "mail", lambda env, talent: "Any")
        logged = self._receive(
            self.user_recruiting.email_formatted,
            to=self.agreed.email_formatted,
            body="On Monday?",
        )
        self.assertEqual(logged.state, "filed")
        touchpoint = self.agreed.touchpoint_ids
        self.assertEqual((touchpoint.kind, touchpoint.direction), ("message", "out"))
        self.assertEqual(touchpoint.user_id, self.user_recruiting)
        self.assertEqual(self.agreed.inquiry_ids.state, "answered")
        self.assertIn("On Monday?", self.agreed.message_ids[:1].body)
        # nothing of it stays in the list
        self.assertFalse(logged.body or logged.subject)
        self.assertNotIn("On Monday?", str(logged.message_ids.mapped("body")))

    def test_forwarded_mail_is_from_the_person_and_waits(self):
        self._receive(
            self.user_recruiting.email_formatted,
            body=f"---\nVon: Ada <{self.agreed.email}>\nWhen can I come?",
        )
        self.assertEqual(self.agreed.touchpoint_ids.direction, "in")
        self.assertEqual(self.agreed.inquiry_ids.state, "open")

    def test_strangers_and_unknown_people_go_to_the_list_only(self):
        before = self.env["res.partner"].search_count([])
        for sender in ("stranger@example.com", self.user_employee.email):
            logged = self._receive(sender, to=self.agreed.email)
            self.assertEqual(logged.state, "open")
        logged = self._receive(self.user_recruiting.email, to="who@example.com")
        self.assertEqual(logged.state, "open")
        self.assertEqual(self.env["res.partner"].search_count([]), before)
        self.assertFalse(self.agreed.touchpoint_ids)

    def test_contributor_files_on_own_people_only(self):
        self._receive(self.user_contributor.email, to=self.agreed.email)
        self.assertFalse(self.agreed.touchpoint_ids)
        self.agreed.user_id = self.user_contributor
        self._receive(self.user_contributor.email, to=self.agreed.email)
        self.assertEqual(len(self.agreed.touchpoint_ids), 1)

    def test_recruiting_files_what_waits(self):
        logged = self._receive(self.user_recruiting.email, to="ada.private@example.com")
        logged = logged.with_user(self.user_recruiting)
        with self.assertRaisesRegex(UserError, "whom this mail belongs to"):
            logged.action_file()
        logged.talent_id = self.agreed
        logged.action_file()
        self.assertEqual(logged.state, "filed")
        self.assertEqual(self.agreed.touchpoint_ids.direction, "out")

    def test_list_is_for_recruiting(self):
        logged = self._receive("stranger@example.com")
        with self.assertRaises(AccessError):
            logged.with_user(self.user_contributor).read(["subject"])

    def test_same_mail_twice_is_filed_once(self):
        self._receive(self.user_recruiting.email, to=self.agreed.email)
        self.number -= 1
        self._receive(self.user_recruiting.email, to=self.agreed.email)
        self.assertEqual(len(self.agreed.touchpoint_ids), 1)
