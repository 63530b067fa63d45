"""A mail server for tests: it keeps who got which mail under which Message-ID."""

from __future__ import annotations

import logging
import socket
import threading
from email import message_from_bytes

from aiosmtpd.controller import Controller

from tests.workers.host import LONGEST


class Mailbox:
    """Accepts every mail, a little slowly, as a real server does."""

    def __init__(self):
        self.mails = []
        self.arrived = threading.Condition()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.controller = Controller(
            self, hostname="127.0.0.1", port=self.port, ready_timeout=LONGEST
        )

    def __enter__(self):
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self.controller.start()
        return self

    def __exit__(self, *_error):
        self.controller.stop()

    async def handle_DATA(self, _server, _session, envelope):
        """Keep address, Message-ID and subject; from here on the mail is accepted."""
        message = message_from_bytes(envelope.content)
        mail = (envelope.rcpt_tos[0], message["Message-Id"].strip(), message["Subject"])
        with self.arrived:
            self.mails.append(mail)
            self.arrived.notify_all()
        return "250 OK"

    def wait_for(self, count, seconds):
        """Wait until that many mails arrived, repeated ones included.

        :return: whether they did
        """
        with self.arrived:
            return self.arrived.wait_for(lambda: len(self.mails) >= count, seconds)
