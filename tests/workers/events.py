"""A talent event that many want to come to: what its processes do, and a real server.

The scripts run with ``env``.
"""

from __future__ import annotations

import collections
import contextlib
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from concurrent import futures
from threading import Barrier

from tests.workers.host import LONGEST
from tools import console, odoo_run, paths

WORKERS = 2
ADDRESS = "127.0.0.1"
QUEUE = 128
SCRIPT = "from odoo.cli.command import main\n\nmain()\n"
"""Odoo by a path of its own, by which it starts one process more."""

OPEN = """
from datetime import timedelta
from urllib.parse import urlsplit

from odoo import fields

names = ("trm_talent.trm_registration_cron_tell",
         "trm_talent.calendar_event_cron_talent_offer",
         "mail.ir_cron_mail_scheduler_action")
crons = env["ir.cron"].browse([env.ref(name).id for name in names])
others = env["ir.cron"].with_context(active_test=False).search([]) - crons
others.active = False
# only what wakes them lets them work
crons.write({"active": True, "nextcall": fields.Datetime.now() + timedelta(days=1)})
env["ir.cron.trigger"].search([]).unlink()
env["ir.mail_server"].search([]).active = False
env["ir.mail_server"].create(
    {"name": "Test", "smtp_host": "127.0.0.1", "smtp_port": port}
)
env.company.write(
    {
        "email": "hr@example.com",
        "talent_imprint_url": "https://example.com/imprint",
        "talent_privacy_url": "https://example.com/privacy",
    }
)
people = env["trm.talent"].create(
    [{"name": f"Guest {email}", "email": email} for email in emails]
)
start = fields.Datetime.now() + timedelta(days=14)
event = env["calendar.event"].with_context(default_talent_state="draft").create(
    {
        "name": "Open Day",
        "start": start,
        "stop": start + timedelta(hours=2),
        "location": "Ward 3",
        "user_id": 2,
        "partner_ids": [],
        "talent_capacity": capacity,
    }
)
event.talent_state = "open"
env["trm.suppression"]._get_key()
urls = people._get_signed_urls("event")
result = [event.id, people.ids, [f"{urlsplit(url).path}/{event.id}" for url in urls]]
"""

WORK = """
from odoo.addons.base.models.ir_cron import IrCron

IrCron._process_jobs(env.cr.dbname)
"""

COME = """
# everybody has had the mail about the first day
event = env["calendar.event"].browse(event_id)
facts = event._talent_get_facts()
now = env.cr.now().replace(microsecond=0)
env["trm.registration"].create(
    [
        {"event_id": event_id, "talent_id": talent_id, "state": "registered",
         "asked_datetime": now, "told": facts}
        for talent_id in ids
    ]
)
"""

MOVE = """
from datetime import timedelta

# twice, as somebody does who looks for a day and then for a room
event = env["calendar.event"].with_user(2).browse(event_id)
event.write({"start": event.start + timedelta(days=7),
             "stop": event.stop + timedelta(days=7)})
event.location = "Ward 4"
"""

SLOW = """
-- Between the count of the seats and the one that is taken lies time for somebody else.
-- The first one takes less, or two workers in step would fill an even number of seats
-- without a lock.
CREATE SEQUENCE turn;
CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN
   PERFORM pg_sleep(CASE nextval(''turn'') WHEN 1 THEN 0.2 ELSE 0.4 END);
   RETURN NEW;
 END';
CREATE TRIGGER take_time BEFORE INSERT ON trm_registration
   FOR EACH ROW WHEN (NEW.state = 'registered') EXECUTE FUNCTION take_time()
"""

DUE = "UPDATE trm_registration SET tell_datetime = tell_datetime - interval '1 hour'"

GO_ON = """
env.ref("trm_talent.trm_registration_cron_tell")._trigger()
env.ref("mail.ir_cron_mail_scheduler_action")._trigger()
"""

WRITTEN = "SELECT count(*) FROM trm_notice WHERE kind = 'event'"

LEFT = """
SELECT (SELECT count(*) FROM trm_registration WHERE tell IS NOT NULL)
     + (SELECT count(*) FROM mail_mail WHERE state = 'outgoing')
"""

IN_ORDER = """
SELECT talent_id, state FROM trm_registration
 WHERE event_id = %s ORDER BY asked_datetime, id
"""

TOLD = """
SELECT (SELECT count(*) FROM trm_notice WHERE kind = 'event'),
       count(*) FILTER (WHERE sequence = 1 AND tell IS NULL AND told LIKE '%%Ward 4%%')
  FROM trm_registration WHERE event_id = %s
"""


class Server:
    """Odoo's own server with several worker processes, as in a real installation.

    The socket is made here, as systemd or a proxy would: of its own, Odoo lets eight
    connections per worker wait, and the system refuses some of those that come at once.
    """

    def __init__(self, dbname, folder):
        self.log_path = folder / "server.log"
        script = folder / "server.py"
        script.write_text(SCRIPT)
        options = {"workers": WORKERS, "gevent_port": _get_free_port()}
        [python, _m, _odoo, *arguments] = odoo_run.command(dbname, **options)
        with socket.socket() as door, self.log_path.open("wb") as log:
            door.bind((ADDRESS, 0))
            door.listen(QUEUE)
            door.setblocking(False)
            self.url = f"http://{ADDRESS}:{door.getsockname()[1]}"
            self.process = subprocess.Popen(
                [python, str(script), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=paths.cache(),
                env={**os.environ, "ODOO_HTTP_SOCKET_FD": str(door.fileno())},
                pass_fds=[door.fileno()],
                start_new_session=True,
            )

    def __enter__(self):
        """Wait until each worker has answered, so that all of them share the work."""
        with contextlib.ExitStack() as stack:
            stack.push(self)
            end = time.monotonic() + LONGEST
            while len(self.get_answers("GET")) < WORKERS:
                log = self.log_path.read_text()[-2000:]
                assert self.process.poll() is None, f"the server is gone: {log}"
                assert time.monotonic() < end, f"the workers do not answer: {log}"
                self._ask_all()
            stack.pop_all()
        return self

    def _ask_all(self):
        pages = ["/talent/events"] * WORKERS * 2
        with contextlib.suppress(OSError), futures.ThreadPoolExecutor() as pool:
            list(pool.map(self.open, pages))

    def __exit__(self, *_error):
        console.end(self.process)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def open(self, path, data=None):
        """Open a page in a browser of its own and follow where it leads.

        :param bytes data: what a form sends
        :return: status, path and text of the page one ends at
        """
        browser = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor()
        )
        with browser.open(self.url + path, data, timeout=LONGEST) as page:
            return page.status, page.url.removeprefix(self.url), page.read().decode()

    def press_at_once(self, pages, answer):
        """Press a button on all these pages at one moment.

        :return: what ``open`` returns, in order
        """
        together = Barrier(len(pages))

        def press(path):
            together.wait(LONGEST)
            return self.open(path, f"answer={answer}".encode())

        with futures.ThreadPoolExecutor(len(pages)) as pool:
            return list(pool.map(press, pages))

    def get_answers(self, method):
        """Return how many requests each worker answered, by its number."""
        pattern = rf'^\S+ \S+ (\d+) INFO .* "{method} /talent/event'
        found = re.findall(pattern, self.log_path.read_text(), re.MULTILINE)
        return collections.Counter(found)


def _get_free_port():
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return probe.getsockname()[1]
