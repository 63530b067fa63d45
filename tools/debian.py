"""Odoo 19 from Debian's archive, without root and without touching the machine's apt.

A private apt (own sources, lists and cache) downloads the packages; ``dpkg-deb``
unpacks them into one prefix. Debian's Odoo links its fonts and JavaScript from other
packages, so these are unpacked into the same prefix.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

from tools import console, paths

TESTED = json.loads((Path(__file__).parent / "debian_tested.json").read_text())
ODOO_IN_PREFIX = "usr/lib/python3/dist-packages"
# In the list of the addon `mail`, but not free enough for Debian; without a file
# of this name every page of the backend reports an error.
NOT_IN_DEBIAN = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
# One font of Debian's Odoo is linked where no package puts it.
MOVED = {
    "usr/share/fonts/truetype/inconsolata/Inconsolata.otf": (
        "../../opentype/inconsolata/Inconsolata-Regular.otf"
    ),
}
KEYRINGS = (
    "/usr/share/keyrings/debian-archive-keyring.gpg",
    "/usr/share/keyrings/debian-archive-keyring.pgp",
)


class NotHere(Exception):
    """This machine cannot use Debian's archive; the text says why."""


def prefix() -> Path:
    key = paths.short_hash(json.dumps(TESTED, sort_keys=True))
    return paths.cache() / f"odoo-debian-{key}"


def is_unpacked() -> bool:
    return (prefix() / ".ready").exists()


def ensure() -> Path:
    """Download and unpack what is not there yet.

    :return: the folder that holds the ``odoo`` package
    :raise NotHere: no apt, no Debian, no such suite
    """
    if not is_unpacked():
        unpack(download())
    return prefix() / ODOO_IN_PREFIX


def describe() -> str:
    return (prefix() / ".ready").read_text(encoding="utf-8").strip()


def machine_archive() -> tuple[str, str]:
    """Return address and suite of Debian in the machine's own configuration."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise NotHere("there is no apt")
    line_format = "$(REPO_URI)|$(ORIGIN)|$(LABEL)|$(CODENAME)"
    done = subprocess.run(
        ["apt-get", "indextargets", "--format", line_format],
        capture_output=True,
        text=True,
    )
    for line in done.stdout.splitlines():
        address, origin, label, codename = line.split("|")
        if origin == label == "Debian" and codename.isalpha():
            return address, codename
    return _from_configuration()


def _from_configuration() -> tuple[str, str]:
    """Return the same when apt has no lists yet, as in a fresh container."""
    line_format = "$(REPO_URI)|$(RELEASE)"
    release = (
        Path("/etc/os-release").read_text() if os.path.exists("/etc/os-release") else ""
    )
    command = ["apt-get", "indextargets", "--format", line_format]
    done = subprocess.run(command, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        address, suite = line.split("|")
        if "\nID=debian" in f"\n{release}" and suite.isalpha():
            return address, suite
    raise NotHere("the machine's apt does not know Debian's archive")


def private_apt() -> tuple[list[str], str]:
    """Write the private configuration; return apt's options and the stable suite."""
    address, suite = machine_archive()
    keyring = next((path for path in KEYRINGS if os.path.exists(path)), None)
    if not keyring:
        raise NotHere("Debian's archive keyring is not installed")
    suite = "stable" if suite in ("sid", "unstable", "testing") else suite
    root = paths.cache_folder("apt")
    for folder in ("lists/partial", "cache/archives/partial"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "status").touch()
    sources = "".join(
        f"deb [signed-by={keyring}] {address} {name} main\n" for name in ("sid", suite)
    )
    (root / "sources.list").write_text(sources)
    return _settings(root), suite


def _settings(root: Path) -> list[str]:
    """Return the options that keep apt away from the machine's own state."""
    settings = {
        "Dir::Etc::SourceList": root / "sources.list",
        "Dir::Etc::SourceParts": "/dev/null",
        "Dir::Etc::Preferences": "/dev/null",
        "Dir::Etc::PreferencesParts": "/dev/null",
        "Dir::State::Lists": root / "lists",
        "Dir::State::status": root / "status",
        "Dir::Cache": root / "cache",
        "Acquire::Languages": "none",
        "Acquire::Retries": "2",
        "APT::Sandbox::User": "",
        # Without it an update without network is a success with warnings.
        "APT::Update::Error-Mode": "any",
    }
    return [part for name in settings for part in ("-o", f"{name}={settings[name]}")]


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def name_and_version(path: Path) -> tuple[str, str]:
    name, version = path.name.split("_")[:2]
    return name, unquote(version)


