import logging
import socket
from contextlib import contextmanager
from email import message_from_bytes, policy
from unittest.mock import patch

from odoo.addons.base.models.ir_mail_server import IrMail_Server

try:
    from aiosmtpd.controller import Controller
except ImportError:  # a server runs the other tests without it
    Controller = None


class Postbox:
    """A mail server that keeps what it got, and for which addresses."""

    def __init__(self):
        self.addresses = []
        self.mails = []

    async def handle_DATA(self, _server, _session, envelope):
        """Accept a mail."""
        self.addresses += envelope.rcpt_tos
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append(mail)
        return "250 OK"

    def empty(self):
        """Return who got a mail since the last time, in alphabetical order."""
        addresses, self.addresses = sorted(self.addresses), []
        return addresses


@contextmanager
def open_postbox(env):
    """Let Odoo send to a mail server of this machine, over the network."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    env["ir.mail_server"].search([]).active = False
    env["ir.mail_server"].create(
        {"name": "Postbox", "smtp_host": "127.0.0.1", "smtp_port": port}
    )
    controller.start()
    try:
        with patch.object(IrMail_Server, "_disable_send", return_value=False):
            yield postbox
    finally:
        controller.stop()
