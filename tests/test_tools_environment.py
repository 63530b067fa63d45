"""The tools: which Python, packages and Odoo they take. Tier: test; no Odoo."""

import os
import subprocess

import pytest

from tools import console, debian, odoo_source, paths, python_env

RELEASE = "version_info = ({}, 0, FINAL, 0, '')\n"


def make_odoo(folder, series="19, 0"):
    (folder / "odoo").mkdir(parents=True)
    (folder / "odoo/release.py").write_text(RELEASE.format(series))
    return folder


# Packages and Python


def test_every_package_is_pinned_once():
    pins = [pin for extra in python_env.pins().values() for pin in extra]
    assert all(pin.count("==") == 1 for pin in pins)
    names = [pin.split("==")[0] for pin in pins]
    assert len(names) == len(set(names))


def test_find_python_names_what_it_tried(monkeypatch):
    monkeypatch.setattr(python_env, "candidates", lambda: ["/no/python3", "/bin/sh"])
    with pytest.raises(console.Failure, match="tried: /no/python3, /bin/sh"):
        python_env.find_python()


def test_find_python_takes_one_that_odoo_runs_on():
    path, version = python_env.find_python()
    assert version in ("3.10", "3.11", "3.12", "3.13")
    assert os.access(path, os.X_OK) or "/" not in path


def test_environment_interrupted_while_installing_is_made_anew(cache, monkeypatch):
    environment = python_env.PythonEnv("python3", "3.11")
    environment.folder.mkdir(parents=True)
    for name in (".ready-venv", ".unfinished", "half"):
        (environment.folder / name).touch()
    monkeypatch.setattr(
        console, "run", lambda *a, **k: environment.bin.mkdir(parents=True)
    )
    monkeypatch.setattr(environment, "_install", lambda extras: None)
    environment.ensure(["odoo"])
    assert not (environment.folder / "half").exists()
    assert not (environment.folder / ".unfinished").exists()
    assert environment.missing(["odoo", "test"]) == ["test"]


# Odoo


def test_odoo_source_takes_a_checkout_of_19(cache, tmp_path, monkeypatch):
    folder = make_odoo(tmp_path / "my odoo")
    monkeypatch.setenv("ODOO_SOURCE", str(folder))
    assert odoo_source.find().folder == folder
    monkeypatch.setenv("ODOO_SOURCE", str(folder / "odoo"))
    assert odoo_source.find().folder == folder


@pytest.mark.parametrize("series", ["18, 0", "'saas~19', 1", None])
def test_odoo_source_refuses_another_odoo(cache, tmp_path, monkeypatch, series):
    folder = tmp_path / "other"
    make_odoo(folder, series) if series else folder.mkdir()
    monkeypatch.setenv("ODOO_SOURCE", str(folder))
    with pytest.raises(console.Failure, match="how to go on"):
        odoo_source.find()


def test_odoo_among_other_packages_is_linked_alone(cache, tmp_path):
    folder = make_odoo(tmp_path / "site-packages")
    alone = odoo_source._alone(folder)
    assert os.listdir(alone) == ["odoo"]
    assert odoo_source.series(alone) == "19.0"


def test_git_is_taken_where_debian_is_not(cache, tmp_path, monkeypatch):
    origin = make_odoo(tmp_path / "origin")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com"]
    for words in (["init", "-q", "-b", "19.0"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=origin, check=True)
    monkeypatch.delenv("ODOO_SOURCE", raising=False)
    monkeypatch.setenv("ODOO_GIT", origin.as_uri())
    monkeypatch.setattr(odoo_source, "_importable", lambda: None)
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    source = odoo_source.find()
    assert source.folder == cache / "odoo-git-19.0"
    assert "branch 19.0" in source.origin


# Debian's packages


@pytest.fixture
def tested(cache, monkeypatch):
    """Pretend that one small package was tested; return where it belongs."""
    content = b"the package"
    path = paths.cache_folder("archives") / "odoo-19_1%3a2.0-1_all.deb"
    path.write_bytes(content)
    digest = debian.sha256(path)
    entry = {"version": "1:2.0-1", "size": len(content), "sha256": digest}
    monkeypatch.setattr(debian, "TESTED", {"odoo-19": {**entry, "stable": False}})
    return path


def test_tested_package_is_taken(tested):
    assert debian.downloaded() == {"odoo-19": tested}


@pytest.mark.parametrize("content", [b"the packagE", b"the pack"])
def test_damaged_package_is_dropped(tested, content):
    tested.write_bytes(content)
    assert debian.downloaded() == {}
    assert not tested.exists()


def test_other_version_is_taken_with_a_warning(tested, capsys):
    other = tested.rename(tested.with_name("odoo-19_3.0-1_all.deb"))
    assert debian.downloaded() == {"odoo-19": other}
    assert debian._summary([other]) == "Debian's package odoo-19 3.0-1"
    assert "not the tested version: odoo-19 3.0-1" in capsys.readouterr().err


def test_package_damaged_twice_is_refused(tested, monkeypatch):
    tested.write_bytes(b"never right")
    monkeypatch.setattr(debian, "private_apt", lambda: ([], "stable"))
    monkeypatch.setattr(console, "run", lambda *a, **k: "")
    with pytest.raises(console.Failure, match="Size or SHA-256"):
        debian.download()


def test_links_to_nothing_are_found(tmp_path):
    (tmp_path / "good").symlink_to(tmp_path)
    (tmp_path / "bad").symlink_to("nowhere")
    assert debian.dangling_links(tmp_path) == [tmp_path / "bad"]
