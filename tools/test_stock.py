"""``make test-stock``: Odoo's own tests of what the addons touch.

They run twice, without our addons and with them. What fails only with them is ours;
what fails without them too is said, and is not. The result goes to tests/stock/.
"""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from tools import browser, console, database, lint, paths, template

# Test files of Odoo, relative to its addons folders.
SUITES = (
    "base/tests/test_res_partner.py",
    "base/tests/test_res_partner_merge.py",
    "calendar/tests",
    "contacts/tests",
    "hr/tests",
    "hr_recruitment/tests",
    "hr_recruitment_skills/tests",
    "mail/tests/test_res_partner.py",
    "mass_mailing/tests",
    "phone_validation/tests",
    "portal/tests",
    "privacy_lookup/tests",
    "test_import_export/tests",
    "test_mass_mailing/tests",
)
RESULT = paths.PROJECT / "tests/stock/RESULT.rst"


def run(arguments: list[str]) -> int:
    browser.ensure(required=False)
    suites = [path for name in arguments or SUITES for path in find(name)]
    without = outcomes("without", template.stock(with_ours=False), suites)
    with_ours = outcomes("with", template.stock(with_ours=True), suites)
    text = report(without, with_ours, suites)
    if not arguments:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text, encoding="utf-8")
        console.say(f"Written to {RESULT.relative_to(paths.PROJECT)}")
    console.say(text)
    return 1 if ours(without, with_ours) else 0


def find(name: str) -> list[str]:
    """Return the path of a suite in the Odoo in use; nothing if it has none."""
    for folder in os.environ["PYTHONPATH"].split(os.pathsep):
        for place in ("odoo/addons", "addons"):
            path = Path(folder) / place / name
            if path.exists():
                return [str(path)]
    console.warn(f"this Odoo has no {name}")
    return []


def outcomes(label: str, source: str, suites: list[str]) -> dict[str, str]:
    """Run the suites in a copy of a database; return the outcome of each test."""
    report_path = paths.cache_folder("logs") / f"stock-{label}.xml"
    report_path.unlink(missing_ok=True)
    command = [sys.executable, "-m", *lint.PYTEST_OUTSIDE, f"--junitxml={report_path}"]
    progress = console.Progress(f"Odoo's tests, {label} our addons")
    log_path = paths.cache_folder("logs") / f"stock-{label}.log"
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [*command, *suites],
            cwd=paths.PROJECT,
            env={**os.environ, "TRM_TEST_TEMPLATE": source},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, progress, log_path)
        finally:
            console.end(process)
    if not report_path.exists():
        raise console.Failure(f"pytest did not end well. Whole log: {log_path}")
    found = _read(report_path)
    progress.done(f"{len(found)} tests")
    return found


def _wait(process, progress, log_path: Path) -> None:
    while process.poll() is None:
        percent = re.findall(rb"\[ *(\d+%)\]", log_path.read_bytes()[-2000:])
        progress.tick(percent[-1].decode() if percent else "")
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            continue


def _read(path: Path) -> dict[str, str]:
    found = {}
    for case in ElementTree.parse(path).iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        kinds = {child.tag for child in case} & {"failure", "error", "skipped"}
        found[name] = "failed" if kinds & {"failure", "error"} else ""
        found[name] = found[name] or ("skipped" if kinds else "passed")
    return found


def ours(without: dict, with_ours: dict) -> list[str]:
    """Return the tests that fail with our addons and not without them."""
    return sorted(
        name
        for name, outcome in with_ours.items()
        if outcome == "failed" and without.get(name) != "failed"
    )


def report(without: dict, with_ours: dict, suites: list[str]) -> str:
    title = "Odoo's own tests, without and with our addons"
    lines = [title, "=" * len(title), ""]
    lines += [f":Date: {datetime.date.today()}", f":Odoo: {_odoo()}"]
    lines += [f":PostgreSQL: {_server()}", f":Python: {platform.python_version()}"]
    lines += [f":Addons: {', '.join(_versions())}", ""]
    names = [path.split("/addons/")[-1] for path in suites]
    lines += ["Suites: " + ", ".join(f"``{name}``" for name in names) + ".", ""]
    for label, found in (("Without", without), ("With", with_ours)):
        lines.append(f"* {label} our addons: {_counts(found)}")
    broken = sorted(n for n, outcome in without.items() if outcome == "failed")
    lines += _section("Fail with our addons only", ours(without, with_ours))
    lines += _section("Fail without our addons, too", broken)
    return "\n".join(lines) + "\n"


def _section(title: str, names: list[str]) -> list[str]:
    listed = [f"* ``{name}``" for name in names] or ["None."]
    return ["", title, "-" * len(title), "", *listed]


def _counts(found: dict) -> str:
    values = list(found.values())
    kinds = ("passed", "failed", "skipped")
    return ", ".join(f"{values.count(kind)} {kind}" for kind in kinds)


def _odoo() -> str:
    return os.environ["TRM_ODOO_ORIGIN"].split(", unpacked")[0]


def _server() -> str:
    with database.cursor() as cr:
        cr.execute("SHOW server_version")
        return cr.fetchone()[0]


def _versions() -> list[str]:
    return [f"{a.name} {paths.manifest(a)['version']}" for a in paths.addons()]
