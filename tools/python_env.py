"""The virtual environment: a Python 3.10 to 3.13 and the packages of setup.cfg."""

from __future__ import annotations

import configparser
import glob
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import console, paths

OLDEST, NEWEST = (3, 10), (3, 13)
_PROBE = "import ensurepip, ssl, sys, venv; print('%d.%d' % sys.version_info[:2])"


def pins() -> dict[str, list[str]]:
    """Return the pinned packages of each extra in setup.cfg."""
    parser = configparser.ConfigParser()
    parser.read(paths.PROJECT / "setup.cfg", encoding="utf-8")
    extras = parser["options.extras_require"]
    return {name: extras[name].split("\n")[1:] for name in extras}


def candidates() -> list[str]:
    """Return the Pythons worth a try, the running one first."""
    names = [f"python3.{minor}" for minor in (12, 11, 13, 10)] + ["python3"]
    found = [os.environ.get("PYTHON") or "", sys.executable]
    found += [shutil.which(name) or "" for name in names]
    for pattern in (
        "~/.pyenv/versions/3.1[0-3]*/bin/python",
        "/usr/bin/python3.1[0-3]",
    ):
        found += sorted(glob.glob(os.path.expanduser(pattern)), reverse=True)
    return list(dict.fromkeys(path for path in found if path))


def find_python() -> tuple[str, str]:
    """Return the path and the version of a Python that can run Odoo 19.

    :raise Failure: when there is none, with what was tried
    """
    tried = []
    for path in candidates():
        version = _probe(path)
        if version and OLDEST <= tuple(map(int, version.split("."))) <= NEWEST:
            return path, version
        tried.append(path)
    raise console.Failure(
        "No Python 3.10 to 3.13 with the modules venv and ensurepip was found "
        f"(tried: {', '.join(tried)}).\n  how to go on: install one (on Debian and "
        "Ubuntu: apt install python3-venv), or name one: make demo PYTHON=/path/python3"
    )


def _probe(path: str) -> str:
    try:
        done = subprocess.run(
            [path, "-c", _PROBE], capture_output=True, text=True, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


class PythonEnv:
    """One virtual environment, named after the pins and the Python it was made of."""

    def __init__(self, python: str, version: str):
        self.python_found, self.version = python, version
        key = paths.short_hash(*(pin for extra in pins().values() for pin in extra))
        self.folder = paths.cache() / f"venv-{version}-{key}"

    @property
    def bin(self) -> Path:
        return self.folder / "bin"

    @property
    def python(self) -> Path:
        return self.bin / "python"

    def missing(self, extras: list[str]) -> list[str]:
        return [name for name in extras if not self._stamp(name).exists()]

    def _stamp(self, name: str) -> Path:
        return self.folder / f".ready-{name}"

    def ensure(self, extras: list[str]) -> None:
        """Create the environment and install what is missing of the extras.

        An installation that was interrupted can leave half a package behind, which
        pip takes for a whole one, so such an environment is made anew.
        """
        console.say(f"Python: {self.version}, packages in {self.folder}")
        missing = self.missing(extras)
        if not missing:
            return
        unfinished = self.folder / ".unfinished"
        if unfinished.exists() or not self._stamp("venv").exists():
            self._create()
        unfinished.touch()
        self._install(missing)
        for name in missing:
            self._stamp(name).touch()
        self._add_odoo()
        unfinished.unlink()

    def _add_odoo(self) -> None:
        """Let people call ``odoo`` as everywhere else; PYTHONPATH says which it is."""
        script = self.bin / "odoo"
        script.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m odoo "$@"\n')
        script.chmod(0o755)

    def _create(self) -> None:
        if self.folder.exists():
            console.say("The last installation was interrupted; starting it over")
            shutil.rmtree(self.folder)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        console.run(
            [self.python_found, "-m", "venv", str(self.folder)],
            f"Creating a virtual environment with {self.python_found}",
            "venv",
            needs="Python's modules venv and ensurepip",
        )
        self._stamp("venv").touch()

    def _install(self, extras: list[str]) -> None:
        pinned = [pin for name in extras for pin in pins()[name]]
        requirements = self.folder / "requirements.txt"
        requirements.write_text("\n".join(pinned) + "\n", encoding="utf-8")
        pip = [str(self.python), "-m", "pip", "install", "--no-input"]
        quiet = ["--disable-pip-version-check", "--progress-bar=off"]
        console.run(
            [*pip, *quiet, "-r", str(requirements)],
            f"Installing {len(pinned)} Python packages ({', '.join(extras)})",
            "pip",
            parse=_pip_detail,
            needs="the packages pinned in setup.cfg and pip's own settings",
        )


def _pip_detail(line: str) -> str | None:
    words = line.split()
    if len(words) > 1 and words[0] in ("Collecting", "Downloading", "Building"):
        return " ".join(words[:2])
    if line.startswith("Installing collected"):
        return "unpacking"
    return None
