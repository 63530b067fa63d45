"""Pages as a browser asks for them, inside the transaction of a scene.

The server is in this process and has no network: what is compared is its own work.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from unittest.mock import patch

from .measure import Scene


@contextlib.contextmanager
def visit(scene: Scene, login: str | None = None) -> Iterator[Callable[[str], bytes]]:
    """Give a function that asks for a path and returns the page.

    :param login: whose session it is; without one, nobody's
    """
    from werkzeug.test import Client

    import odoo.http

    with answering(scene):
        session = _make_session(scene, login)
        client = Client(odoo.http.root)
        client.set_cookie("session_id", session.sid)

        def get(path: str) -> bytes:
            response = client.get(path)
            assert response.status_code == 200, (path, response.status)
            return response.data

        yield get
        odoo.http.root.session_store.delete(session)


@contextlib.contextmanager
def answering(scene: Scene) -> Iterator[None]:
    """Let requests work in the transaction of the scene, and leave no trace."""
    from odoo.tools import config

    registry, shared = scene.root.registry, _make_cursor_class()
    options = {"db_name": [scene.cr.dbname], "dbfilter": ""}
    thread = vars(threading.current_thread())
    before = dict(thread)
    with (
        patch.object(registry, "cursor", lambda readonly=False: shared(scene.cr)),
        patch.object(registry, "setup_signaling"),
        patch.object(registry, "check_signaling", return_value=registry),
        patch.dict(config.options.maps[0], options),
    ):
        try:
            yield
        finally:
            thread.clear()
            thread.update(before)


def _make_session(scene: Scene, login: str | None):
    import odoo.http
    from odoo.service import security

    session = odoo.http.root.session_store.new()
    session.update(
        odoo.http.get_default_session(), db=scene.cr.dbname, _trace_disable=True
    )
    if login:
        user = scene.root["res.users"].search([("login", "=", login)])
        scene.root.flush_all()
        session.uid, session.login = user.id, login
        session.session_token = security.compute_session_token(session, user.env)
        session.context = dict(user.with_user(user).context_get())
    odoo.http.root.session_store.save(session)
    return session


def _make_cursor_class():
    from odoo.sql_db import BaseCursor

    class Shared(BaseCursor):
        """The cursor of one request: caches of its own, the scene's transaction."""

        def __init__(self, cursor):
            super().__init__()
            self._cursor = cursor

        def __getattr__(self, name):
            return getattr(self._cursor, name)

        def execute(self, *args, **kwargs):
            return self._cursor.execute(*args, **kwargs)

        def commit(self):
            self.flush()
            self.clear()

        def rollback(self):
            self.clear()

        def close(self):
            self.clear()

    return Shared
