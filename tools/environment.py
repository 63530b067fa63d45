"""``make environment``: print the variables for plain ``odoo`` and ``pytest``."""

from __future__ import annotations

import os
import shlex

from tools import console

SHOWN = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "TRM_ODOO_KEY")


def run(arguments: list[str]) -> int:
    for name in SHOWN:
        console.say(f"export {name}={shlex.quote(os.environ[name])}")
    return 0
