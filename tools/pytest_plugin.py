"""pytest with Odoo: a database of its own for each run, tiers, and a strict CI.

Loaded by ``addopts`` in setup.cfg before pytest-odoo reads its options, so that
``pytest <file>`` works as ``make test`` does in the environment that
``make environment`` prints.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tools import browser, console, database, odoo_run, postgres, template

LONG_TAG = "trm_long"
CONFIG = "TRM_TEST_CONFIG"
# Odoo's words for a browser test it skips instead of running it.
BROWSER_MISSING = ("Chrome executable not found", "websocket-client module")


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def is_worker() -> bool:
    return "PYTEST_XDIST_WORKER" in os.environ


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main(config):
    """Prepare server and database first; pytest-odoo reads the result."""
    options = config.option
    if is_worker():
        # pytest-xdist tells its workers the words of the command line only.
        options.odoo_config = os.environ[CONFIG]
    if options.odoo_config or options.help or options.version:
        return (yield)
    if options.collectonly:
        options.odoo_config = str(odoo_run.configuration("trm_only_listed"))
        return (yield)
    server = postgres.Server(Path(sys.prefix))
    try:
        server.start()
        source = os.environ.get("TRM_TEST_TEMPLATE") or template.full()
        name = template.session(source)
        path = odoo_run.configuration(name, max_cron_threads=0)
        options.odoo_config = os.environ[CONFIG] = str(path)
        try:
            return (yield)
        finally:
            _close(name)
            database.drop(name)
    except console.Failure as failure:
        raise pytest.UsageError(str(failure)) from None
    finally:
        server.stop()


def _close(name: str) -> None:
    import odoo.sql_db

    odoo.sql_db.close_db(name)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Give the marker ``long`` to classes tagged so in Odoo's way."""
    for item in items:
        tags = getattr(getattr(item, "cls", None), "test_tags", None) or ()
        if LONG_TAG in tags:
            item.add_marker("long")


def pytest_sessionstart(session):
    if in_ci() and not is_worker() and not browser.find():
        pytest.exit(f"{browser.WITHOUT}, and CI must run them", returncode=1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI a browser test that was skipped for want of a browser has failed."""
    report = yield
    if report.skipped and in_ci() and "hrome" in str(report.longrepr):
        if any(words in str(report.longrepr) for words in BROWSER_MISSING):
            report.outcome = "failed"
    return report
