"""Databases made once and copied: the stock modules, and with the addons on top.

A name carries the hash of everything the database was made from, so a database
with that name is right, and one without it has to be built.
"""

from __future__ import annotations

import os
from pathlib import Path

from tools import bundles, console, database, locks, odoo_run, paths

# Change it when the way a template is built changes.
RECIPE = "1"
KEPT = 5
SESSION = "trm_session_"
BUILDING = "_building"
# A module of Odoo that has tests of other modules, and models to test them with.
STOCK_TESTS = "test_import_export,test_mass_mailing"


def base() -> str:
    """Return the database with every stock module the addons of the checkout need."""
    return _base_of(paths.addons())


def base_of(addon: Path) -> str:
    """Return the database with the stock modules of one addon alone."""
    return _base_of(paths.with_depends(addon))


def _base_of(folders: list[Path]) -> str:
    modules = paths.stock_depends(folders)
    name = f"trm_base_{paths.short_hash(RECIPE, _odoo(), *modules)}"

    def build(building: str) -> None:
        database.create(building)
        arguments = ("-i", ",".join(modules), f"--load-language={odoo_run.LANGUAGES}")
        odoo_run.run(building, "Template: installing the stock modules", *arguments)

    return _built(name, "trm_base_", build)


def full() -> str:
    """Return the database with all addons, German loaded and no demo data."""
    hashes = [paths.source_hash(addon, ("demo",)) for addon in paths.addons()]
    below = base()
    name = f"trm_template_{paths.short_hash(RECIPE, below, *hashes)}"

    def build(building: str) -> None:
        database.copy(below, building)
        addons = ",".join(paths.addon_names())
        odoo_run.run(building, "Template: installing the addons", "-i", addons)
        for older in database.names("trm_template_")[-2:-1]:
            bundles.carry(older, building)
        odoo_run.inside(building, "test_template", "Template: scripts and styles")

    return _built(name, "trm_template_", build)


def stock(with_ours: bool) -> str:
    """Return a database for Odoo's own tests, without our addons or with them."""
    below = full() if with_ours else base()
    name = f"trm_stock_{paths.short_hash(RECIPE, below, STOCK_TESTS)}"

    def build(building: str) -> None:
        database.copy(below, building)
        odoo_run.run(building, f"Template: installing {STOCK_TESTS}", "-i", STOCK_TESTS)
        odoo_run.inside(building, "test_template", "Template: scripts and styles")

    return _built(name, "trm_stock_", build)


def _built(name: str, family: str, build) -> str:
    if database.exists(name):
        return name
    with locks.exclusive(name, "building the same database"):
        if not database.exists(name):
            building = f"{name}{BUILDING}"
            database.drop(building)
            build(building)
            database.rename(building, name)
            _drop_old(family)
    return name


def _drop_old(family: str) -> None:
    """Keep the newest databases of a family; one in use stays, too.

    One that is being built and that nobody holds the lock of was left behind.
    """
    there = database.names(family)
    finished = [name for name in there if not name.endswith(BUILDING)]
    for name in finished[:-KEPT]:
        if not database.connections(name):
            database.drop(name)
    for name in set(there) - set(finished):
        if locks.is_free(name.removesuffix(BUILDING)):
            database.drop(name)


def _odoo() -> str:
    return os.environ.get("TRM_ODOO_KEY", "")


def session(source: str, purpose: str = "") -> str:
    """Return a copy for this process to use and to drop, and drop forgotten ones."""
    _drop_forgotten()
    name = f"{SESSION}{os.getpid()}{purpose}"
    database.copy(source, name)
    return name


def _drop_forgotten() -> None:
    for name in database.names(SESSION):
        owner = name[len(SESSION) :].split("-")[0].split("_")[0]
        if not owner.isdecimal() or not _is_alive(int(owner)):
            console.say(f"Dropping {name}, left behind by a test run that was killed")
            database.drop(name)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
