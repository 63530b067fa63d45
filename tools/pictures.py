"""``make pictures``: the pictures of the READMEs and store pages, made anew.

They are taken from a fresh copy of the demo database, in German and in English, so
that they show what `make demo` shows.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from tools import browser, console, database, demo, odoo_run, paths

COPY = "trm_pictures"
FOLDER = paths.PROJECT / "trm_talent" / "static" / "description"
LANGUAGES = {"en": "en_US", "de": "de_DE"}
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PAUSE_MS = 2500
# name: (size, what to open, what has to be there, what to click then)
PICTURES = {
    "board": (WIDE, "board", ".o_kanban_record", None),
    "list": (WIDE, "/odoo/talents", ".o_kanban_record", ".o_switch_view.o_list"),
    "form": (WIDE, "talent", ".o_form_view .o_notebook", None),
    "import": (WIDE, "import", ".modal, .o_form_view", None),
    "join": (PHONE, "join", ".o_trm_page form", None),
    "phone": (PHONE, "/odoo/talents", ".o_kanban_record", None),
}
JOIN = "SELECT join_slug FROM trm_pool WHERE is_published ORDER BY sequence LIMIT 1"
POOL = (
    "SELECT pool_id FROM trm_pool_membership GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
)
TALENT = """
    SELECT t.id FROM trm_talent t JOIN trm_touchpoint p ON p.talent_id = t.id
    JOIN trm_pool_membership m ON m.talent_id = t.id AND m.active
    GROUP BY t.id ORDER BY count(DISTINCT m.id) * count(DISTINCT p.id) DESC LIMIT 1
"""


def run(arguments: list[str]) -> int:
    """Take all pictures, or those named."""
    names = arguments or list(PICTURES)
    demo.prepare()
    database.drop(COPY)
    database.copy(demo.DATABASE, COPY)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for code, lang in LANGUAGES.items():
        # before the server starts, which remembers the language of a user
        _speak(lang)
        with _server() as url:
            _take(url, code, names)
    database.drop(COPY)
    return 0


def _speak(lang: str) -> None:
    """Let the recruiter of the demo data use this language."""
    with database.cursor(COPY) as cr:
        cr.execute(
            "UPDATE res_partner SET lang = %s WHERE id = "
            "(SELECT partner_id FROM res_users WHERE login = 'recruiter')",
            [lang],
        )


def _take(url: str, code: str, names: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(browser.find()), args=["--no-sandbox"]
        )
        for name in names:
            size, target, wanted, click = PICTURES[name]
            page = chromium.new_page(viewport=size, locale=code)
            _log_in(page, url)
            page.goto(url + _address(target))
            page.wait_for_selector(wanted)
            if click:
                page.click(click)
                page.mouse.move(0, 0)
            page.wait_for_timeout(PAUSE_MS)
            path = FOLDER / f"{name}_{code}.png"
            page.screenshot(path=path)
            console.say(f"{path.relative_to(paths.PROJECT)}")
            page.close()
        chromium.close()


def _log_in(page, url: str) -> None:
    page.goto(f"{url}/web/login")
    page.fill("input[name=login]", "recruiter")
    page.fill("input[name=password]", "recruiter")
    page.click("button[type=submit]")
    page.wait_for_selector(".o_web_client")


def _address(target: str) -> str:
    """Return the path of a screen; some need an id of the demo data."""
    with database.cursor(COPY) as cr:
        if target == "talent":
            cr.execute(TALENT)
            return f"/odoo/talents/{cr.fetchone()[0]}"
        if target == "board":
            cr.execute(POOL)
            pool_id = cr.fetchone()[0]
            return f"/odoo/trm-pools/{pool_id}/talent-board"
        if target == "join":
            cr.execute(JOIN)
            return f"/talent/join/{cr.fetchone()[0]}"
    if target == "import":
        return "/odoo/action-trm_talent.trm_talent_import_action"
    return target


@contextlib.contextmanager
def _server():
    """Serve the copy on a free port; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = Path(paths.cache_folder("logs")) / "pictures.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            odoo_run.command(COPY, http_port=port),
            stdout=stream,
            stderr=subprocess.STDOUT,
            cwd=paths.cache(),
            start_new_session=True,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, log)
            yield url
        finally:
            console.end(process, patience=20)


def _wait(url: str, log: Path) -> None:
    for _second in range(120):
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"{url}/web/login", timeout=30)
            return
        time.sleep(1)
    raise console.Failure(f"The server did not answer. Whole log: {log}")
