import socket
from contextlib import contextmanager
from datetime import timedelta
from unittest import SkipTest
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import config, mute_logger

from ..models import ir_mail_server
from .common import TrmTalentCommon

try:
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult
except ImportError:
    Controller = AuthResult = None

PASSWORD = "right"


@tagged("post_install", "-at_install")
class TestPublishingMail(TrmTalentCommon):
    """Nothing goes online before mail really goes out, whichever way one tries."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.mail_server"].search([]).active = False
        cls.company.talent_privacy_url = "https://www.example.com/privacy"
        cls.pool.public_name = "Care for You"
        IrMailServer = cls.env.registry["ir.mail_server"]
        cls.startClassPatcher(
            patch.object(IrMailServer, "_disable_send", lambda _self: False)
        )

    @contextmanager
    def _running_server(self, password=PASSWORD):
        """Run a real mail server that wants a password; Odoo knows this one."""
        if not Controller:
            raise SkipTest("aiosmtpd is not installed")

        def authenticate(_server, _session, _envelope, _mechanism, data):
            is_right = data.password == PASSWORD.encode()
            return AuthResult(success=is_right, handled=False)

        controller = Controller(
            object(),
            hostname="127.0.0.1",
            port=self._get_free_port(),
            authenticator=authenticate,
            auth_require_tls=False,
            auth_required=True,
        )
        controller.start()
        try:
            yield self._add_server(
                controller.port, smtp_user="odoo", smtp_pass=password
            )
        finally:
            controller.stop()

    def _get_free_port(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            return server.getsockname()[1]

    def _add_server(self, port, **values):
        return self.env["ir.mail_server"].create(
            {"name": "Out", "smtp_host": "127.0.0.1", "smtp_port": port, **values}
        )

    def _age_server(self, server):
        """Let a mail server have been there for long."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE ir_mail_server SET write_date = %s WHERE id = %s",
            [fields.Datetime.now() - timedelta(days=9), server.id],
        )
        self.env.invalidate_all()

    def assertRefused(self, *words):
        for publish in (
            self.pool.action_publish,
            lambda: self.pool.write({"is_published": True}),
            lambda: self.pool.copy({"is_published": True, "public_name": "Copy"}),
        ):
            with mute_logger("odoo.addons.base.models.ir_mail_server"):
                with self.assertRaises(UserError) as refused, self.cr.savepoint():
                    publish()
            for word in words:
                self.assertIn(word, str(refused.exception))
        self.pool.invalidate_recordset()
        self.assertFalse(self.pool.is_published)

    def test_publish_with_a_working_server_tries_it_once(self):
        with self._running_server():
            self.pool.action_publish()
            self.assertTrue(self.pool.is_published)
            self.pool.action_unpublish()
        # the server is gone: it was proven to work just now
        self.pool.action_publish()
        self.assertTrue(self.pool.is_published)

    def test_publish_with_a_wrong_password_is_refused(self):
        with self._running_server("wrong"):
            self.assertRefused("does not answer as it should", "administrator")

    def test_publish_with_a_server_that_is_gone_is_refused(self):
        self._add_server(self._get_free_port())
        self.assertRefused("does not answer as it should")

    def test_publish_with_a_silent_server_does_not_wait_for_a_minute(self):
        with (
            socket.create_server(("127.0.0.1", 0)) as server,
            patch.object(ir_mail_server, "PATIENCE_SECONDS", 0.2),
        ):
            self._add_server(server.getsockname()[1])
            self.assertRefused("does not answer as it should")

    def test_publish_by_rpc_needs_server_and_privacy_link(self):
        self.company.talent_privacy_url = False
        self.assertRefused("outgoing mail server", "privacy notice")

    def test_publish_after_a_mail_went_out_tries_nothing(self):
        self._age_server(self._add_server(self._get_free_port()))
        mail = self.env["mail.mail"].create({"subject": "Hello", "state": "sent"})
        self.pool.is_published = True
        self.assertTrue(self.pool.is_published)
        self.pool.is_published = False
        mail.mail_message_id.date = fields.Datetime.now() - timedelta(days=2)
        self.assertRefused("does not answer as it should")

    def test_publish_after_a_message_arrived_tries_nothing(self):
        self._age_server(self._add_server(self._get_free_port()))
        message = self.env["mail.message"].create({"body": "Hello"})
        notification = self.env["mail.notification"].create(
            {
                "mail_message_id": message.id,
                "res_partner_id": self.user_manager.partner_id.id,
                "notification_type": "email",
                "notification_status": "exception",
            }
        )
        self.assertRefused("does not answer as it should")
        notification.notification_status = "sent"
        self.pool.is_published = True
        self.assertTrue(self.pool.is_published)

    def test_publish_after_the_server_was_changed_tries_it(self):
        mail = self.env["mail.mail"].create({"subject": "Hello", "state": "sent"})
        mail.mail_message_id.date = fields.Datetime.now() - timedelta(hours=1)
        with self._running_server() as server:
            self._age_server(server)
            server.smtp_pass = "wrong"
            self.assertRefused("does not answer as it should")

    def test_publish_with_the_server_of_the_configuration_file_tries_it(self):
        options = {"smtp_server": "mx.invalid", "smtp_port": self._get_free_port()}
        with patch.dict(config.options, options):
            self.assertRefused("does not answer as it should")

    def test_change_of_an_online_page_needs_no_mail(self):
        with self._running_server() as server:
            self.pool.action_publish()
        server.smtp_port = self._get_free_port()
        self.pool.public_name = "Care for All"
        self.assertTrue(self.pool.is_published)
        with self.assertRaises(ValidationError):
            self.pool.public_name = False
