"""Where things are: the checkout, its addons and the cache folder."""

from __future__ import annotations

import ast
import hashlib
import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent

# What of an addon cannot change a database that was built from it.
_NEVER_IN_DATABASE = (
    "__pycache__",
    "controllers",
    "migrations",
    "readme",
    "tests",
    "static/description",
    "static/tests",
)
_NEVER_SUFFIXES = (".md", ".pyc", ".rst", ".toml")


def cache() -> Path:
    """Return the folder that holds everything this project builds."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base).expanduser().resolve() / "trm-odoo19"


def cache_folder(name: str) -> Path:
    folder = cache() / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def addons() -> list[Path]:
    """Return the addon folders of the checkout, sorted by name."""
    return sorted(path.parent for path in PROJECT.glob("*/__manifest__.py"))


def addon_names() -> list[str]:
    return [addon.name for addon in addons()]


def manifest(addon: Path) -> dict:
    return ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))


def stock_depends(folders: list[Path]) -> list[str]:
    """Return the modules the addons need that are not in the checkout."""
    own = set(addon_names())
    needed = {name for addon in folders for name in manifest(addon).get("depends", [])}
    return sorted((needed | {"base"}) - own)


def with_depends(addon: Path) -> list[Path]:
    """Return the addon and every addon of the checkout it depends on."""
    by_name = {folder.name: folder for folder in addons()}
    found = {addon.name: addon}
    waiting = [addon]
    while waiting:
        for name in manifest(waiting.pop()).get("depends", []):
            if name in by_name and name not in found:
                found[name] = by_name[name]
                waiting.append(by_name[name])
    return [found[name] for name in sorted(found)]


def source_hash(addon: Path, without: tuple[str, ...] = ()) -> str:
    """Return a hash over the files of an addon that reach its database.

    :param Path addon: the folder
    :param tuple without: more top-level folders to leave out, such as ``demo``
    """
    digest = hashlib.sha256()
    skipped = _NEVER_IN_DATABASE + without
    for path in sorted(addon.rglob("*")):
        name = path.relative_to(addon).as_posix()
        if path.suffix in _NEVER_SUFFIXES or not path.is_file():
            continue
        if "__pycache__" in name or any(name.startswith(f"{s}/") for s in skipped):
            continue
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def short_hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]
