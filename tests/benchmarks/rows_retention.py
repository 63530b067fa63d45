"""P20: whom nothing holds any more, among all people, and the night they go."""

from __future__ import annotations

from datetime import timedelta

from .measure import Limit, Row, Scene

PEOPLE = 1000
BATCH = 100
LONG_AGO = 4000
ONE_CLOCK = """
    SELECT company_id, COUNT(*), MIN(since + 30)
      FROM (SELECT company_id, GREATEST(basis_since, create_date::date) AS since
              FROM trm_talent) AS file
     WHERE since + 30 <= %(day)s
     GROUP BY company_id
"""
FORGET = """
    UPDATE trm_talent
       SET legal_basis = 'consent', basis_since = %(day)s, create_date = %(day)s
     WHERE id = ANY(%(ids)s)
"""
"""They are said to have agreed, long ago, and nothing proves it."""


def _count(scene: Scene):
    talents, company = scene.root["trm.talent"], scene.user.company_id
    return lambda: talents._count_retention_due(_today(scene), company)


def _count_floor(scene: Scene):
    """One of the clocks, read from the files alone."""
    return lambda: scene.sql(ONE_CLOCK, {"day": _today(scene)})


def _preview(scene: Scene):
    """The nightly dry run: note who would have been deleted, and write the to-do."""
    runs = scene.root["trm.retention.run"]
    return lambda: runs._preview(scene.user.company_id)


def _bar(scene: Scene):
    """What each list asks for as it opens, until somebody releases the deletion."""
    scene.root["trm.retention.run"]._preview(scene.user.company_id)
    runs = scene.env["trm.retention.run"]
    return lambda: runs.search_read([("state", "=", "open")], ["bar_text"])


def _execute(scene: Scene):
    """The night in which 1,000 people go, in the batches of the cron."""
    people = scene.talents(PEOPLE).with_env(scene.root)
    day = _today(scene) - timedelta(days=LONG_AGO)
    scene.sql(FORGET, {"ids": people.ids, "day": day})
    return lambda: _erase_in_batches(people)


def _erase_in_batches(people):
    for start in range(0, len(people), BATCH):
        people[start : start + BATCH]._erase_due()
    assert not people.exists()


def _today(scene: Scene):
    return scene.cr.now().date()


ROWS = [
    Row(
        "P20",
        "count whom nothing holds any more, among all people",
        {"ours": _count, "floor": _count_floor},
        [Limit("queries", 20), Limit("growth", 1.1)],
    ),
    Row(
        "P20night",
        "note for the dry run who would have been deleted",
        {"ours": _preview},
        [Limit("queries", 250), Limit("growth", 1.1)],
    ),
    Row(
        "P20bar",
        "say above a list that nothing is deleted yet",
        {"ours": _bar},
        [Limit("queries", 20)],
    ),
    Row(
        "P20run",
        "erase 1,000 people on their day, in batches",
        {"ours": _execute},
        [Limit("growth", 0.3)],
        work=lambda size: min(size, PEOPLE),
    ),
]
