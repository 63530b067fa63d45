"""Run Odoo: its configuration file, its command line and its progress."""

from __future__ import annotations

import os
import re
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


def run(dbname: str, title: str, *arguments: str, folder: Path | None = None) -> str:
    """Run Odoo till it stops by itself, showing which module it is at.

    :param str dbname: the database
    :param str title: what the person reads
    :param str arguments: e.g. ``"-i", "base"``
    :param Path folder: another addons folder than the checkout
    :return: Odoo's log
    :raise Failure: when Odoo ends with an error
    """
    options = {"addons_path": folder} if folder else {}
    full = command(dbname, *arguments, "--stop-after-init", "--no-http", **options)
    return console.run(
        full,
        title,
        f"odoo-{dbname}",
        parse=_detail,
        needs="read the log; the database is left as it was",
        cwd=paths.cache(),
    )


def _detail(line: str) -> str | None:
    found = _LOADING.search(line)
    return f"module {found[2]} of {found[3]}: {found[1]}" if found else None


def errors(log: str) -> list[str]:
    """Return the lines of a log that report an error nobody expects here."""
    pattern = re.compile(r"^\S+ \S+ \d+ (ERROR|CRITICAL) ")
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
