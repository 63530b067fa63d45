"""``make lint``: what tools can decide, nobody discusses."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from tools import console, paths

# The checks of Odoo's own module test_lint that say something about an addon. Not
# among them: test_eslint needs packages of node, test_l10n is about accounting,
# test_checkers tests a checker and test_pylint runs it over Odoo's folder only.
ODOO_CHECKS = (
    "docstring",
    "dunderinit",
    "i18n",
    "index",
    "jstranslate",
    "manifests",
    "markers",
    "naming",
    "onchange_domains",
    "orm_import",
    "override_signatures",
    "pofile",
    "routes",
    "test_holes",
)
# pytest over files outside of the checkout still reads our setup.cfg.
PYTEST_OUTSIDE = ("pytest", "-c", "setup.cfg", "--rootdir=.")


def python_folders() -> list[str]:
    return [*paths.addon_names(), "tools", "tests"]


def texts() -> list[str]:
    """Return the .rst files of the checkout."""
    found = [*paths.PROJECT.glob("*.rst"), *paths.PROJECT.glob("*/*.rst")]
    return sorted(str(path.relative_to(paths.PROJECT)) for path in found)


def commands() -> dict[str, list[str]]:
    """Return the plain commands, by name; they read their settings in setup.cfg."""
    folders = python_folders()
    found = {
        "black": ["black", "--check", "--quiet", "--diff", *folders],
        "isort": ["isort", "--check-only", "--diff", "--quiet", *folders],
        "flake8": ["flake8", *folders],
        "pylint": ["pylint", "--rcfile=setup.cfg", "--jobs=2", *paths.addon_names()],
        "doc8": ["doc8", "--quiet", *texts()],
        "test_lint": [*PYTEST_OUTSIDE, "-p", "tools.lint_scope", "-q", *odoo_checks()],
    }
    if not texts():
        del found["doc8"]
    return found


def odoo_checks() -> list[str]:
    """Return the test files of Odoo's module test_lint that apply to an addon."""
    for folder in os.environ["PYTHONPATH"].split(os.pathsep):
        for place in ("odoo/addons", "addons"):
            tests = Path(folder) / place / "test_lint/tests"
            if tests.exists():
                return [str(tests / f"test_{name}.py") for name in ODOO_CHECKS]
    raise console.Failure("This Odoo comes without its module test_lint")


def check(name: str) -> subprocess.CompletedProcess:
    """Run one check in the checkout and return what it said."""
    command = commands()[name]
    # A check that is a pytest of its own knows nothing of one that called it.
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=paths.PROJECT,
        env=clean,
        capture_output=True,
        text=True,
    )


def run(arguments: list[str]) -> int:
    """Run all checks, or those named; print the findings of each."""
    failed = []
    for name in arguments or commands():
        console.say(f"$ {shlex.join(commands()[name])[:160]}")
        done = check(name)
        if done.returncode:
            failed.append(name)
            console.say((done.stdout + done.stderr).rstrip())
    console.say(f"findings: {', '.join(failed)}" if failed else "no findings")
    return 1 if failed else 0
