"""Install, update, uninstall, install again: each addon alone, and all. Tier: test."""

import pytest

from tools import console, database, odoo_run, paths, template

NAMES = paths.addon_names()
# Each addon with what it needs, and all of them; the same set only once.
SETS = {
    tuple(folder.name for folder in paths.with_depends(addon)): addon
    for addon in paths.addons()
}
SETS.setdefault(tuple(NAMES), None)

PEOPLE = ("Known Before", "Made By The File")
USE = """
contact = env["res.partner"].create(
    {"name": "Known Before", "email": "known.before@example.com"}
)
if "trm.talent" in env:
    env["trm.talent"].create({"partner_id": contact.id})
    values = {"name": "Made By The File", "email": "made.by.file@example.com"}
    talent = env["trm.talent"].create(values)
    env["trm.consent"]._record(talent, "pool", "requested", via="mail")
else:
    env["res.partner"].create({"name": "Made By The File"})
if "mailing.mailing" in env:
    models = ["mailing.list"]
    if "talent_is_issue" in env["mailing.mailing"]._fields:
        models.append("trm.talent")
    for model in models:
        model_id = env["ir.model"]._get_id(model)
        env["mailing.mailing"].create(
            {"subject": f"To {model}", "mailing_model_id": model_id, "body_html": "Hi"}
        )
env.cr.commit()
"""
EXPORT = """
env["trm.consent"]._export_proofs()
env.cr.commit()
"""
# What an uninstalled addon must not leave behind, and how to find it.
LEFT_BEHIND = {
    "tables": "SELECT relname FROM pg_class WHERE relname LIKE 'trm\\_%%'",
    "columns": (
        "SELECT table_name || '.' || column_name FROM information_schema.columns "
        "WHERE column_name LIKE 'talent\\_%%' OR column_name = 'is_talent'"
    ),
    "functions": "SELECT proname FROM pg_proc WHERE proname LIKE 'trm\\_%%'",
    "records": "SELECT module || '.' || name FROM ir_model_data WHERE module IN %s",
    "models": "SELECT model FROM ir_model WHERE model LIKE 'trm.%%'",
    "fields": (
        "SELECT model || '.' || name FROM ir_model_fields "
        "WHERE state = 'base' AND (name LIKE 'talent\\_%%' OR name = 'is_talent')"
    ),
    "settings": "SELECT key FROM ir_config_parameter WHERE key LIKE 'trm\\_%%'",
}


@pytest.fixture
def fresh(request):
    """Give a copy of a database with the stock modules only."""
    addon = SETS[request.param]
    source = template.base_of(addon) if addon else template.base()
    name = template.session(source, "_install")
    yield name, list(request.param)
    database.drop(name)


def rows(name, query, *values):
    with database.cursor(name) as cr:
        cr.execute(query, values)
        return sorted(row[0] for row in cr.fetchall())


def states(name, modules):
    query = "SELECT DISTINCT state FROM ir_module_module WHERE name IN %s"
    return rows(name, query, tuple(modules))


def module(verb, name, modules):
    """Run ``odoo module`` and expect no error and no warning about an addon."""
    log = odoo_run.module(name, verb, *modules)
    assert not odoo_run.errors(log) + odoo_run.warnings(log)


@pytest.mark.parametrize("fresh", SETS, indirect=True, ids="+".join)
def test_install_update_uninstall_install(fresh):
    name, modules = fresh
    before = found(name)
    module("install", name, modules)
    assert states(name, modules) == ["installed"]
    odoo_run.shell(name, USE)

    module("upgrade", name, modules)
    assert states(name, modules) == ["installed"]

    if "trm_talent" in modules:
        check_refused(name, modules)
        odoo_run.shell(name, EXPORT)
    module("uninstall", name, modules)
    assert states(name, modules) == ["uninstalled"]
    check_uninstalled(name, before)

    module("install", name, modules)
    assert states(name, modules) == ["installed"]


def check_refused(name, modules):
    """Proofs that were not exported keep the addon where it is."""
    with pytest.raises(console.Failure):
        odoo_run.module(name, "uninstall", *modules)
    assert states(name, modules) == ["installed"]
    assert rows(name, LEFT_BEHIND["functions"])


def found(name):
    """Return what looks like ours; Recruitment has some `talent_…` of its own."""
    return {
        what: rows(name, query, *([tuple(NAMES)] if "IN %s" in query else []))
        for what, query in LEFT_BEHIND.items()
    }


def check_uninstalled(name, before):
    """The contacts stay, and nothing else does."""
    query = "SELECT name FROM res_partner WHERE name IN %s"
    assert rows(name, query, PEOPLE) == sorted(PEOPLE)
    if rows(name, "SELECT 1 FROM pg_class WHERE relname = 'mailing_mailing'"):
        subjects = rows(name, "SELECT subject FROM mailing_mailing")
        assert subjects == ["To mailing.list"], "mailings of others stay, issues go"
    for what, there in found(name).items():
        assert there == before[what], f"{what} left behind"
