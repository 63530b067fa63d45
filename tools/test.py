"""``make test``: the tier that CI runs."""

from __future__ import annotations

import shlex
import subprocess
import sys

from tools import browser, console, paths
from tools.pytest_plugin import in_ci

# Options of pytest whose value could be taken for a folder.
WITH_VALUE = ("-k", "-m", "-n", "-p", "-o", "-W", "--dist")


def run(arguments: list[str]) -> int:
    return pytest(arguments, [])


def pytest(arguments: list[str], options: list[str]) -> int:
    """Run pytest over the given files, or over all tests of the checkout."""
    browser.ensure(required=in_ci())
    if not targets(arguments):
        arguments = [*everything(), *arguments]
    command = ["python", "-m", "pytest", *options, *arguments]
    console.say(f"$ {shlex.join(command)}")
    return subprocess.run([sys.executable, *command[1:]], cwd=paths.PROJECT).returncode


def targets(arguments: list[str]) -> list[str]:
    """Return the arguments that name a file or folder to test."""
    before = ["", *arguments]
    return [
        argument
        for option, argument in zip(before, arguments)
        if option not in WITH_VALUE
        and (paths.PROJECT / argument.split("::")[0]).exists()
    ]


def everything() -> list[str]:
    return [
        "tests",
        *(f"{a.name}/tests" for a in paths.addons() if (a / "tests").exists()),
    ]
