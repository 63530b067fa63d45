"""``make format``: let black and isort write."""

from __future__ import annotations

import shlex
import subprocess
import sys

from tools import console, paths


def run(arguments: list[str]) -> int:
    folders = arguments or [*paths.addon_names(), "tools", "tests"]
    for program in ("isort", "black"):
        command = [program, "--quiet", *folders]
        console.say(f"$ {shlex.join(command)}")
        done = subprocess.run([sys.executable, "-m", *command], cwd=paths.PROJECT)
        if done.returncode:
            return done.returncode
    return 0
