"""The databases of the benchmarks: made once, kept, made anew when the code changed."""

from __future__ import annotations

import os
from pathlib import Path

from tools import console, database, locks, odoo_run, paths

STOCK = ("hr_recruitment", "mass_mailing")
"""Installed beside the addons for the comparison, here and nowhere else."""

FAMILY = "trm_bench_"
GENERATED_BY = ("generator.py", "loading.py", "applicants.py")


def ensure(size: int) -> str:
    """Return the database that has ``size`` people.

    The comment of a database says what it was made from.
    """
    name, made_from = f"{FAMILY}{size}", _made_from()
    with locks.exclusive(name, "building the same database"):
        if _is_right(name, made_from):
            return name
        building = f"{name}_building"
        database.copy(_ensure_template(), building)
        console.say(f"Making {size:,} people …")
        fill(building, size)
        database.rename(building, name)
        database.set_comment(name, made_from)
    return name


def _ensure_template() -> str:
    name, made_from = f"{FAMILY}template", _made_from()
    if _is_right(name, made_from):
        return name
    building = f"{name}_building"
    database.drop(building)
    database.create(building)
    modules = ",".join([*paths.addon_names(), *STOCK])
    arguments = ("-i", modules, f"--load-language={odoo_run.LANGUAGES}")
    odoo_run.run(building, "Benchmarks: installing addons and stock", *arguments)
    database.rename(building, name)
    database.set_comment(name, made_from)
    return name


def _is_right(name: str, made_from: str) -> bool:
    """Tell whether a database is there and up to date; ``KEEP=1`` takes an old one."""
    if not database.exists(name):
        return False
    return bool(os.environ.get("KEEP")) or database.comment(name) == made_from


def _made_from() -> str:
    addons = [paths.source_hash(addon, ("demo", "i18n")) for addon in paths.addons()]
    folder = Path(__file__).parent
    code = [(folder / file).read_text(encoding="utf-8") for file in GENERATED_BY]
    return paths.short_hash(os.environ.get("TRM_ODOO_KEY", ""), *addons, *code)


def fill(name: str, size: int) -> None:
    """Load people into an empty database with the addons, and applicants, too."""
    from odoo.api import SUPERUSER_ID, Environment

    from . import applicants, generator, loading

    with open_registry(name).cursor() as cr:
        env = Environment(cr, SUPERUSER_ID, {})
        loading.load(env, generator.make_people(size))
        if "hr.applicant" in env:
            applicants.load(env, env["trm.talent"].search([], order="id").ids)
    close(name)


def open_registry(name: str):
    """Return the registry of one of our databases."""
    from odoo.modules.registry import Registry

    return Registry(name)


def configure() -> None:
    """Make this process an Odoo of its own; addons can be imported from here on."""
    import odoo.http  # noqa: F401  (sets up what modules import)
    from odoo.modules.module import initialize_sys_path
    from odoo.tools import config

    arguments = ["-c", str(odoo_run.configuration(f"{FAMILY}template")), "--no-http"]
    config.parse_config([*arguments, "--log-level=error"], setup_logging=True)
    initialize_sys_path()


def close(name: str) -> None:
    """Close the connections, so that the database can be copied or renamed."""
    import odoo.sql_db
    from odoo.modules.registry import Registry

    Registry.delete(name)
    odoo.sql_db.close_db(name)


def vacuum(name: str) -> None:
    """Remove what rolled-back measurements left in the tables."""
    with database.cursor(name) as cr:
        cr.execute("VACUUM")
