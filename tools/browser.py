"""Chromium for tours and pictures: found on PATH, or installed by root's apt."""

from __future__ import annotations

import os
import shutil

from tools import console

NAMES = ("google-chrome", "chromium", "chromium-browser")  # as odoo/tests/common.py
WITHOUT = "Browser tests do not run: no Chromium on PATH"


def find() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def ensure(required: bool) -> str | None:
    """Return the path of a Chromium, installing one where that is possible.

    :param bool required: fail without one, as in CI
    :raise Failure: required, and neither there nor installable
    """
    if not find() and not os.getuid() and shutil.which("apt-get"):
        _install()
    found = find()
    if not found and required:
        raise console.Failure(f"{WITHOUT}, and CI must run them. Install chromium")
    if not found:
        console.warn(f"{WITHOUT}. Install the package chromium to run them")
    return found


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    )
    for command in commands:
        try:
            console.run(
                command,
                f"Installing Chromium ({' '.join(command[:2])})",
                "chromium",
                needs="network access for apt",
                env=environment,
            )
        except console.Failure as failure:
            console.warn(str(failure))
            return
