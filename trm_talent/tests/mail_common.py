from odoo.addons.mail.tests.common import MockEmail

from .consent_common import ConsentCase

LEAVE = "/talent/leave/"


class MailCase(MockEmail, ConsentCase):
    """Three people, of whom one agreed, and what leaves the house."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agreed, cls.unasked, cls.withdrew = (
            cls._create_talent(name=name)
            for name in ("Ada Agreed", "Una Unasked", "Will Withdrew")
        )
        cls.all = cls.agreed | cls.unasked | cls.withdrew

    def setUp(self):
        super().setUp()
        self._grant(self.agreed | self.withdrew)
        self.withdrew._withdraw("pool", {})

    def _compose(self, records, user=None, **values):
        """Return the composer as the list opens it, for these records."""
        values = {
            "body": "<p>Hello</p>",
            "subject": "News",
            "composition_mode": "mass_mail",
            "model": records._name,
            "res_ids": str(records.ids),
            **values,
        }
        composer = self.env["mail.compose.message"]
        return composer.with_user(user or self.user_recruiting).create(values)

    def _create_template(self, **values):
        """Return a template for people; to the person unless told otherwise."""
        return self.env["mail.template"].create(
            {
                "name": "Automation",
                "model_id": self.env["ir.model"]._get_id("trm.talent"),
                "subject": "News",
                "body_html": "<p>Hello</p>",
                "use_default_to": True,
                **values,
            }
        )

    def _get_sent(self):
        """Return what left the house, by address."""
        return {
            address: mail["body"]
            for mail in self._mails
            for address in [*mail["email_to"], *(mail.get("email_cc") or ())]
        }

    def _get_path(self, talent):
        url = talent.sudo().leave_url
        return url[url.index(LEAVE) :]

    def _retry(self, mails):
        """Let sending fail, and an administrator try again."""
        mails.write({"state": "exception"})
        mails.action_retry()
        with self.mock_mail_gateway():
            self.env["mail.mail"].sudo().process_email_queue(mails.ids)

    def assertSent(self, *records):
        """Assert that mail left for these people and colleagues, and nobody else."""
        expected = sorted(record.email_formatted for record in records)
        self.assertEqual(sorted(self._get_sent()), expected)

    def assertOwnLinks(self, *talents):
        """Assert that these people have their own link in their copy; nobody else."""
        sent = self._get_sent()
        for talent in talents:
            body = sent.pop(talent.email_formatted)
            self.assertIn(self._get_path(talent), body)
            self.assertEqual(body.count(LEAVE), 1)
        for address, body in sent.items():
            self.assertNotIn(LEAVE, body, address)
