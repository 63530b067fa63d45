from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from .mail_common import LEAVE, MailCase


@tagged("post_install", "-at_install")
class TestMailComposer(MailCase):
    """Mails that colleagues write: to many through the door, each with a way out."""

    def _send(self, records, **values):
        """Write to these records and return what became of it, by id."""
        with self.mock_mail_gateway():
            mails, _messages = self._compose(records, **values)._action_send_mail()
        return {mail.res_id: mail for mail in mails}

    # -- who is left out ---------------------------------------------------------

    def test_mass_mail_reaches_only_who_agreed(self):
        mails = self._send(self.all)
        self.assertEqual(list(self._get_sent()), [self.agreed.email_formatted])
        self.assertEqual(mails[self.agreed.id].state, "sent")
        for talent, reason in (
            (self.unasked, "Not asked for consent yet"),
            (self.withdrew, "May not be contacted: consent withdrawn"),
        ):
            mail = mails[talent.id]
            self.assertEqual((mail.state, mail.failure_type), ("cancel", "mail_optout"))
            self.assertEqual(mail.failure_reason, reason)

    def test_mass_mail_without_exclusion_list_still_asks(self):
        mails = self._send(self.withdrew, use_exclusion_list=False)
        self.assertEqual(mails[self.withdrew.id].state, "cancel")

    def test_mass_mail_after_objection_is_cancelled(self):
        self.env["trm.suppression"]._add(self.agreed, "objection")
        mails = self._send(self.agreed)
        self.assertEqual(
            mails[self.agreed.id].failure_reason, "Objected to any contact"
        )

    def test_mass_mail_is_not_noted_in_file_of_who_was_left_out(self):
        before = self.withdrew.message_ids
        self._send(self.all)
        self.assertEqual(self.withdrew.message_ids, before)
        self.assertIn("Hello", self.agreed.message_ids[0].body)

    def test_mass_mail_before_sending_says_who_is_left_out_and_why(self):
        self.assertEqual(
            self._compose(self.all).talent_notice.split("\n"),
            [
                "2 of 3 will not get this mail:",
                "Not asked for consent yet: Una Unasked",
                "May not be contacted: consent withdrawn: Will Withdrew",
            ],
        )
        self.assertFalse(self._compose(self.agreed).talent_notice)

    def test_mass_mail_by_domain_says_who_is_left_out(self):
        composer = self._compose(
            self.all, res_ids=False, res_domain=str([("id", "in", self.all.ids)])
        )
        self.assertIn("2 of 3", composer.talent_notice)

    def test_mass_mail_notice_names_three_and_counts_the_others(self):
        people = self.env["trm.talent"].concat(
            *(self._create_talent(name=f"Person {i}") for i in range(5))
        )
        self.assertIn(
            "Person 0, Person 1, Person 2 and 2 more",
            self._compose(people).talent_notice,
        )

    def test_mass_mail_takes_the_same_queries_for_10_and_80(self):
        people, _new = self.env["trm.talent"]._find_or_create(
            [{"name": f"P{i} Q", "email": f"p{i}@example.org"} for i in range(80)],
            "import",
        )
        self._grant(people[::2])

        def ask(count):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = self.env["trm.talent"]._get_mail_people(
                "trm.talent", people[:count].ids
            )
            refusals = self.env["trm.talent"]._get_mail_refusals(found)
            self.assertEqual(len(refusals), count // 2)
            return self.env.cr.sql_log_count - before

        ask(2)
        self.assertEqual(ask(10), ask(80))

    def test_mass_mail_to_contacts_asks_for_who_only_hr_knows(self):
        customer = self.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )
        contacts = self.all.partner_id | customer
        mails = self._send(contacts.with_env(self.env))
        states = {contact.name: mails[contact.id].state for contact in contacts}
        self.assertEqual(
            states,
            {
                "Ada Agreed": "sent",
                "Una Unasked": "cancel",
                "Will Withdrew": "cancel",
                "Customer": "sent",
            },
        )
        sent = self._get_sent()
        self.assertIn(self._get_path(self.agreed), sent[self.agreed.email_formatted])
        self.assertNotIn(LEAVE, sent[customer.email_formatted])

    def test_mass_mail_by_who_may_not_see_files_says_no_reason(self):
        composer = self._compose(self.withdrew.partner_id, user=self.user_rights)
        self.assertIn("May not be contacted: Will Withdrew", composer.talent_notice)
        self.assertNotIn("withdrawn", composer.talent_notice)

    def test_mass_mail_to_contact_asks_the_company_that_writes(self):
        contact = self.env["res.partner"].create(
            {"name": "Shared", "email": "shared@example.com"}
        )
        other = self._create_talent(self.user_other_company, partner_id=contact.id)
        contact.talent_confidential = True
        self._grant(other)
        mails = self._send(contact)
        self.assertEqual(mails[contact.id].failure_reason, "No file in this company")
        own = self._create_talent(partner_id=contact.id)
        self._grant(own)
        self.assertEqual(self._send(contact)[contact.id].state, "sent")
        contact_sent = self._get_sent()[contact.email_formatted]
        self.assertIn(self._get_path(own), contact_sent)

    # -- later -------------------------------------------------------------------

    def _send_later(self):
        """Write to who agreed, to be sent tomorrow; return the mail."""
        template = self._create_template(scheduled_date="2099-01-01 10:00:00")
        mail = self._send(self.agreed, template_id=template.id)[self.agreed.id]
        self.assertEqual((mail.state, self._mails), ("outgoing", []))
        return mail

    def _process_queue(self, mail):
        mail.scheduled_date = fields.Datetime.now() - timedelta(minutes=1)
        with self.mock_mail_gateway():
            self.env["mail.mail"].sudo().process_email_queue(mail.ids)

    def test_scheduled_mass_mail_is_sent_when_still_allowed(self):
        mail = self._send_later()
        self._process_queue(mail)
        self.assertEqual(list(self._get_sent()), [self.agreed.email_formatted])

    def test_scheduled_mass_mail_is_cancelled_after_withdrawal(self):
        mail = self._send_later()
        self.agreed._withdraw("pool", {})
        self._process_queue(mail)
        self.assertEqual(self._mails, [])
        self.assertEqual((mail.state, mail.failure_type), ("cancel", "mail_optout"))
        self.assertIn("consent withdrawn", mail.failure_reason)
        notification = self.env["mail.notification"].search(
            [("mail_mail_id", "=", mail.id)]
        )
        self.assertEqual(notification.notification_status, "canceled")

    def test_scheduled_mass_mail_is_cancelled_after_new_address(self):
        mail = self._send_later()
        self.agreed.email = "new@example.com"
        self._process_queue(mail)
        self.assertEqual((self._mails, mail.state), ([], "cancel"))

    def test_template_of_an_automation_is_asked_for_when_sent(self):
        template = self._create_template(
            use_default_to=False, email_to="{{ object.email_formatted }}"
        )
        with self.mock_mail_gateway():
            mails = template.send_mail_batch(self.all.ids, force_send=True)
        self.assertEqual(mails.mapped("state"), ["sent", "cancel", "cancel"])
        self.assertIn(
            self._get_path(self.agreed), self._get_sent()[self.agreed.email_formatted]
        )

    # -- one to one --------------------------------------------------------------

    def _answer(self, talent, **values):
        """Write from the file to the person and a colleague, who follows it."""
        talent.message_subscribe(self.user_manager.partner_id.ids)
        values = {
            "composition_mode": "comment",
            "partner_ids": [Command.set(talent.partner_id.ids)],
            **values,
        }
        with self.mock_mail_gateway():
            composer = self._compose(talent, **values)
            _mails, message = composer._action_send_mail()
        return message

    def test_answer_carries_the_link_in_the_copy_of_the_person_only(self):
        message = self._answer(self.agreed)
        sent = self._get_sent()
        colleague = self.user_manager.email_formatted
        self.assertEqual(set(sent), {self.agreed.email_formatted, colleague})
        self.assertIn(self._get_path(self.agreed), sent[self.agreed.email_formatted])
        self.assertNotIn(LEAVE, sent[colleague])
        self.assertNotIn(LEAVE, message.body)

    def test_answer_with_the_link_in_it_gets_no_second_one(self):
        body = f'<p>Hello <a href="{self.agreed.sudo().leave_url}">Your choices</a></p>'
        self._answer(self.agreed, body=body)
        sent = self._get_sent()[self.agreed.email_formatted]
        self.assertEqual(sent.count(LEAVE), 1)

    def test_answer_to_who_withdrew_is_sent_with_a_warning_before(self):
        composer = self._compose(self.withdrew, composition_mode="comment")
        self.assertIn("consent withdrawn", composer.talent_notice)
        self._answer(self.withdrew)
        self.assertIn(self.withdrew.email_formatted, self._get_sent())

    def test_mail_of_the_product_has_one_footer(self):
        with self.mock_mail_gateway():
            self.env["trm.notice"]._queue(
                self.agreed,
                "test",
                "trm_talent.mail_template_welcome",
                purpose="answer",
            )
            self._new_mails.send()
        self.assertEqual(len(self._mails), 1)
        self.assertEqual(self._mails[0]["body"].count("No more mails, or change"), 1)
