"""P8, P9: record what people decide, verify it, and ask who may be mailed now."""

from __future__ import annotations

from .measure import Limit, Row, Scene

PAGE = 1000
TABLES = (
    "trm_consent_subject",
    "trm_consent_entry",
    "trm_consent_evidence",
    "trm_consent",
)

# -- P8: one decision of everybody -----------------------------------------------------


def _record(scene: Scene):
    talents = _everybody(scene)
    Consent = scene.env["trm.consent"]
    return lambda: Consent._record(talents, "pool", "requested", via="mail")


def _record_floor(scene: Scene):
    """The rows that recording writes, by INSERT; what they are is known before."""
    with scene.cr.savepoint(flush=False) as savepoint:
        _record(scene)()
        scene.settle()
        tables = [_read_table(scene, table) for table in TABLES]
        savepoint.rollback()
    return lambda: [
        scene.cr.execute_values(insert, rows, page_size=PAGE) for insert, rows in tables
    ]


def _read_table(scene: Scene, table: str) -> tuple[str, list[tuple]]:
    """Return the statement that writes a table again, and its rows."""
    rows = scene.sql(f"SELECT * FROM {table} ORDER BY id")
    columns = ", ".join(column.name for column in scene.cr.description)
    return f"INSERT INTO {table} ({columns}) VALUES %s", rows


def _verify(scene: Scene):
    _record_and_analyze(scene)
    verification = scene.root["trm.consent.verification"]
    return lambda: _demand_nothing(verification._verify())


def _record_and_analyze(scene: Scene) -> None:
    _record(scene)()
    for table in TABLES:
        scene.sql(f"ANALYZE {table}")


def _demand_nothing(result) -> None:
    assert result.entry_count and not result.findings, result.findings[:3]


def _verify_floor(scene: Scene):
    _record_and_analyze(scene)
    return lambda: scene.sql(READ_ALL)


INSERT_STATES = """
    INSERT INTO trm_consent
        (talent_id, company_id, purpose_id, channel, state, requested_datetime,
         decided_datetime, valid_until, address)
    SELECT t.id, t.company_id, %(purpose)s, 'email', %(state)s, now(), now(),
           current_date + 300, p.email_normalized
      FROM trm_talent t JOIN res_partner p ON p.id = t.partner_id
"""
READ_ALL = """
    SELECT s.uuid, e.*, v.salt, v.payload
      FROM trm_consent_subject s
      JOIN trm_consent_entry e ON e.subject_id = s.id
      JOIN trm_consent_evidence v ON v.entry_id = e.id
     ORDER BY s.talent_id, s.id, e.seq
"""

# -- P9: who may be mailed now ---------------------------------------------------------


def _may_be_mailed(scene: Scene):
    agree(scene)
    Talent = scene.env["trm.talent"]
    return lambda: Talent.search_count(Talent._get_contactable_domain("pool"))


def _may_be_mailed_floor(scene: Scene):
    purpose = agree(scene)
    return lambda: scene.sql(COUNT_GRANTED, [purpose.id])


def _one_may_be_mailed(scene: Scene):
    agree(scene)
    [talent] = scene.talents(1)
    return lambda: talent._filter_contactable("pool")


def agree(scene: Scene, code: str = "pool"):
    """Let two of three people agree, of whom one in ten has a new address."""
    purpose = scene.root["trm.consent.purpose"]._get(code)
    scene.sql(INSERT_STATES, {"purpose": purpose.id, "state": "granted"})
    scene.sql("UPDATE trm_consent SET state = 'withdrawn' WHERE talent_id % 3 = 0")
    scene.sql("UPDATE trm_consent SET address = 'old' WHERE talent_id % 10 = 1")
    scene.sql("ANALYZE trm_consent")
    return purpose


COUNT_GRANTED = """
    SELECT count(*)
      FROM trm_consent c
      JOIN trm_talent t ON t.id = c.talent_id AND t.active
      JOIN res_partner p ON p.id = t.partner_id AND p.email_normalized = c.address
     WHERE c.purpose_id = %s AND c.channel = 'email' AND c.state = 'granted'
       AND (c.valid_until IS NULL OR c.valid_until >= current_date)
"""


def _everybody(scene: Scene):
    return scene.env["trm.talent"].browse(
        scene.root["trm.talent"].search([], order="id").ids
    )


ROWS = [
    Row(
        "P8",
        "record one decision of everybody, with hashes and evidence",
        {"ours": _record, "floor": _record_floor},
        [Limit("floor", 10, 10_000), Limit("growth", 1.1)],
    ),
    Row(
        "P8verify",
        "verify all decisions (1,000,000 in 60 s are owed)",
        {"ours": _verify, "floor": _verify_floor},
        [Limit("growth", 1.1)],
        runs=lambda size: 1 if size > 10_000 else 3,
    ),
    Row(
        "P9",
        "count who may be mailed now",
        {"ours": _may_be_mailed, "floor": _may_be_mailed_floor},
        [Limit("floor", 1.5, 10_000), Limit("queries", 4)],
    ),
    Row(
        "P9one",
        "ask whether one person may be mailed",
        {"ours": _one_may_be_mailed},
        [Limit("queries", 1)],
        work=lambda size: 1,
    ),
]
