"""Run Odoo: its configuration file, its command line and its progress."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tools import console, database, paths

LANGUAGES = "en_US,de_DE"
_LOADING = re.compile(r"Loading module (\S+) \((\d+)/(\d+)\)")
# What the embedded PostgreSQL, which has no extensions, makes Odoo report.
_EXPECTED = ("pg_trgm", "unaccent", "Found a dirty cursor")


def configuration(dbname: str, **options) -> Path:
    """Write the configuration file for one database and return its path.

    Nothing is read from the person's own ``~/.odoorc``.
    """
    values = {
        "addons_path": paths.PROJECT,
        "data_dir": database.data_folder(),
        "db_name": dbname,
        "dbfilter": f"^{re.escape(dbname)}$",
        "list_db": False,
        "http_interface": "127.0.0.1",
        "workers": 0,
        "max_cron_threads": 0,
        **options,
    }
    lines = ["[options]", *(f"{name} = {value}" for name, value in values.items())]
    path = paths.cache_folder("sessions") / f"{dbname}.conf"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def command(dbname: str, *arguments: str, **options) -> list[str]:
    config = configuration(dbname, **options)
    return [sys.executable, "-m", "odoo", *arguments, "-c", str(config)]


def run(dbname: str, title: str, *arguments: str) -> str:
    """Run Odoo till it stops by itself, showing which module it is at.

    :param str dbname: the database
    :param str title: what the person reads
    :param str arguments: e.g. ``"-i", "base"``
    :return: Odoo's log
    :raise Failure: when Odoo ends with an error
    """
    full = command(dbname, *arguments, "--stop-after-init", "--no-http")
    return console.run(
        full,
        title,
        f"odoo-{dbname}",
        parse=_detail,
        needs="read the log; the database is left as it was",
        cwd=paths.cache(),
    )


def module(dbname: str, verb: str, *names: str, **options) -> str:
    """Install, upgrade or uninstall modules the way ``odoo module`` does it.

    Odoo locks the table of modules without waiting: autovacuum must be off it.
    """
    with database.cursor(dbname) as cr:
        cr.execute("ALTER TABLE ir_module_module SET (autovacuum_enabled = false)")
    full = command(dbname, "module", verb, **options)
    return console.run(
        [*full, *names],
        f"odoo module {verb} {' '.join(names)}",
        f"odoo-{dbname}",
        parse=_detail,
        cwd=paths.cache(),
    )


def shell(dbname: str, script: str, **options) -> str:
    """Run a script in Odoo's shell.

    :raise RuntimeError: with the shell's output when the script fails
    """
    done = subprocess.run(
        command(dbname, "shell", "--no-http", **options),
        input=script,
        capture_output=True,
        text=True,
        cwd=paths.cache(),
    )
    if done.returncode or "Traceback (most recent call last)" in done.stderr:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout


def _detail(line: str) -> str | None:
    found = _LOADING.search(line)
    return f"module {found[2]} of {found[3]}: {found[1]}" if found else None


def errors(log: str) -> list[str]:
    """Return the lines of a log that report an error nobody expects here."""
    return _lines(log, "ERROR|CRITICAL")


def warnings(log: str) -> list[str]:
    """Return the lines of a log that warn about one of our addons."""
    names = paths.addon_names()
    return [line for line in _lines(log, "WARNING") if any(n in line for n in names)]


def _lines(log: str, levels: str) -> list[str]:
    pattern = re.compile(rf"^\S+ \S+ \d+ ({levels}) ")
    return [
        line
        for line in log.splitlines()
        if pattern.match(line) and not any(word in line for word in _EXPECTED)
    ]


def inside(dbname: str, action: str, title: str, *arguments: str) -> str:
    """Run one action of ``tools.inside`` with an Odoo environment of the database."""
    config = configuration(dbname)
    return console.run(
        [sys.executable, "-m", "tools.inside", str(config), action, *arguments],
        title,
        f"inside-{dbname}",
        cwd=paths.PROJECT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
