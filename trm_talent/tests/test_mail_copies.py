from odoo import Command
from odoo.tests import tagged

from .mail_common import LEAVE, MailCase


@tagged("post_install", "-at_install")
class TestMailCopies(MailCase):
    """Each person gets a copy of their own, with their own way out."""

    def _write(self, record, recipients, user=None, **values):
        """Write one mail by hand from a file or a contact."""
        values = {
            "composition_mode": "comment",
            "partner_ids": [Command.set(recipients.ids)],
            **values,
        }
        composer = self._compose(record, user, **values)
        with self.mock_mail_gateway():
            composer._action_send_mail()
        return composer

    def _send_mail(self, talent, **values):
        """Send a mail that an addon made on a file."""
        mail = self.env["mail.mail"].create(
            {
                "model": "trm.talent",
                "res_id": talent.id,
                "body_html": "<p>Hello</p>",
                **values,
            }
        )
        with self.mock_mail_gateway():
            mail.send()
        return mail

    def _create_known(self, **values):
        """Return a contact that colleagues know, who has a file, too."""
        contact = self.env["res.partner"].create(
            {"name": "Known", "email": "known@example.com", **values}
        )
        return self._create_talent(partner_id=contact.id)

    # -- from the contact --------------------------------------------------------

    def test_mail_from_the_contact_carries_the_link(self):
        colleague = self.user_manager.partner_id
        contact = self.agreed.partner_id
        self._write(contact, contact | colleague)
        self.assertSent(self.agreed, self.user_manager)
        self.assertOwnLinks(self.agreed)

    def test_mail_from_a_contact_that_all_know_carries_the_link_if_hr_writes(self):
        known = self._create_known()
        self.user_employee.group_ids += self.env.ref("base.group_partner_manager")
        self._write(known.partner_id, known.partner_id)
        self.assertOwnLinks(known)
        self._write(known.partner_id, known.partner_id, self.user_employee)
        self.assertIn(known.email_formatted, self._get_sent())
        self.assertOwnLinks()

    def test_automated_mail_to_a_contact_that_all_know_carries_no_link(self):
        known = self._create_known()
        with self.mock_mail_gateway():
            known.partner_id.message_post(
                body="Hello",
                message_type="auto_comment",
                partner_ids=known.partner_id.ids,
            )
        self.assertSent(known)
        self.assertOwnLinks()

    # -- several recipients ------------------------------------------------------

    def test_mail_to_two_people_carries_to_each_their_own_link(self):
        both = self.agreed | self.unasked
        self._write(self.agreed, both.partner_id | self.user_manager.partner_id)
        self.assertSent(self.agreed, self.unasked, self.user_manager)
        self.assertOwnLinks(self.agreed, self.unasked)
        for mail in self._mails:
            if mail["email_to"] == [self.unasked.email_formatted]:
                self.assertNotIn(self.agreed.email, str(mail["EmailMessage"]))

    def test_mail_to_bare_addresses_is_split(self):
        self._send_mail(
            self.agreed,
            email_to=f"{self.agreed.email}, other@example.com",
            email_cc="colleague@example.com",
            talent_purpose="answer",
        )
        copies = [(m["email_to"], m["email_cc"]) for m in self._mails]
        self.assertEqual(
            copies,
            [
                (["other@example.com"], ["colleague@example.com"]),
                ([self.agreed.email], []),
            ],
        )
        self.assertNotIn(LEAVE, self._mails[0]["body"])
        self.assertIn(self._get_path(self.agreed), self._mails[1]["body"])

    def test_mail_to_one_bare_address_carries_the_link(self):
        self._send_mail(self.agreed, email_to=self.agreed.email_formatted)
        self.assertOwnLinks(self.agreed)

    def test_mail_to_a_shared_mailbox_carries_the_link_of_the_file(self):
        twin = self._create_talent(name="Ada's Twin", email=self.agreed.email)
        self._send_mail(self.agreed, email_to=self.agreed.email)
        self.assertIn(self._get_path(self.agreed), self._mails[0]["body"])
        self._send_mail(
            self.unasked, email_to=self.agreed.email, talent_purpose="answer"
        )
        self.assertEqual(len(self._mails), 1)
        self.assertNotIn(LEAVE, self._mails[0]["body"])
        self.assertTrue(twin)

    def test_mail_to_a_colleague_who_has_a_file_carries_no_link(self):
        """What colleagues get about other people is no mail to them as a person."""
        contact = self.user_manager.partner_id
        own = self.env["trm.talent"].create({"partner_id": contact.id})
        self._write(self.agreed, self.user_manager.partner_id)
        self.assertSent(own)
        self.assertOwnLinks()

    # -- links of other people ---------------------------------------------------

    def _get_links(self, talent):
        urls = [talent.sudo()._get_signed_url(scope) for scope in ("leave", "page")]
        return " ".join(f'<a href="{url}">link</a>' for url in urls)

    def test_links_of_a_person_never_go_to_somebody_else(self):
        body = f"<p>{self._get_links(self.agreed)}</p>"
        everybody = (self.agreed | self.unasked).partner_id
        everybody |= self.user_manager.partner_id
        self._send_mail(
            self.agreed,
            body_html=body,
            message_type="comment",
            recipient_ids=[Command.set(everybody.ids)],
        )
        self.assertOwnLinks(self.agreed, self.unasked)
        for address, copy in self._get_sent().items():
            is_own = address == self.agreed.email_formatted
            self.assertEqual("/talent/page/" in copy, is_own, address)

    def test_copy_of_a_product_mail_has_no_links_of_the_person(self):
        template = self.env.ref("trm_talent.mail_template_welcome")
        template.write(
            {
                "use_default_to": False,
                "email_to": "{{ object.email_formatted }}",
                "email_cc": self.user_manager.email,
            }
        )
        with self.mock_mail_gateway():
            self.env["trm.notice"]._queue(
                self.agreed, "test", template, purpose="answer"
            )
            self._new_mails.send()
        self.assertEqual(len(self._mails), 2)
        for mail in self._mails:
            is_own = mail["email_to"] == [self.agreed.email_formatted]
            for place in (mail["body"], mail["body_alternative"], str(mail["headers"])):
                self.assertEqual(LEAVE in place, is_own)
            self.assertEqual("/talent/page/" in mail["body"], is_own)

    # -- what the composer says --------------------------------------------------

    def _get_notice(self, record, recipients, user=None):
        return self._compose(
            record,
            user,
            composition_mode="comment",
            partner_ids=[Command.set(recipients.ids)],
        ).talent_notice

    def test_notice_warns_on_the_contact(self):
        contact = self.withdrew.partner_id
        self.assertIn("consent withdrawn", self._get_notice(contact, contact))

    def test_notice_warns_of_further_recipients_by_name(self):
        both = (self.agreed | self.withdrew).partner_id
        notice = self._get_notice(self.agreed, both)
        self.assertIn("Will Withdrew: ", notice)
        self.assertIn("consent withdrawn", notice)
        self.assertNotIn("Ada", notice)

    def test_notice_tells_nothing_to_who_may_not_see_files(self):
        known = self._create_known()
        known._stop_everything({})
        contact = known.partner_id
        self.assertTrue(self._get_notice(contact, contact))
        for user in (self.user_employee, self.user_contributor):
            with self.subTest(user=user.login):
                self.assertFalse(self._get_notice(contact, contact, user))
