"""``make test-long``: the tests that take too long for every change."""

from __future__ import annotations

from tools import test


def run(arguments: list[str]) -> int:
    return test.pytest(arguments, ["-m", "long"])
