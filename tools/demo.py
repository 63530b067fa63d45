"""``make demo``: a running Odoo with all addons of the checkout and demo data."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import time

from tools import console, database, locks, odoo_run, paths

DATABASE = "trm_demo"
# Logins of Odoo and of the addons' demo data, and who they are.
PEOPLE = {
    "admin": "administrator",
    "recruiter": "recruiter",
    "contributor": "contributor",
    "employee": "plain employee",
    "candidate": "portal candidate",
}


def port() -> int:
    given = os.environ.get("PORT") or "8069"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise console.Failure(f"PORT={given} is no port; e.g. make demo PORT=8070")
    return int(given)


def check_port() -> None:
    """Fail at once, not after minutes of building, when the port is in use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port()))
        except OSError as error:
            raise console.Failure(
                f"Port {port()} cannot be used: {error.strerror}.\n  how to go on: "
                f"stop the other server, or take another: make demo PORT={port() + 1}"
            ) from error


def run(arguments: list[str]) -> int:
    check_port()
    refusal = (
        "`make demo` is already running here. Stop it with Ctrl-C in its terminal "
        "before starting it again; each start uses the same database"
    )
    with locks.only_one("demo", refusal):
        prepare()
        return serve()


def hashes() -> dict[str, str]:
    return {addon.name: paths.source_hash(addon) for addon in paths.addons()}


def prepare() -> None:
    """Build the demo database, or update what changed since the last start."""
    if os.environ.get("RESET") and database.exists(DATABASE):
        console.say("RESET: dropping the demo database")
        database.drop(DATABASE)
    if not database.exists(DATABASE):
        _build()
        return
    known = json.loads(database.comment(DATABASE) or "{}")
    current = {**hashes(), "odoo": _odoo()}
    changed = [name for name, value in current.items() if known.get(name) != value]
    if changed:
        _update(changed, known, current)
    else:
        console.say("Database: kept from the last start, nothing changed since")


def _odoo() -> str:
    return os.environ["TRM_ODOO_KEY"]


def _build() -> None:
    building = f"{DATABASE}_building"
    database.drop(building)
    database.create(building)
    state = {**hashes(), "odoo": _odoo()}
    log = odoo_run.run(
        building,
        "Installing Odoo, the addons and their demo data",
        *("-i", ",".join(paths.addon_names())),
        *("--with-demo", f"--load-language={odoo_run.LANGUAGES}"),
    )
    if "demo data failed to install" in log:
        console.warn(f"demo data failed to install; see {paths.cache()}/logs")
    odoo_run.inside(building, "assets", "Preparing scripts and styles")
    database.set_comment(building, json.dumps(state))
    database.rename(building, DATABASE)


def _update(changed: list[str], known: dict, current: dict) -> None:
    """Update a copy, so that a failure leaves the database as it was."""
    if "odoo" in changed:
        console.say("Another Odoo than at the last start: updating all modules")
    names = [name for name in changed if name != "odoo"]
    new = [name for name in names if name not in known]
    old = ["base"] if "odoo" in changed else [name for name in names if name in known]
    arguments = ["--with-demo", f"--load-language={odoo_run.LANGUAGES}"]
    arguments += ["-i", ",".join(new)] if new else []
    arguments += ["-u", ",".join(old)] if old else []
    building = f"{DATABASE}_building"
    database.copy(DATABASE, building)
    odoo_run.run(building, f"Updating {', '.join(changed)}", *arguments)
    odoo_run.inside(building, "assets", "Preparing scripts and styles")
    database.set_comment(building, json.dumps(current))
    database.rename(building, DATABASE)


def serve() -> int:
    """Run the server till Ctrl-C."""
    options = {"http_port": port(), "max_cron_threads": 1}
    log_path = paths.cache_folder("logs") / "demo-server.log"
    progress = console.Progress("Starting the server")
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            odoo_run.command(DATABASE, **options),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=paths.cache(),
            start_new_session=True,
        )
        # A shell that starts a command in the background has it ignore Ctrl-C.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _as_interrupt)
        try:
            _wait_till_it_answers(process, progress, log_path)
            progress.done("running")
            _print_logins(log_path)
            return process.wait()
        except KeyboardInterrupt:
            console.say("\nStopping; `make demo` starts it again with the same data")
            return 0
        finally:
            console.end(process, patience=20)


def _as_interrupt(number, frame):
    raise KeyboardInterrupt


def _wait_till_it_answers(process, progress, log_path) -> None:
    while process.poll() is None:
        progress.tick()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port(), timeout=60)
            connection.request("GET", "/web/login")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.3)
    progress.stop()
    raise console.Failure(f"The server stopped by itself. Whole log: {log_path}")


def _print_logins(log_path) -> None:
    with database.cursor(DATABASE) as cr:
        cr.execute("SELECT login FROM res_users WHERE active")
        there = {login for (login,) in cr.fetchall()}
    console.say(f"\n    http://127.0.0.1:{port()}\n\n    login        password")
    for login, who in PEOPLE.items():
        if login in there:
            console.say(f"    {login:<12} {login:<12} {who}")
    console.say(f"\n    log: {log_path}\n    Ctrl-C stops it.")
