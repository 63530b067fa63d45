"""`make lint` has no findings, so that CI says it too. Tier: test."""

import pytest

from tools import lint


@pytest.mark.parametrize("name", lint.commands())
def test_lint(name):
    done = lint.check(name)
    if done.returncode:
        pytest.fail(f"{done.stdout}{done.stderr}", pytrace=False)
