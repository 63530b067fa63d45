from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from .mail_common import MailCase


@tagged("post_install", "-at_install")
class TestMailDoors(MailCase):
    """Whatever writes to people by itself or to many asks whom it may write to."""

    def _follow(self, *users):
        for user in users:
            self.all.message_subscribe(user.partner_id.ids)

    def _get_notifications(self, talent):
        return self.env["mail.notification"].search(
            [("res_partner_id", "=", talent.partner_id.id)]
        )

    def assertRefused(self, talent, words):
        """Assert that the chatter says that the person got no mail, and why."""
        notification = self._get_notifications(talent)
        self.assertEqual(notification.notification_status, "canceled")
        self.assertIn(words, notification.failure_reason)

    # -- automations -------------------------------------------------------------

    def _run_action(self, **values):
        """Run an automation of an administrator on all people."""
        action = self.env["ir.actions.server"].create(
            {
                "name": "Write",
                "model_id": self.env["ir.model"]._get_id("trm.talent"),
                "state": "mail_post",
                "template_id": self._create_template().id,
                **values,
            }
        )
        context = {"active_model": "trm.talent", "active_ids": self.all.ids}
        with self.mock_mail_gateway():
            action.with_context(**context).run()
            self._new_mails.send()

    def test_server_action_that_comments_reaches_who_agreed_and_colleagues(self):
        self._follow(self.user_manager)
        self._run_action(mail_post_method="comment")
        self.assertEqual(
            set(self._get_sent()),
            {
                record.email_formatted
                for record in (self.agreed, self.user_recruiting, self.user_manager)
            },
        )
        self.assertOwnLinks(self.agreed)
        self.assertRefused(self.withdrew, "consent withdrawn")
        self.assertRefused(self.unasked, "Not asked")
        self.assertEqual(
            self._get_notifications(self.agreed).notification_status, "sent"
        )

    def test_server_action_that_mails_reaches_who_agreed(self):
        self._run_action(mail_post_method="email")
        self.assertSent(self.agreed)

    def test_automation_to_a_colleague_is_sent_whatever_the_person_said(self):
        self.all.user_id = self.user_manager
        template = self._create_template(
            use_default_to=False, email_to="{{ object.user_id.email_formatted }}"
        )
        with self.mock_mail_gateway():
            template.send_mail_batch(self.withdrew.ids, force_send=True)
        self.assertSent(self.user_manager)

    def test_automation_to_a_former_address_is_refused(self):
        template = self._create_template(
            use_default_to=False,
            email_to="{{ object.email }}",
            email_cc=self.user_manager.email,
        )
        with self.mock_mail_gateway():
            mails = template.send_mail_batch(self.agreed.ids)
        self.agreed.email = "new@example.com"
        with self.mock_mail_gateway():
            mails.send()
        self.assertEqual(list(self._get_sent()), [self.user_manager.email])

    def test_post_of_a_template_reaches_who_agreed(self):
        for message_type in ("notification", "comment", "auto_comment"):
            with self.subTest(type=message_type), self.mock_mail_gateway():
                self.all.message_post_with_source(
                    self._create_template(),
                    message_type=message_type,
                    subtype_xmlid="mail.mt_comment",
                )
                self.assertSent(self.agreed)

    def test_mail_of_a_template_reaches_who_agreed(self):
        with self.mock_mail_gateway():
            self.all.message_mail_with_source(self._create_template())
        self.assertSent(self.agreed)

    def test_automated_message_reaches_who_agreed(self):
        with self.mock_mail_gateway():
            for talent in self.all:
                talent.message_post(
                    body="Hello",
                    message_type="auto_comment",
                    partner_ids=talent.partner_id.ids,
                )
                talent.message_notify(body="Hello", partner_ids=talent.partner_id.ids)
        self.assertSent(self.agreed)
        self.assertEqual(len(self._mails), 2)

    def test_automated_message_asks_each_recipient(self):
        """Also those who have a file of their own and are only in copy."""
        with self.mock_mail_gateway():
            self.agreed.message_post(
                body="Hello",
                message_type="auto_comment",
                partner_ids=(self.agreed | self.withdrew).partner_id.ids,
            )
        self.assertSent(self.agreed)
        self.assertRefused(self.withdrew, "consent withdrawn")

    def test_automated_message_on_a_contact_asks_for_who_only_hr_knows(self):
        known = self.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )
        self._create_talent(partner_id=known.id)
        contacts = (self.all.partner_id | known).sudo()
        with self.mock_mail_gateway():
            for contact in contacts:
                contact.message_post(
                    body="Hello",
                    message_type="auto_comment",
                    partner_ids=contact.ids,
                )
        self.assertSent(self.agreed, known)

    # -- by hand to many ---------------------------------------------------------

    def test_comment_on_many_files_reaches_who_agreed(self):
        composer = self._compose(
            self.all,
            composition_mode="comment",
            template_id=self._create_template().id,
        )
        self.assertIn("2 of 3 will not get this mail", composer.talent_notice)
        with self.mock_mail_gateway():
            composer._action_send_mail()
            self._new_mails.send()
        self.assertSent(self.agreed)
        self.assertRefused(self.withdrew, "consent withdrawn")

    # -- later -------------------------------------------------------------------

    def _write_later(self, talent):
        """Let a colleague write one mail to one person, to be sent tomorrow."""
        composer = self._compose(
            talent,
            composition_mode="comment",
            partner_ids=[Command.set(talent.partner_id.ids)],
            scheduled_date=str(fields.Datetime.now() + timedelta(days=1)),
        )
        return composer._action_schedule_message()

    def _post_later(self, message):
        with self._later(days=1, minutes=1), self.mock_mail_gateway():
            self.env["mail.scheduled.message"]._post_messages_cron()
        self.assertFalse(message.exists())

    def test_scheduled_message_is_sent_if_nothing_changed(self):
        for talent in self.all:
            message = self._write_later(talent)
            self._post_later(message)
            with self.subTest(talent=talent.name):
                self.assertSent(talent)
                self.assertOwnLinks(talent)

    def test_scheduled_message_after_withdrawal_is_refused(self):
        message = self._write_later(self.agreed)
        self.agreed._withdraw("pool", {})
        self._post_later(message)
        self.assertSent()
        self.assertRefused(self.agreed, "consent withdrawn")

    def test_scheduled_message_after_objection_is_refused(self):
        message = self._write_later(self.unasked)
        self.env["trm.suppression"]._add(self.unasked, "objection")
        self._post_later(message)
        self.assertSent()
        self.assertRefused(self.unasked, "Objected")

    def test_message_with_a_date_after_withdrawal_is_refused(self):
        self.agreed.message_post(
            body="Hello",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.agreed.partner_id.ids,
            scheduled_date=fields.Datetime.now() + timedelta(days=1),
        )
        self.agreed._withdraw("pool", {})
        with self._later(days=1, minutes=1), self.mock_mail_gateway():
            self.env["mail.message.schedule"]._send_notifications_cron()
        self.assertSent()
        self.assertRefused(self.agreed, "consent withdrawn")

    # -- cost --------------------------------------------------------------------

    def test_asking_before_sending_costs_the_same_for_4_and_40(self):
        people, _new = self.env["trm.talent"]._find_or_create(
            [{"name": f"P{i} Q", "email": f"p{i}@example.org"} for i in range(44)],
            "import",
        )
        self._grant(people)
        mails = self.env["mail.mail"].create(
            [
                {
                    "model": "trm.talent",
                    "res_id": talent.id,
                    "recipient_ids": [Command.link(talent.partner_id.id)],
                    "email_cc": "colleague@example.com",
                }
                for talent in people
            ]
        )

        def ask(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._talent_cancel_refused()
            return self.env.cr.sql_log_count - before

        ask(mails[:1])
        self.assertEqual(ask(mails[:4]), ask(mails[4:]))
        self.assertEqual(set(mails.mapped("state")), {"outgoing"})
