"""One process that loads Odoo once and forks workers, as Odoo's own server does.

Run as ``python -m tests.workers.nursery <config>``. A line of JSON is a task, the name
of a function here and its arguments; the answer is the number of the process that
does it, and when it is done ``[number, result, error]``.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback

from tests.workers import comparing, fuzzing, gate, routing, scanning, snapshot

PAUSE = 0.02


def work(registry) -> None:
    """Do what is to do, again and again: by Odoo's own loop, and beside its locks.

    As a worker of Odoo's server, it says what went wrong and goes on.
    """
    from odoo.addons.base.models.ir_cron import IrCron

    def ask(env):
        env["trm.signup"]._cron_ask_for_confirmation()

    while True:
        try:
            IrCron._process_jobs(registry.db_name)
            _retrying(registry, ask)
        except Exception:
            traceback.print_exc()
        time.sleep(PAUSE)


def run(registry, script: str, **values) -> object:
    """Run a script with ``env``, keep what it does and return its ``result``."""
    names = {"result": None, **values}

    def attempt(env):
        names["env"] = env
        exec(script, names)

    _retrying(registry, attempt)
    return names["result"]


def confirm(registry, path: str, folder: str) -> int:
    """Open a page and press its button once the gate is open, as a browser does."""
    from lxml import html
    from werkzeug.test import Client

    from odoo import http

    client = Client(http.root)
    forms = html.fromstring(client.get(path).data).forms
    typed = dict(forms[0].form_values()) if forms else {}
    gate.wait_at(folder)
    return client.post(path, data=typed).status_code


def scan(registry, mails: list[str]) -> list:
    """Follow all links of mails; return the answers and which tables changed."""
    from odoo import http

    before = _look(registry)
    answers = scanning.scan(http.root, mails)
    return [answers, snapshot.changed(before, _look(registry))]


def fuzz(registry, seed: str, count: int, words: list, pages: list, allowed: list):
    """Send requests made by chance to all public pages of our addons.

    :return: how often each answer came; what went wrong; which tables changed
    """
    from odoo import http

    before = _look(registry)
    with registry.cursor() as cr:
        routes = routing.public(cr)
    answers, wrong = fuzzing.run(
        http.root, routes, random.Random(seed), count, words, pages
    )
    changed = set(snapshot.changed(before, _look(registry)))
    return [answers, wrong, sorted(changed - set(allowed)), routes]


def sign_up(registry, page: str, addresses: list[str]) -> dict:
    """Sign up with each address; return how each answer looks, and its queries."""
    from odoo import http

    comparing.sign_up(http.root, page, ["first@example.com"])  # fills the caches
    return comparing.sign_up(http.root, page, addresses)


def ask_strange(registry, words: list[str]) -> dict:
    """Ask all public pages for what they do not know; return how answers look."""
    from odoo import http

    with registry.cursor() as cr:
        routes = routing.public(cr)
    return comparing.ask_strange(http.root, routes, words)


def _look(registry) -> dict[str, str]:
    with registry.cursor() as cr:
        return snapshot.take(cr)


def _retrying(registry, function) -> None:
    import odoo.api
    from odoo.service.model import retrying

    with registry.cursor() as cr:
        env = odoo.api.Environment(cr, odoo.api.SUPERUSER_ID, {})
        retrying(lambda: function(env), env)


TASKS = {
    task.__name__: task
    for task in (work, run, confirm, scan, fuzz, sign_up, ask_strange)
}


def main(config: str) -> None:
    from werkzeug.test import Client

    import odoo.http
    from odoo.modules.registry import Registry
    from odoo.tools import config as options

    options.parse_config(["-c", config], setup_logging=True)
    registry = Registry(options["db_name"][0])
    Client(odoo.http.root).get("/talent/join")  # what pages are made of, read once
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        odoo.sql_db.close_all()
        task, values = json.loads(line)
        _say(_fork(registry, task, values))


def _say(answer: object) -> None:
    """Print one line in one go: several processes share the output."""
    os.write(1, (json.dumps(answer) + "\n").encode())


def _fork(registry, task: str, values: dict) -> int:
    process = os.fork()
    if process:
        return process
    try:
        result = TASKS[task](registry, **values)
        _say([os.getpid(), result, None])
    except BaseException:
        _say([os.getpid(), None, traceback.format_exc()])
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