def is_good(path: Path) -> bool:
    """Tell whether a file is the tested one, or of a version nobody tested."""
    name, version = name_and_version(path)
    tested = TESTED[name]
    if version != tested["version"]:
        return True
    return path.stat().st_size == tested["size"] and sha256(path) == tested["sha256"]


def downloaded() -> dict[str, Path]:
    """Return the packages in the cache by name; drop the damaged ones."""
    found = {}
    for path in sorted(paths.cache_folder("archives").glob("*.deb")):
        if path.name.split("_")[0] not in TESTED:
            continue
        if is_good(path):
            found[path.name.split("_")[0]] = path
        else:
            console.warn(f"{path.name} is damaged; downloading it again")
            path.unlink()
    return found


def download() -> list[Path]:
    """Bring all packages into the cache, each whole or not at all."""
    missing = [name for name in TESTED if name not in downloaded()]
    if missing:
        options, suite = private_apt()
        _apt_get(
            [*options, "update"],
            "Reading the lists of Debian's archive",
            needs="network access to the Debian archive of the machine's apt",
        )
        for _attempt in range(2):
            _download(missing, options, suite)
            missing = [name for name in TESTED if name not in downloaded()]
    if missing:
        raise console.Failure(
            f"Downloaded twice, damaged twice: {', '.join(missing)}. Size or SHA-256 "
            "are not those of the tested packages.\n  how to go on: check the network "
            "(a proxy that rewrites?), or set ODOO_SOURCE to an Odoo 19"
        )
    return list(downloaded().values())


def _apt_get(arguments: list[str], title: str, **options) -> None:
    """Run apt-get; what it cannot do, git may be able to do.

    :raise NotHere: no network to the archive, or no such package in it any more
    """
    try:
        console.run(["apt-get", *arguments], title, "apt-get", **options)
    except console.Failure as failure:
        if console.DISK_FULL in str(failure):
            raise
        raise NotHere(str(failure).splitlines()[0]) from failure


def _download(names: list[str], options: list[str], suite: str) -> None:
    if not names:
        return
    folder = paths.cache_folder("archives.partial")
    wanted = [f"{name}/{suite if TESTED[name]['stable'] else 'sid'}" for name in names]
    size = sum(TESTED[name]["size"] for name in names) / 1e6
    _apt_get(
        [*options, "download", *wanted],
        f"Downloading Odoo 19 from Debian's archive ({size:.0f} MB)",
        parse=lambda line: line[:70] if line.startswith("Get:") else None,
        needs="the package odoo-19 in Debian's suite sid",
        cwd=folder,
    )
    for path in folder.glob("*.deb"):
        path.replace(paths.cache() / "archives" / path.name)


def unpack(archives: list[Path]) -> None:
    """Unpack into a temporary folder, complete it, then rename it."""
    partial = prefix().with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    progress = console.Progress("Unpacking Odoo 19")
    for path in archives:
        progress.tick(path.name)
        _unpack_one(path, partial)
    _complete(partial)
    for link in dangling_links(partial):
        console.warn(f"{link.relative_to(partial)} links to a file that is not there")
    (partial / ".ready").write_text(_summary(archives), encoding="utf-8")
    partial.rename(prefix())
    progress.done()


def _complete(folder: Path) -> None:
    """Put what no package brings: an empty script and the link to a moved font."""
    script = folder / ODOO_IN_PREFIX / NOT_IN_DEBIAN
    script.parent.mkdir(parents=True, exist_ok=True)
    script.touch()
    for name, target in MOVED.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if not (folder / name).is_symlink() and not (folder / name).exists():
            (folder / name).symlink_to(target)


def _unpack_one(path: Path, folder: Path) -> None:
    done = subprocess.run(
        ["dpkg-deb", "-x", str(path), str(folder)], capture_output=True, text=True
    )
    if done.returncode:
        reason = console.hint_for(done.stderr) or done.stderr.strip()
        raise console.Failure(f"Unpacking {path.name} failed: {reason}")


def dangling_links(folder: Path) -> list[Path]:
    links = []
    for base, folders, files in os.walk(folder):
        for name in folders + files:
            path = Path(base, name)
            if path.is_symlink() and not path.exists():
                links.append(path)
    return links


def _summary(archives: list[Path]) -> str:
    other = []
    for name, version in map(name_and_version, archives):
        if version != TESTED[name]["version"]:
            other.append(f"{name} {version} instead of {TESTED[name]['version']}")
    for text in other:
        console.warn(f"not the tested version: {text}")
    version = dict(map(name_and_version, archives))["odoo-19"]
    return f"Debian's package odoo-19 {version}"
