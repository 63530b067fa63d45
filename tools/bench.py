"""``make bench``: run the benchmarks of tests/benchmarks."""

from __future__ import annotations

import shlex
import subprocess
import sys

from tools import console, paths


def run(arguments: list[str]) -> int:
    command = ["python", "-m", "tests.benchmarks", *arguments]
    console.say(f"$ {shlex.join(command)}")
    return subprocess.run([sys.executable, *command[1:]], cwd=paths.PROJECT).returncode
