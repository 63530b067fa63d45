"""P21: all that is held of one person, put together, and packed."""

from __future__ import annotations

from .measure import Limit, Row, Scene

ENTRIES = 200
"""Messages and contacts of one person who has been there for years."""
HELD = (
    "trm_touchpoint WHERE talent_id = %(id)s",
    "mail_message WHERE model = 'trm.talent' AND res_id = %(id)s",
    "trm_pool_membership WHERE talent_id = %(id)s",
    "trm_consent WHERE talent_id = %(id)s",
    "trm_document WHERE talent_id = %(id)s",
    "mail_activity WHERE res_model = 'trm.talent' AND res_id = %(id)s",
)


def _collect(scene: Scene):
    talent = _prepare(scene)
    return lambda: _demand_all(talent._collect_personal_data())


def _collect_floor(scene: Scene):
    """The same rows, read by bare queries."""
    talent = _prepare(scene)
    return lambda: [
        scene.sql(f"SELECT * FROM {held}", {"id": talent.id}) for held in HELD
    ]


def _take_along(scene: Scene):
    talent = _prepare(scene)
    return talent._get_portable_archive


def _answer(scene: Scene):
    talent = _prepare(scene)
    request = scene.root["trm.request"]._open(talent, "access", "link")
    return request.action_prepare_answer


def _prepare(scene: Scene):
    [talent] = scene.talents(1)
    scene.sql(INSERT_TOUCHPOINTS, {"id": talent.id, "count": ENTRIES})
    scene.sql(INSERT_MESSAGES, {"id": talent.id, "count": ENTRIES})
    return talent.sudo()


def _demand_all(data) -> None:
    sections = {section["key"]: section["rows"] for section in data["sections"]}
    assert len(sections["contacts"]) >= ENTRIES, len(sections["contacts"])
    assert len(sections["messages"]) >= ENTRIES, len(sections["messages"])


INSERT_TOUCHPOINTS = """
    INSERT INTO trm_touchpoint
        (talent_id, company_id, kind, direction, date, is_personal, note)
    SELECT id, company_id, 'call', 'out', now() - number * interval '1 day', true,
           'A call of ' || number
      FROM trm_talent, generate_series(1, %(count)s) AS number
     WHERE id = %(id)s
"""
INSERT_MESSAGES = """
    INSERT INTO mail_message (model, res_id, message_type, date, body)
    SELECT 'trm.talent', %(id)s, 'comment', now() - number * interval '1 day',
           '<p>A note of ' || number || '</p>'
      FROM generate_series(1, %(count)s) AS number
"""

ROWS = [
    Row(
        "P21",
        "collect all that is held of one person with 200 notes and 200 calls",
        {"ours": _collect, "floor": _collect_floor},
        [Limit("queries", 120), Limit("growth", 0.3)],
        work=lambda size: 1,
    ),
    Row(
        "P21zip",
        "pack what one person provided",
        {"ours": _take_along},
        [Limit("queries", 120)],
        work=lambda size: 1,
    ),
    Row(
        "P21answer",
        "put the answer with all data of one person together",
        {"ours": _answer},
        [Limit("queries", 200)],
        work=lambda size: 1,
    ),
]
