"""Databases and their file stores: create, copy, rename, drop, remember a comment."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from pathlib import Path

from tools import console, paths

PATIENCE = 10
"""Seconds that autovacuum may need to leave a database."""


@contextlib.contextmanager
def cursor(dbname: str = "postgres"):
    import psycopg2

    connection = psycopg2.connect(dbname=dbname)
    connection.autocommit = True
    try:
        with connection.cursor() as cr:
            yield cr
    finally:
        connection.close()


def _name(name: str):
    from psycopg2 import sql

    return sql.Identifier(name)


def _run(statement: str, *names: str, values: tuple = ()) -> None:
    from psycopg2 import sql

    with cursor() as cr:
        cr.execute(sql.SQL(statement).format(*map(_name, names)), values or None)


def names(prefix: str) -> list[str]:
    """Return the databases whose name begins like this, the oldest first."""
    with cursor() as cr:
        cr.execute("SELECT datname FROM pg_database ORDER BY oid")
        return [name for (name,) in cr.fetchall() if name.startswith(prefix)]


def exists(name: str) -> bool:
    return name in names(name)


def comment(name: str) -> str:
    with cursor() as cr:
        cr.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
            "WHERE datname = %s",
            (name,),
        )
        row = cr.fetchone()
    return row[0] or "" if row else ""


def set_comment(name: str, text: str) -> None:
    _run("COMMENT ON DATABASE {} IS %s", name, values=(text,))


def create(name: str) -> None:
    _run("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0", name)


def copy(source: str, target: str) -> None:
    """Copy a database nobody is connected to, with its file store.

    Files of the store never change, so the copy links them.
    """
    import psycopg2

    drop(target)
    try:
        _run("CREATE DATABASE {} TEMPLATE {}", target, source)
    except psycopg2.errors.ObjectInUse as error:
        raise console.Failure(
            f"The database {source} is in use; stop what uses it (make demo?) first"
        ) from error
    if filestore(source).exists():
        shutil.copytree(filestore(source), filestore(target), copy_function=os.link)


def rename(source: str, target: str) -> None:
    """Rename a database that is ready; the last step of building one."""
    drop(target)
    if filestore(source).exists():
        filestore(source).rename(filestore(target))
    _run("ALTER DATABASE {} RENAME TO {}", source, target)


def _drop(name: str) -> None:
    """Drop a database; a server that tidies it up at this moment ends by itself."""
    import psycopg2

    statement = "DROP DATABASE IF EXISTS {} WITH (FORCE)"
    for _wait in range(PATIENCE):
        try:
            return _run(statement, name)
        except psycopg2.errors.InsufficientPrivilege:
            time.sleep(1)
    return _run(statement, name)


def drop(name: str) -> None:
    _drop(name)
    shutil.rmtree(filestore(name), ignore_errors=True)
    (paths.cache() / "sessions" / f"{name}.conf").unlink(missing_ok=True)


def data_folder() -> Path:
    return paths.cache_folder("data")


def filestore(name: str) -> Path:
    return data_folder() / "filestore" / name


def connections(name: str) -> int:
    with cursor() as cr:
        cr.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (name,))
        return cr.fetchone()[0]
