from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmTalentLinks(TrmTalentCommon):
    """A link that answers for a person is for that person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(user_id=cls.user_contributor.id)

    def test_read_page_url_by_each_role_refused(self):
        """HR could renew a consent, and the proof would name the person."""
        for user in (self.user_contributor, self.user_recruiting, self.user_manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.talent.with_user(user).read(["page_url"])

    def test_render_page_url_by_product_mail_filled(self):
        template = self.env["mail.template"].create(
            {
                "name": "Page",
                "model_id": self.env["ir.model"]._get_id("trm.talent"),
                "email_to": "{{ object.email }}",
                "body_html": '<a t-att-href="object.page_url">page</a>',
            }
        )
        talent = self.talent.with_user(self.user_recruiting)
        self.env["trm.notice"].with_user(self.user_recruiting)._queue(
            talent, "test", template
        )
        mail = self.env["mail.mail"].search([("model", "=", "trm.talent")], limit=1)
        self.assertIn("/talent/page/", mail.body_html)
