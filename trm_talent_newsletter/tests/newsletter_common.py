from odoo.addons.mail.tests.common import MockEmail
from odoo.addons.trm_talent.tests.consent_common import ConsentCase

BODY = '<p><t t-out="object.salutation_text"/>,</p><p>We have news.</p>'


class NewsletterCase(MockEmail, ConsentCase):
    """Three people, of whom one agreed to the newsletter, and what leaves the house."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "talent_imprint_url": "https://example.com/imprint",
                "talent_privacy_url": "https://example.com/privacy",
            }
        )
        cls.reader, cls.unasked, cls.withdrew = (
            cls._create_talent(name=name)
            for name in ("Rea Reader", "Una Unasked", "Will Withdrew")
        )
        cls.all = cls.reader | cls.unasked | cls.withdrew

    def setUp(self):
        super().setUp()
        self._grant(self.reader | self.withdrew, "newsletter")
        self.withdrew._withdraw("newsletter", {})

    def _create_issue(self, user=None, **values):
        """Return an issue that is ready to be sent."""
        values = {
            "subject": "Spring",
            "mailing_model_id": self.env["ir.model"]._get_id("trm.talent"),
            "body_arch": BODY,
            "body_html": BODY,
            **values,
        }
        mailing = self.env["mailing.mailing"].with_user(user or self.user_recruiting)
        return mailing.create(values)

    def _create_mailing(self, model, **values):
        """Return a mailing of the marketing team."""
        model_id = self.env["ir.model"]._get_id(model)
        values = {"subject": "Sale", "body_html": "<p>Buy</p>", **values}
        return self.env["mailing.mailing"].create(
            {"mailing_model_id": model_id, **values}
        )

    def _run_queue(self):
        """Let the cron send what waits."""
        with self.mock_mail_gateway(), self.enter_registry_test_mode():
            cron = self.env.ref("mass_mailing.ir_cron_mass_mailing_queue")
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def _send(self, issue):
        """Send an issue as its button does."""
        issue.action_launch()
        self._run_queue()

    def _get_sent(self):
        """Return what left the house, by address."""
        return {to: mail for mail in self._mails for to in mail["email_to"]}

    def assertSent(self, *people):
        """Assert that these people got one mail, and nobody else any."""
        got = sorted(to for mail in self._mails for to in mail["email_to"])
        self.assertEqual(got, sorted(person.email_formatted for person in people))
