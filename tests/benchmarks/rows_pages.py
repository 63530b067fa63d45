"""P17: one's own page, by login and by a signed link, beside stock's account page."""

from __future__ import annotations

from urllib.parse import urlsplit

from .measure import Limit, Row, Scene
from .web import visit

VISITS = 20
LOGIN = "bench-person@example.com"
PDF = "JVBERi0xLjQK"
SLOWEST = round(1 / 0.7, 2)
"""At least 0.7 times as many visits as stock in the same time."""


def _by_login(scene: Scene):
    talent = _make_person(scene)
    return ask(scene, f"/my/talent/{talent.id}", LOGIN)


def _by_link(scene: Scene):
    talent = _make_person(scene)
    return ask(scene, urlsplit(talent._get_signed_url("page")).path, None)


def _account(scene: Scene):
    _make_person(scene)
    return ask(scene, "/my/account", LOGIN)


def _public_pool(scene: Scene):
    pool = scene.largest_pool().with_env(scene.root)
    pool.write({"public_name": "Care", "join_slug": "care", "is_published": True})
    return ask(scene, urlsplit(pool.join_url).path, None)


def ask(scene: Scene, path: str, login: str | None):
    def act():
        with visit(scene, login) as get:
            for _visit in range(VISITS):
                get(path)

    return act


def _make_person(scene: Scene):
    """Give one person a login, three pools, two consents and five documents."""
    [talent] = scene.talents(1).sudo()
    root = scene.root
    talent.partner_id.write({"email": LOGIN, "lang": "en_US"})
    for pool in root["trm.pool"].search([], limit=3):
        pool._add_talents(talent, "manual")
    for purpose in root["trm.consent.purpose"].search([], limit=2):
        root["trm.consent"]._record(talent, purpose, "granted", via="paper")
    root["trm.document"].create(
        [
            {"talent_id": talent.id, "name": f"{number}.pdf", "file": PDF}
            for number in range(5)
        ]
    )
    root["res.users"].with_context(no_reset_password=True).create(
        {
            "login": LOGIN,
            "partner_id": talent.partner_id.id,
            "group_ids": [(6, 0, root.ref("base.group_portal").ids)],
        }
    )
    return talent


def _row(key: str, title: str, ours, owed: list[Limit], **sides) -> Row:
    return Row(key, title, {"ours": ours, **sides}, owed, work=lambda size: VISITS)


AS_STOCK = [
    Limit("stock", SLOWEST),
    Limit("queries per 1,000", 20_000),
    Limit("growth", 0.3),
]
ROWS = [
    _row("P17", "open one's own page, logged in", _by_login, AS_STOCK, stock=_account),
    _row(
        "P17link",
        "open one's own page by a signed link",
        _by_link,
        AS_STOCK,
        stock=_account,
    ),
    _row(
        "P17pool",
        "open the public page of a pool",
        _public_pool,
        [Limit("queries per 1,000", 10_000)],
        stock=_account,
    ),
]
