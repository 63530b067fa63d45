"""``make test``: the tier that CI runs."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

from tools import browser, console, paths
from tools.pytest_plugin import in_ci


def run(arguments: list[str]) -> int:
    return pytest(arguments, [])


def pytest(arguments: list[str], options: list[str]) -> int:
    """Run pytest over the given files, or over all tests of the checkout."""
    browser.ensure(required=in_ci())
    if not any(_is_target(argument) for argument in arguments):
        arguments = [*everything(), *arguments]
    command = ["python", "-m", "pytest", *options, *arguments]
    console.say(f"$ {shlex.join(command)}")
    return subprocess.run([sys.executable, *command[1:]], cwd=paths.PROJECT).returncode


def _is_target(argument: str) -> bool:
    return os.path.exists(paths.PROJECT / argument.split("::")[0])


def everything() -> list[str]:
    return [
        "tests",
        *(f"{a.name}/tests" for a in paths.addons() if (a / "tests").exists()),
    ]
