from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .newsletter_common import NewsletterCase


@tagged("post_install", "-at_install")
class TestSecurity(NewsletterCase):
    """Issues are HR's; all other mailings are as before."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_marketing = cls._create_user(
            "marketing", "mass_mailing.group_mass_mailing_user", cls.company
        )

    def setUp(self):
        super().setUp()
        self.issue = self._create_issue()
        self.mailing = self._create_mailing("mailing.list")
        self._send(self.issue)
        self.trace = self.env["mailing.trace"].search(
            [("mass_mailing_id", "=", self.issue.id)]
        )

    def _can_read(self, record, user):
        self.env.invalidate_all()
        try:
            record.with_user(user).read(["create_date"])
        except AccessError:
            return False
        return True

    def test_marketing_writes_copies_sends_and_deletes_as_before(self):
        customer = self.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )
        mailing = self._create_mailing(
            "res.partner",
            mailing_domain=f"[('id', 'in', {(customer | self.reader.partner_id).ids})]",
        ).with_user(self.user_marketing)
        mailing.subject = "Sale, again"
        copied = mailing.copy()
        mailing.action_launch()
        self._run_queue()
        self.assertIn(customer.email, str(self._mails))
        self.assertNotIn(self.reader.email, str(self._mails[-1:]))
        self.assertEqual(mailing.sent, 1)
        (mailing | copied).unlink()
        self.assertFalse(mailing.exists())

    @mute_logger("odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
    def test_who_reads_what(self):
        everything = (self.issue, self.trace, self.mailing)
        for user, expected in (
            (self.user_recruiting, (True, True, False)),
            (self.user_manager, (True, True, False)),
            (self.user_marketing, (False, False, True)),
            (self.user_other_company, (False, False, False)),
            (self.user_contributor, (False, False, False)),
            (self.user_employee, (False, False, False)),
            (self.user_portal, (False, False, False)),
        ):
            with self.subTest(user.login):
                found = tuple(self._can_read(record, user) for record in everything)
                self.assertEqual(found, expected)

    def test_recruiting_changes_no_trace(self):
        with self.assertRaises(AccessError):
            self.trace.with_user(self.user_recruiting).email = "x@example.com"

    def test_recruiting_makes_no_mailing_to_contacts(self):
        model_id = self.env["ir.model"]._get_id("res.partner")
        with self.assertRaises(AccessError):
            self._create_issue(mailing_model_id=model_id)

    def test_both_roles_see_both(self):
        self.user_marketing.group_ids += self.env.ref(
            "trm_talent.trm_talent_group_user"
        )
        self.assertTrue(self._can_read(self.issue, self.user_marketing))
        self.assertTrue(self._can_read(self.mailing, self.user_marketing))
