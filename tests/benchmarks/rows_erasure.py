"""P22: erase people, with every trace of them."""

from __future__ import annotations

from .measure import Limit, Row, Scene

PEOPLE = 1000
OF_FILE = """
    DELETE FROM mail_message WHERE model = 'trm.talent' AND res_id = ANY(%(files)s);
    DELETE FROM mail_activity
     WHERE res_model = 'trm.talent' AND res_id = ANY(%(files)s);
    DELETE FROM mail_followers
     WHERE res_model = 'trm.talent' AND res_id = ANY(%(files)s);
    DELETE FROM trm_talent WHERE id = ANY(%(files)s);
    DELETE FROM res_partner WHERE id = ANY(%(contacts)s)
"""
"""Pools, contacts logged and the like go with the file, by the database."""


def _erase(scene: Scene):
    people = _choose(scene)
    return lambda: people._erase_personal_data("retention")


def _erase_floor(scene: Scene):
    people = _choose(scene)
    values = {"files": people.ids, "contacts": people.partner_id.ids}
    return lambda: scene.sql(OF_FILE, values)


def _choose(scene: Scene):
    """Return 1,000 people, as whoever runs the crons."""
    people = scene.talents(PEOPLE).with_env(scene.root)
    people.mapped("partner_id.name")
    return people


ROWS = [
    Row(
        "P22",
        "erase 1,000 people with every trace of them",
        {"ours": _erase, "floor": _erase_floor},
        [Limit("queries per 1,000", 600), Limit("floor", 5, 10_000)],
        work=lambda size: min(size, PEOPLE),
    ),
]
