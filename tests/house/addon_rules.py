"""Rules over a whole addon, and over every file git knows."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from tests.house.sources import classes, model_kind, own_name, read
from tools import paths

# Folders whose XML and CSV files are loaded by something else than the manifest.
NOT_DATA = ("i18n", "static", "tests", "migrations", "readme")
# Written in pieces, or this file would be a finding itself.
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("py" + "pi", "org"),
        ("python" + "hosted", "org"),
        ("npm" + "js", "org"),
        ("npm" + "js", "com"),
        ("deb", "debian", "org"),
        ("ftp", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("crates", "io"),
        ("ana" + "conda", "org"),
        ("proxy", "golang", "org"),
    )
)


def models_without_access(addon: Path) -> list[str]:
    """Each stored or transient model has a line in ``ir.model.access.csv``."""
    lines = addon / "security/ir.model.access.csv"
    text = lines.read_text(encoding="utf-8") if lines.exists() else ""
    known = {
        row["model_id:id"].split(".")[-1] for row in csv.DictReader(text.splitlines())
    }
    findings = []
    for path in sorted(addon.rglob("*.py")):
        source = read(path)
        if source.is_test:
            continue
        for node in classes(source):
            name = own_name(node)
            if not name or model_kind(node) not in ("Model", "TransientModel"):
                continue
            if f"model_{name.replace('.', '_')}" not in known:
                findings.append(source.at(node, f"{name} has no access line"))
    return findings


def tests_not_imported(addon: Path) -> list[str]:
    """Odoo runs only those tests that ``tests/__init__.py`` imports."""
    init = addon / "tests/__init__.py"
    text = init.read_text(encoding="utf-8") if init.exists() else ""
    imported = set(re.findall(r"\btest_\w+", text))
    return [
        f"{path.relative_to(paths.PROJECT)} is not imported in tests/__init__.py"
        for path in sorted((addon / "tests").glob("test_*.py"))
        if path.stem not in imported
    ]


def data_not_in_manifest(addon: Path) -> list[str]:
    """A data file nobody lists is never loaded; a listed one has to be there."""
    manifest = paths.manifest(addon)
    listed = {*manifest.get("data", []), *manifest.get("demo", [])}
    there = {
        path.relative_to(addon).as_posix()
        for suffix in ("xml", "csv")
        for path in addon.rglob(f"*.{suffix}")
        if path.relative_to(addon).parts[0] not in NOT_DATA
    }
    missing = {name for name in listed if not (addon / name).exists()}
    return sorted(
        [f"{addon.name}/{name} is not in the manifest" for name in there - listed]
        + [f"{addon.name}/{name} is in the manifest and not there" for name in missing]
    )


def german_gaps(addon: Path) -> list[str]:
    """Each term of the template is translated in ``de.po``, and none is fuzzy."""
    import polib

    template, german = addon / f"i18n/{addon.name}.pot", addon / "i18n/de.po"
    if not template.exists() or not german.exists():
        return [f"{addon.name}: i18n is not complete; run `make i18n`"]
    done = {entry.msgid: entry for entry in polib.pofile(str(german))}
    findings = []
    for entry in polib.pofile(str(template)):
        translated = done.get(entry.msgid)
        if translated is None or not translated.msgstr or translated.fuzzy:
            findings.append(f"{addon.name}/i18n/de.po: {entry.msgid[:70]!r}")
    return findings


def registry_hosts(files: list[Path]) -> list[str]:
    """No file names a package registry's or a distribution's host."""
    pattern = re.compile("|".join(map(re.escape, REGISTRY_HOSTS)).encode(), re.I)
    findings = []
    for path in files:
        for number, line in enumerate(path.read_bytes().splitlines(), 1):
            if found := pattern.search(line):
                where = path.relative_to(paths.PROJECT)
                findings.append(f"{where}:{number}: names {found[0].decode()}")
    return findings
