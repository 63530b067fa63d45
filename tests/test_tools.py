"""The tools: what they refuse and what they say. Tier: test; no Odoo."""

import io
import os
import socket
import subprocess
import sys

import polib
import pytest

from tools import (
    __main__,
    browser,
    console,
    demo,
    i18n,
    locks,
    paths,
    postgres,
    template,
    test,
    test_stock,
)

# PostgreSQL and databases


def test_socket_of_a_long_path_is_short(cache, monkeypatch, tmp_path):
    embedded = postgres.Embedded.__new__(postgres.Embedded)
    embedded.folder = tmp_path / ("x" * 120)
    assert len(str(embedded.socket_folder())) <= postgres.LONGEST_SOCKET_FOLDER
    embedded.socket_folder().rmdir()


def test_named_server_wins(monkeypatch):
    for name in (*postgres.NAMED_BY, "TRM_EMBEDDED_POSTGRES"):
        monkeypatch.delenv(name, raising=False)
    assert not postgres._is_named()
    monkeypatch.setenv("PGHOST", "db.example.com")
    assert postgres._is_named()


def test_odoo_refuses_the_user_postgres(monkeypatch):
    monkeypatch.setenv("PGUSER", "postgres")
    with pytest.raises(console.Failure, match="createuser --createdb odoo"):
        postgres._check_named()


def test_named_server_that_does_not_answer_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PGHOST", str(tmp_path))
    monkeypatch.setenv("PGUSER", "odoo")
    with pytest.raises(console.Failure, match="does not answer"):
        postgres._check_named()


def test_process_that_ended_is_not_alive():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert template._is_alive(os.getpid())
    assert not template._is_alive(process.pid)


# What changes a database


def test_source_hash_sees_models_and_not_tests(tmp_path):
    for name in ("models", "tests", "demo", "controllers"):
        (tmp_path / name).mkdir()
    (tmp_path / "models/a.py").write_text("a = 1")
    before = paths.source_hash(tmp_path)
    (tmp_path / "tests/test_a.py").write_text("changed")
    (tmp_path / "controllers/a.py").write_text("changed")
    assert paths.source_hash(tmp_path) == before
    (tmp_path / "demo/a.xml").write_text("changed")
    assert paths.source_hash(tmp_path, ("demo",)) == before
    assert paths.source_hash(tmp_path) != before
    (tmp_path / "models/a.py").write_text("a = 2")
    assert paths.source_hash(tmp_path, ("demo",)) != before


# Locks, console, port


def test_last_user_is_told_so(cache):
    first, second = locks.Users("thing"), locks.Users("thing")
    first.enter()
    second.enter()
    assert not first.leave()
    assert second.leave()


def test_only_one_refuses_the_second(cache):
    with locks.only_one("demo", "already running"):
        with pytest.raises(console.Failure, match="already running"):
            with locks.only_one("demo", "already running"):
                pass
    assert locks.is_free("demo")
    with locks.only_one("demo", "already running"):
        assert not locks.is_free("demo")


@pytest.mark.parametrize(
    "output,advice",
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("Could not resolve host: example.com", "no network"),
        ("something else", ""),
    ],
)
def test_hint_says_how_to_go_on(output, advice):
    assert advice in console.hint_for(output)
    assert bool(advice) == bool(console.hint_for(output))


def test_failed_command_is_one_clear_text(cache):
    command = [sys.executable, "-c", "print('error: no such thing'); exit(3)"]
    with pytest.raises(console.Failure) as failure:
        console.run(command, "Trying", "trying", needs="a thing")
    text = str(failure.value)
    assert text.startswith("Trying failed: error: no such thing\n")
    assert "how to go on: a thing." in text
    assert "Traceback" not in text


def test_failed_odoo_is_told_by_its_exception(cache):
    lines = ["odoo.ParseError: while parsing x.xml:3", "View error context:", "-"]
    text = console.failure_text("Updating", ["odoo"], "\n".join(lines), "", cache)
    assert text.startswith("Updating failed: odoo.ParseError: while parsing x.xml:3")


def test_program_that_is_missing_is_said(cache):
    with pytest.raises(console.Failure, match="/no/such is not there. Install it"):
        console.run(["/no/such"], "Trying", "trying", needs="Install it")


def test_port_in_use_is_said_with_the_next_one(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(console.Failure, match=f"make demo PORT={port + 1}"):
            demo.check_port()


@pytest.mark.parametrize("value", ["0", "99999", "http", "-1"])
def test_port_that_is_none_is_refused(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(console.Failure, match="is no port"):
        demo.port()


def test_ci_without_browser_fails(monkeypatch):
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser.os, "getuid", lambda: 1000)
    assert browser.ensure(required=False) is None
    with pytest.raises(console.Failure, match="CI must run them"):
        browser.ensure(required=True)


def test_full_disk_is_said_before_the_first_build(cache, monkeypatch):
    usage = type("Usage", (), {"free": 10**9})
    monkeypatch.setattr(__main__.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(console.Failure, match="needs 3 GB"):
        __main__._check_disk()


def test_value_of_an_option_is_no_file_to_test():
    assert test.targets(["-k", "tests", "-x"]) == []
    assert test.targets(["-n", "2", "--dist", "loadfile"]) == []
    assert test.targets(["-x", "tests/test_tools.py::test_a"])
    assert test.targets(["tests", "-k", "a"]) == ["tests"]


def test_unknown_command_lists_the_known(capsys):
    assert __main__.main(["dance"]) == 2
    assert "demo|" in capsys.readouterr().out


def test_every_command_is_in_the_makefile():
    makefile = (paths.PROJECT / "Makefile").read_text()
    for name in __main__.COMMANDS:
        assert f"\n{name}:  ## " in makefile


# Translations and Odoo's own tests


def po(*pairs):
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for msgid, msgstr in pairs:
        file.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    return file


def test_merge_keeps_adds_and_drops(tmp_path):
    template_path, german = tmp_path / "a.pot", tmp_path / "de.po"
    po(("New", ""), ("Kept", "")).save(str(template_path))
    po(("Kept", "Behalten"), ("Gone", "Weg")).save(str(german))
    assert i18n.merge(template_path, german) == ["New"]
    merged = [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(german))]
    assert merged == [("New", ""), ("Kept", "Behalten")]
    text = german.read_text()
    assert i18n.merge(template_path, german) == ["New"]
    assert german.read_text() == text


def test_stock_failure_is_ours_only_when_it_passes_without():
    without = {"a": "passed", "b": "failed", "c": "skipped"}
    with_ours = {"a": "failed", "b": "failed", "c": "passed", "d": "failed"}
    assert test_stock.ours(without, with_ours) == ["a", "d"]


def test_progress_in_a_log_file_is_a_line_each(monkeypatch):
    output = io.StringIO()
    monkeypatch.setattr(console.sys, "stdout", output)
    progress = console.Progress("Building")
    progress.tick("half")
    progress.done()
    assert output.getvalue() == "Building …\n    done (0 s)\n"
