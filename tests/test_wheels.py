"""Each addon is a wheel that Odoo finds once it is installed. Tier: test."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from tools import paths

FIND = """
import odoo.api
from odoo.modules import Manifest
from odoo.tools import config
config.parse_config([])
print(Manifest.for_addon("{name}").path)
"""


@pytest.fixture(scope="module", params=paths.addons(), ids=lambda addon: addon.name)
def wheel(request, tmp_path_factory):
    """Build the wheel of a copy of an addon."""
    folder = tmp_path_factory.mktemp("wheel")
    addon = folder / request.param.name
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(request.param, addon, ignore=leave)
    command = [sys.executable, "-c", "import whool.buildapi as b; b.build_wheel('..')"]
    environment = {**os.environ, "WHOOL_POST_VERSION_STRATEGY_OVERRIDE": "none"}
    done = subprocess.run(
        command, cwd=addon, env=environment, text=True, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return request.param, built


def metadata(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith("/METADATA")]
        return archive.read(name).decode().splitlines()


def test_wheel_says_what_it_needs(wheel):
    addon, path = wheel
    version = paths.manifest(addon)["version"]
    assert path.name.startswith(f"odoo_addon_{addon.name}-{version}-")
    lines = metadata(path)
    assert any(line.startswith("Requires-Dist: odoo==19.0") for line in lines)
    assert "License: LGPL-3" in lines or "License-Expression: LGPL-3.0-only" in lines
    for name in paths.manifest(addon)["depends"]:
        if name in paths.addon_names():
            assert any(
                line.startswith(f"Requires-Dist: odoo-addon-{name}") for line in lines
            )


def test_wheel_holds_every_file_odoo_reads(wheel):
    addon, path = wheel
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
    manifest = paths.manifest(addon)
    for name in [
        *manifest.get("data", []),
        *manifest.get("demo", []),
        "__manifest__.py",
    ]:
        assert f"odoo/addons/{addon.name}/{name}" in names


def test_wheel_is_found_by_odoo_once_installed(wheel, tmp_path):
    addon, path = wheel
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    # Like an installation with pip, but into a folder that goes when the test ends.
    subprocess.run([*pip, "--target", str(tmp_path), str(path)], check=True)
    search = os.pathsep.join((str(tmp_path), os.environ["PYTHONPATH"]))
    done = subprocess.run(
        [sys.executable, "-c", FIND.format(name=addon.name)],
        env={**os.environ, "PYTHONPATH": search, "ODOO_RC": os.devnull},
        cwd=tmp_path,
        text=True,
        capture_output=True,
    )
    assert done.stdout.strip() == str(
        tmp_path / "odoo/addons" / addon.name
    ), done.stderr
