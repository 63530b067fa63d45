"""``make shell``: Odoo's Python shell in the demo database."""

from __future__ import annotations

import shlex
import subprocess

from tools import console, database, demo, odoo_run, paths


def run(arguments: list[str]) -> int:
    if not database.exists(demo.DATABASE):
        raise console.Failure("There is no demo database yet; `make demo` builds it")
    command = odoo_run.command(demo.DATABASE, "shell", "--no-http", *arguments)
    console.say(f"$ {shlex.join(['odoo', *command[3:]])}")
    return subprocess.run(command, cwd=paths.cache()).returncode
