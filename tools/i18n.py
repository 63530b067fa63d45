"""``make i18n``: export each addon's terms and merge them into ``de.po``."""

from __future__ import annotations

from pathlib import Path

from tools import console, database, odoo_run, paths, template

LANGUAGE = "de"


def run(arguments: list[str]) -> int:
    """Write ``i18n/<addon>.pot`` and ``i18n/de.po`` of every addon."""
    source = template.full()
    name = template.session(source, "_i18n")
    try:
        for addon in paths.addons():
            _export_and_merge(name, addon)
    finally:
        database.drop(name)
    return 0


def _export_and_merge(name: str, addon: Path) -> None:
    folder = addon / "i18n"
    folder.mkdir(exist_ok=True)
    template_path = folder / f"{addon.name}.pot"
    export(name, addon.name, template_path)
    german = folder / f"{LANGUAGE}.po"
    missing = merge(template_path, german)
    where = german.relative_to(paths.PROJECT)
    console.say(f"{where}: {len(missing)} terms untranslated")
    for term in missing[:5]:
        console.say(f"    {term[:90]!r}")


def export(name: str, addon: str, path: Path) -> None:
    """Export the terms of an addon; a file with the same terms stays as it is."""
    import polib

    new = path.with_suffix(".new.pot")
    arguments = ["i18n", "export", addon, "-l", "pot", "-o", str(new)]
    command = odoo_run.command(name, *arguments)
    console.run(command, f"Exporting the terms of {addon}", f"i18n-{addon}")
    if not new.exists():
        raise console.Failure(f"{addon} has no terms to translate")
    if path.exists() and _terms(polib.pofile(str(path))) == _terms(
        polib.pofile(str(new))
    ):
        new.unlink()
    else:
        new.replace(path)


def _terms(file) -> list[tuple]:
    return [(entry.msgid, entry.comment, tuple(entry.occurrences)) for entry in file]


def merge(template_path: Path, path: Path) -> list[str]:
    """Bring a translation up to its template.

    Translations are kept, new terms come in empty, terms that are gone go. Nothing
    is guessed from similar terms.

    :return: the terms without a translation
    """
    import polib

    terms = polib.pofile(str(template_path))
    if path.exists():
        translated = polib.pofile(str(path), wrapwidth=78)
    else:
        translated = polib.POFile(wrapwidth=78)
        translated.metadata = {**terms.metadata, "Language": LANGUAGE}
        translated.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    translated.merge(terms)
    for entry in translated.obsolete_entries():
        translated.remove(entry)
    position = {entry.msgid: number for number, entry in enumerate(terms)}
    translated.sort(key=lambda entry: position[entry.msgid])
    translated.save(str(path))
    return [e.msgid for e in translated if not e.msgstr or e.fuzzy]
