"""Which Odoo 19: an existing one, else Debian's package, else a git clone."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools import console, debian, paths

GIT_URL = "https://github.com/odoo/odoo"
GIT_BRANCH = "19.0"


@dataclass
class OdooSource:
    """A folder to put on PYTHONPATH, and words for where it comes from."""

    folder: Path
    origin: str

    @property
    def key(self) -> str:
        release = (self.folder / "odoo/release.py").read_bytes()
        return paths.short_hash(str(self.folder.resolve()), release.decode())


def series(folder: Path) -> str:
    """Return "19.0" for a folder that holds the ``odoo`` package of 19, else ""."""
    try:
        text = (folder / "odoo/release.py").read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(r"^version_info = \((.+?), (.+?),", text, re.MULTILINE)
    return f"{found[1]}.{found[2]}" if found else "unknown"


def find() -> OdooSource:
    """Return the Odoo to use and say which it is."""
    source = _named() or _importable() or _debian_or_git()
    console.say(f"Odoo: {source.origin}")
    return source


def _named() -> OdooSource | None:
    name = os.environ.get("ODOO_SOURCE")
    if not name:
        return None
    given = Path(name).expanduser().resolve()
    for folder in (given, given.parent):
        if series(folder) == "19.0":
            return OdooSource(_alone(folder), f"{folder} (ODOO_SOURCE)")
    what = f"is Odoo {series(given)}" if series(given) else "holds no odoo package"
    raise console.Failure(
        f"ODOO_SOURCE={name} {what}.\n  how to go on: name a git checkout of Odoo 19.0 "
        "or the folder that holds its `odoo` package, or unset ODOO_SOURCE to have "
        "Odoo downloaded"
    )


def _importable() -> OdooSource | None:
    """Return the Odoo that the running Python imports, were it asked to."""
    try:
        spec = importlib.util.find_spec("odoo")
    except (ImportError, ValueError):
        return None
    places = list(spec.submodule_search_locations or []) if spec else []
    for place in places:
        folder = Path(place).resolve().parent
        if series(folder) == "19.0":
            return OdooSource(_alone(folder), f"{folder} (imported by this Python)")
    if places:
        console.warn(f"the odoo this Python imports is not 19.0: {places[0]}")
    return None


def _alone(folder: Path) -> Path:
    """Return a folder with this ``odoo`` and no other package beside it.

    A site-packages folder on PYTHONPATH would bring its other packages along and
    they would win over the pinned ones.
    """
    if folder.name not in ("site-packages", "dist-packages"):
        return folder
    link = paths.cache_folder(f"odoo-link-{paths.short_hash(str(folder))}") / "odoo"
    if not link.exists():
        link.unlink(missing_ok=True)
        link.symlink_to(folder / "odoo", target_is_directory=True)
    return link.parent


def _debian_or_git() -> OdooSource:
    clone = paths.cache() / "odoo-git-19.0"
    if debian.is_unpacked() or not series(clone):
        try:
            folder = debian.ensure()
            return OdooSource(folder, f"{debian.describe()}, unpacked in {folder}")
        except debian.NotHere as reason:
            console.say(f"Not from Debian's archive ({reason}); from git instead")
    return OdooSource(_clone(clone), f"branch {GIT_BRANCH} of {_git_url()} in {clone}")


def _git_url() -> str:
    return os.environ.get("ODOO_GIT") or GIT_URL


def _clone(folder: Path) -> Path:
    if series(folder):
        return folder
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    command = ["git", "clone", "--progress", "--depth=1", "--single-branch"]
    console.run(
        [*command, f"--branch={GIT_BRANCH}", _git_url(), str(partial)],
        f"Cloning branch {GIT_BRANCH} of {_git_url()} (about 300 MB)",
        "git-clone",
        parse=lambda line: line.rsplit("\r", 1)[-1].strip()[:60] or None,
        needs="git, and network access to it; or set ODOO_SOURCE to an Odoo 19",
    )
    partial.rename(folder)
    return folder
