from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .newsletter_common import NewsletterCase


@tagged("post_install", "-at_install")
class TestIssueDoors(NewsletterCase):
    """Consent at the moment of sending, whatever the way."""

    def test_send_everybody_only_who_agreed_gets_it(self):
        issue = self._create_issue()
        self._send(issue)
        self.assertSent(self.reader)
        self.assertEqual(issue.state, "done")

    def test_send_pool_consent_alone_is_not_enough(self):
        self._grant(self.unasked, "pool")
        self._send(self._create_issue())
        self.assertSent(self.reader)

    def test_withdrawn_while_queued_gets_nothing(self):
        self._grant(self.unasked, "newsletter")
        self._create_issue().action_launch()
        self.reader._withdraw("newsletter", {})
        self._run_queue()
        self.assertSent(self.unasked)

    def test_domain_edited_to_explicit_ids_only_who_agreed_gets_it(self):
        domain = f"[('id', 'in', {self.all.ids})]"
        self._send(self._create_issue(mailing_domain=domain))
        self.assertSent(self.reader)

    def test_explicit_ids_only_who_agreed_gets_it(self):
        foreign = self._create_talent(self.user_other_company, name="Fred Foreign")
        self._grant(foreign, "newsletter")
        issue = self._create_issue().sudo()
        with self.mock_mail_gateway():
            issue.action_send_mail((self.all | foreign).ids)
        self.assertSent(self.reader)

    def test_again_nobody_gets_it_twice(self):
        issue = self._create_issue()
        self._send(issue)
        self._grant(self.unasked, "newsletter")
        self._send(issue)
        self.assertSent(self.unasked)

    def test_retry_after_withdrawal_gets_nothing(self):
        issue = self._create_issue()
        self._grant(self.unasked, "newsletter")
        with self.mock_mail_gateway():
            issue.sudo().action_send_mail()
        mails = self.env["mail.mail"].sudo().search([("mailing_id", "=", issue.id)])
        mails.write({"state": "exception"})
        self.reader._withdraw("newsletter", {})
        issue.action_retry_failed()
        self._run_queue()
        self.assertSent(self.unasked)

    def test_mail_waiting_in_queue_is_asked_again(self):
        issue = self._create_issue().sudo()
        composer = self.env["mail.compose.message"].create(
            {
                "body": "<p>Hello</p>",
                "subject": "Spring",
                "composition_mode": "mass_mail",
                "model": "trm.talent",
                "res_ids": str(self.all.ids),
                "mass_mailing_id": issue.id,
                "force_send": False,
            }
        )
        composer._action_send_mail()
        mails = self.env["mail.mail"].sudo().search([("mailing_id", "=", issue.id)])
        self.assertEqual(mails.mapped("res_id"), self.reader.ids)
        self.reader._withdraw("newsletter", {})
        with self.mock_mail_gateway():
            mails.send()
        self.assertSent()

    def test_ab_test_reaches_only_who_agreed(self):
        others = [self._create_talent(name=f"Other {n}") for n in range(3)]
        agreed = others[0] | self.reader
        self._grant(others[0], "newsletter")
        issue = self._create_issue(
            user=self.env.user, ab_testing_enabled=True, ab_testing_pc=100
        )
        with self.mock_mail_gateway():
            issue.action_send_mail()
        self.assertSent(*agreed)

    def test_copy_goes_only_to_who_agreed_now(self):
        issue = self._create_issue()
        self._send(issue)
        self.reader._withdraw("newsletter", {})
        self._grant(self.unasked, "newsletter")
        self._send(issue.copy())
        self.assertSent(self.unasked)

    def test_favorite_filter_goes_only_to_who_agreed(self):
        favorite = self.env["mailing.filter"].create(
            {
                "name": "All",
                "mailing_model_id": self.env["ir.model"]._get_id("trm.talent"),
                "mailing_domain": "[('id', '!=', False)]",
            }
        )
        issue = self._create_issue()
        issue.sudo().mailing_filter_id = favorite
        self._send(issue)
        self.assertSent(self.reader)

    def test_test_to_a_talent_only_if_they_agreed(self):
        issue = self._create_issue()
        wizard = self.env["mailing.mailing.test"].with_user(self.user_recruiting)
        emails = "\n".join(person.email_formatted for person in self.all)
        with self.mock_mail_gateway():
            wizard.create({"mass_mailing_id": issue.id, "email_to": emails})
            wizard.search([], limit=1).send_mail_test()
        self.assertSent(self.reader)

    def test_test_to_myself_arrives_and_carries_nobodys_link(self):
        issue = self._create_issue()
        with self.mock_mail_gateway(mail_unlink_sent=True):
            issue.action_talent_test()
        (mail,) = self._mails
        self.assertEqual(mail["email_to"], [self.user_recruiting.email_formatted])
        self.assertIn("[Test] Spring", mail["subject"])
        self.assertNotIn("/talent/leave/", mail["body"])
        self.assertNotIn("List-Unsubscribe", mail.get("headers") or {})
        self.assertFalse(
            self.reader.message_ids.filtered(lambda m: "Test" in (m.subject or ""))
        )

    # -- mailings of others ------------------------------------------------------

    def test_marketing_on_contacts_never_reaches_a_confidential_person(self):
        self._grant(self.reader, "pool")
        customer = self.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )
        contacts = customer | self.all.partner_id
        domain = f"[('id', 'in', {contacts.ids})]"
        mailing = self._create_mailing("res.partner", mailing_domain=domain)
        self.assertEqual(mailing.total, 1)
        with self.mock_mail_gateway():
            mailing.action_send_mail()
        self.assertSent(customer)

    def test_marketing_by_explicit_ids_never_reaches_a_confidential_person(self):
        self._grant(self.reader, "pool")
        mailing = self._create_mailing("res.partner")
        with self.mock_mail_gateway():
            mailing.action_send_mail(self.all.partner_id.ids)
        self.assertSent()

    def test_customer_who_is_a_talent_keeps_customer_mail(self):
        customer = self.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )
        talent = self._create_talent(partner_id=customer.id)
        self._grant(talent, "newsletter")
        talent._leave_newsletter({})
        domain = f"[('id', '=', {customer.id})]"
        mailing = self._create_mailing("res.partner", mailing_domain=domain)
        with self.mock_mail_gateway():
            mailing.action_send_mail()
        self.assertSent(customer)

    def test_list_subscription_of_a_talent_stands(self):
        mailing_list = self.env["mailing.list"].create({"name": "Customers"})
        contact = self.env["mailing.contact"].create(
            {
                "name": "Will",
                "email": self.withdrew.email,
                "list_ids": mailing_list.ids,
            }
        )
        mailing = self._create_mailing(
            "mailing.list", contact_list_ids=mailing_list.ids
        )
        with self.mock_mail_gateway():
            mailing.action_send_mail()
        self.assertEqual(len(self._mails), 1)
        self.assertIn(contact.email_normalized, self._mails[0]["email_to"][0])

    def test_sms_to_people_reaches_nobody(self):
        issue = self._create_issue().sudo()
        self.env.cr.execute(
            "UPDATE mailing_mailing SET mailing_type = 'sms' WHERE id = %s", [issue.id]
        )
        self.env.invalidate_all()
        self.assertEqual(issue._get_recipients(), [])

    def test_marketing_may_not_write_to_people(self):
        marketing = self._create_user(
            "marketing", "mass_mailing.group_mass_mailing_user", self.company
        )
        with self.assertRaises(AccessError):
            self._create_issue(marketing)

    def test_send_unready_says_why(self):
        self.company.talent_imprint_url = False
        with self.assertRaisesRegex(UserError, "imprint"):
            self._create_issue().action_launch()
