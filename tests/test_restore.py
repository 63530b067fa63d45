"""Dump and restore: the proof of consents holds in the copy. Tier: test."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import database, odoo_run, paths, template

LIVE = """
from datetime import datetime
names = ("stays", "objects", "goes")
people = env["trm.talent"].create(
    [{"name": f"Rita {n}", "email": f"restore.{n}@example.com"} for n in names]
)
env["trm.consent"]._record(
    people, "pool", "granted", via="link", confirmed_datetime=datetime.now()
)
env["trm.suppression"]._add(people[1], "objection")
people[2].unlink()
env.cr.commit()
"""
# A restored copy gets another secret, as Odoo's own restore gives it one.
CHECK = """
secret = env["ir.config_parameter"].get_param("database.secret")
env["ir.config_parameter"].init(force=True)
assert env["ir.config_parameter"].get_param("database.secret") != secret
result = env["trm.consent.verification"]._verify()
assert not result.findings, result.findings
assert result.entry_count == 3, result
people = env["trm.talent"].search([("email", "=like", "restore.%")], order="id")
assert people.mapped("name") == ["Rita stays", "Rita objects"], people
assert people._filter_contactable("pool") == people[0]
assert not people[1]._filter_contactable("answer")
print("Everything fits.")
"""
TRIGGERS = (
    "SELECT tgname FROM pg_trigger "
    "WHERE tgname LIKE 'trm\\_consent\\_%' AND tgenabled = 'A'"
)


def find_program(name):
    """Return PostgreSQL's program, the one of the embedded server if there is one."""
    found = Path(sys.prefix).glob(f"lib/python3*/site-packages/*/pginstall*/bin/{name}")
    return next(map(str, sorted(found, reverse=True)), None) or shutil.which(name)


@pytest.fixture
def lived():
    name = template.session(template.full(), "_lived")
    copy = f"{name}_restored"
    yield name, copy
    for each in (name, copy):
        database.drop(each)


def rows(name, query):
    with database.cursor(name) as cr:
        cr.execute(query)
        return sorted(row[0] for row in cr.fetchall())


def test_dump_and_restore_keeps_proofs_and_guards(lived, tmp_path):
    dump, psql = find_program("pg_dump"), find_program("psql")
    if not dump or not psql:
        pytest.skip("no pg_dump or psql")
    name, copy = lived
    odoo_run.shell(name, LIVE)
    file = tmp_path / "dump.sql"
    subprocess.run([dump, "--no-owner", "-f", file, name], check=True)
    database.create(copy)
    restore = [psql, "-q", "-v", "ON_ERROR_STOP=1", "-f", file, copy]
    subprocess.run(restore, check=True, stdout=subprocess.DEVNULL)

    assert rows(copy, TRIGGERS) == rows(name, TRIGGERS) != []
    assert "Everything fits." in odoo_run.shell(copy, CHECK)


COMMAND = "talent_suppression"
BACK = """
erased = env["trm.talent"].search([("email", "=", "restore.stays@example.com")])
assert not erased, erased
again = env["trm.talent"].create({"name": "R", "email": "restore.stays@example.com"})
assert not again._filter_contactable("information")
assert env["trm.erasure.log"].search([]).mapped("reason") == ["request"]
assert not env["trm.consent.verification"]._verify().findings
print("Erased again.")
"""
ERASE = """
people = env["trm.talent"].search([("email", "=", "restore.stays@example.com")])
people._erase_personal_data("request")
env.cr.commit()
"""


def run_command(name, *arguments):
    """Run the command of the addon on a database and return what it says."""
    config = odoo_run.configuration(name)
    odoo = [sys.executable, "-m", "odoo", f"--addons-path={paths.PROJECT}", COMMAND]
    done = subprocess.run(
        [*odoo, "-c", config, *arguments], text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_who_was_erased_since_the_backup_is_erased_again(lived, tmp_path):
    name, backup = lived
    odoo_run.shell(name, LIVE)
    database.copy(name, backup)
    odoo_run.shell(name, ERASE)
    file = tmp_path / "list.json"

    assert "2 blocked addresses and 1 erased" in run_command(name, "export", file)
    said = run_command(backup, "apply", file)
    assert "1 addresses blocked again, 1 people erased again." in said
    assert "Erased again." in odoo_run.shell(backup, BACK)
