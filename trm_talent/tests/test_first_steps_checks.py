from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import config

from odoo.addons.base.models.ir_mail_server import IrMail_Server
from odoo.addons.mail.tests.common import MockEmail

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestFirstStepsChecks(TrmTalentCommon, MockEmail):
    """What is missing is said in one sentence, and nothing typed is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.mail_server"].search([]).active = False
        cls.env["fetchmail.server"].search([]).active = False
        cls.company.write(
            {"talent_privacy_url": False, "talent_contact_id": cls.user_recruiting.id}
        )
        cls.company.alias_domain_id = False
        cls.steps = (
            cls.env["trm.first.steps"]
            ._get_for(cls.company)
            .with_user(cls.user_recruiting)
        )
        cls.steps.sudo().is_proposing = False
        cls.pool.public_name = "Care for You"
        cls.steps.write({"pool_id": cls.pool.id, "step": "page"})

    def _add_server(self):
        return self.env["ir.mail_server"].create(
            {"name": "Out", "smtp_host": "mail.example.com"}
        )

    def assertOneSentence(self, text, *words):
        self.assertRegex(text, r"^[^.]*(\.[^ ][^.]*)*\.$", "not one sentence")
        for word in words:
            self.assertIn(word, text)

    def test_outgoing_mail_without_server_says_whom_to_ask(self):
        self.assertOneSentence(self.steps.outgoing_problem, "administrator")
        self._add_server()
        self.steps.invalidate_recordset()
        self.assertFalse(self.steps.outgoing_problem)

    def test_outgoing_mail_is_said_to_work_once_it_did(self):
        self._add_server()
        self.assertFalse(self.steps.is_mail_proven)
        with (
            patch.object(IrMail_Server, "test_smtp_connection"),
            self.mock_mail_gateway(),
        ):
            self.steps.action_send_test_mail()
        self.steps.invalidate_recordset()
        self.assertTrue(self.steps.is_mail_proven)

    def test_outgoing_mail_of_one_colleague_is_not_enough(self):
        self._add_server().owner_user_id = self.user_manager
        self.assertTrue(self.steps.outgoing_problem)

    def test_outgoing_mail_of_the_configuration_file_counts(self):
        with patch.dict(config.options, {"smtp_server": "mx.example.com"}):
            self.assertFalse(self.steps.outgoing_problem)

    def test_incoming_mail_without_domain_goes_to_who_answers(self):
        self.assertOneSentence(
            self.steps.incoming_problem, self.user_recruiting.email, "that is fine"
        )

    def test_incoming_mail_without_any_address_gets_lost(self):
        self.user_recruiting.email = False
        self.assertOneSentence(self.steps.incoming_problem, "lost")

    def test_incoming_mail_with_domain_needs_somebody_who_fetches_it(self):
        domain = self.env["mail.alias.domain"].create({"name": "in.example.com"})
        self.company.alias_domain_id = domain
        self.assertOneSentence(self.steps.incoming_problem, "catchall@in.example.com")
        self.env["fetchmail.server"].create({"name": "In"}).state = "done"
        self.steps.invalidate_recordset()
        self.assertFalse(self.steps.incoming_problem)

    def test_public_address_must_be_reached_from_outside(self):
        parameters = self.env["ir.config_parameter"].sudo()
        for address, is_fine in (
            ("http://localhost:8069", False),
            ("http://odoo:8069", False),
            ("http://nas.local", False),
            ("https://odoo.klinik-kern.example", True),
        ):
            with self.subTest(address):
                parameters.set_param("web.base.url", address)
                self.steps.invalidate_recordset()
                problem = self.steps.address_problem
                self.assertEqual(not problem, is_fine)
                if not is_fine:
                    self.assertOneSentence(problem, address)

    def test_privacy_link_that_is_none_is_kept_and_told(self):
        for link, is_fine in (
            ("privacy", False),
            ("ask Sabine", False),
            ("ftp://example.com/privacy", False),
            ("http://[broken", False),
            ("www.example.com/privacy", True),
            ("https://example.com/privacy", True),
        ):
            with self.subTest(link):
                self.steps.privacy_url = link
                self.steps.invalidate_recordset()
                self.assertIn(link, self.steps.privacy_url)
                self.assertEqual(not self.steps.privacy_problem, is_fine)

    def test_publish_without_mail_and_privacy_is_refused_and_keeps_all(self):
        self.steps.write({"privacy_url": "privacy", "public_name": "Nurses of Ulm"})
        with self.assertRaises(UserError) as refused:
            self.steps.action_publish()
        self.assertIn("outgoing mail server", str(refused.exception))
        self.assertIn("privacy notice", str(refused.exception))
        self.assertFalse(self.pool.is_published)
        self.assertEqual(self.steps.privacy_url, "privacy")
        self.assertEqual(self.steps.public_name, "Nurses of Ulm")
        self.steps.privacy_url = "https://example.com/privacy"
        self._add_server()
        with patch.object(
            IrMail_Server, "test_smtp_connection", side_effect=UserError("Who?")
        ):
            with self.assertRaises(UserError) as refused:
                self.steps.action_publish()
        self.assertIn("Who?", str(refused.exception))
        self.assertNotEqual(self.steps.state, "done")
        with patch.object(IrMail_Server, "test_smtp_connection"):
            self.steps.action_publish()
        self.assertTrue(self.pool.is_published)
        self.assertEqual(self.steps.state, "done")

    def test_publish_without_a_pool_says_so(self):
        self.steps.pool_id = False
        with self.assertRaisesRegex(UserError, "no pool yet"):
            self.steps.action_publish()

    def test_test_mail_goes_to_whoever_asks(self):
        self._add_server()
        with (
            patch.object(IrMail_Server, "test_smtp_connection") as tried,
            self.mock_mail_gateway(),
        ):
            answer = self.steps.action_send_test_mail()
        tried.assert_called_once()
        self.assertEqual(answer["params"]["type"], "success")
        self.assertEqual(len(self._mails), 1)
        self.assertIn(self.user_recruiting.email, self._mails[0]["email_to"][0])

    def test_test_mail_with_broken_server_shows_its_answer(self):
        self._add_server()
        broken = patch.object(
            IrMail_Server, "test_smtp_connection", side_effect=UserError("No route")
        )
        with broken, self.mock_mail_gateway():
            with self.assertRaisesRegex(UserError, "No route"):
                self.steps.action_send_test_mail()
        self.assertFalse(self._mails)

    def test_test_mail_without_server_or_address_says_what_is_missing(self):
        with self.assertRaisesRegex(UserError, "outgoing mail server"):
            self.steps.action_send_test_mail()
        self.user_recruiting.email = False
        with self.assertRaisesRegex(UserError, "your e-mail address"):
            self.steps.action_send_test_mail()
