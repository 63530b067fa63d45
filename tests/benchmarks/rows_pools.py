"""P3, P4, P7, P18: people into pools, the board, the pool that fills itself, stages."""

from __future__ import annotations

from . import generator
from .measure import Limit, Row, Scene
from .screens import get_specification, open_board, open_kanban

PEOPLE = 1000

# -- P3: put 1,000 people into a pool --------------------------------------------------


def _add(scene: Scene):
    pool = scene.env["trm.pool"].create({"name": "New"})
    talents = scene.talents(PEOPLE)
    return lambda: pool._add_talents(talents, "manual")


def _add_stock(scene: Scene):
    pool = scene.env["hr.talent.pool"].create({"name": "New"})
    wizard = scene.env["talent.pool.add.applicants"].create(
        {
            "applicant_ids": scene.applicants(PEOPLE).ids,
            "talent_pool_ids": pool.ids,
        }
    )
    return wizard.action_add_applicants_to_pool


def _add_floor(scene: Scene):
    pool = scene.env["trm.pool"].create({"name": "New"})
    stage = pool._get_first_stage()
    params = [pool.id, stage.id, scene.user.id, scene.talents(PEOPLE).ids]
    return lambda: scene.sql(INSERT_MEMBERS, params)


INSERT_MEMBERS = """
    INSERT INTO trm_pool_membership (talent_id, company_id, pool_id, stage_id, origin,
        active, is_excluded, joined_date, stage_since, create_uid, create_date,
        write_uid, write_date)
    SELECT t.id, t.company_id, p.pool_id, p.stage_id, 'manual', true, false,
           current_date, now(), p.uid, now(), p.uid, now()
      FROM trm_talent t, (SELECT %s pool_id, %s stage_id, %s uid) p
     WHERE t.id = ANY(%s)
"""

# -- P4: open the board ----------------------------------------------------------------


BOARD = "trm_talent.trm_pool_membership_view_kanban"


def _board(scene: Scene):
    pool = scene.largest_pool()
    domain = [("pool_id", "=", pool.id), ("is_snoozed", "=", False)]
    context = {"default_pool_id": pool.id, "search_default_not_snoozed": 1}
    return open_board(scene, "trm.pool.membership", BOARD, domain, context)


def _contacts(scene: Scene):
    return open_kanban(scene, "res.partner", "base.res_partner_kanban_view", [])


def _applicants(scene: Scene):
    job = scene.env["hr.job"].search([("name", "=", "Job 0")])
    view = "hr_recruitment.hr_kanban_view_applicant"
    context = {"default_job_id": job.id}
    domain = [("job_id", "=", job.id)]
    return open_board(scene, "hr.applicant", view, domain, context)


def _board_floor(scene: Scene):
    _fields, limit = get_specification(scene.env, "trm.pool.membership", BOARD)
    params = {"pool": scene.largest_pool().id, "limit": limit}

    def act():
        scene.sql(COUNT_CARDS, params)
        return scene.sql(READ_CARDS, params)

    return act


COUNT_CARDS = """
    SELECT stage_id, count(*) FROM trm_pool_membership
     WHERE pool_id = %(pool)s AND active
       AND (snoozed_until_date IS NULL OR snoozed_until_date <= current_date)
     GROUP BY stage_id
"""
READ_CARDS = """
    SELECT card.*, p.name, p.email, p.phone, t.wish_role, t.wish_place,
           t.last_touchpoint_date, step.summary, step.date_deadline
      FROM trm_pool_stage s
     CROSS JOIN LATERAL (
            SELECT * FROM trm_pool_membership m
             WHERE m.pool_id = %(pool)s AND m.stage_id = s.id AND m.active
               AND (snoozed_until_date IS NULL OR snoozed_until_date <= current_date)
             ORDER BY m.id DESC LIMIT %(limit)s) card
      JOIN trm_talent t ON t.id = card.talent_id
      JOIN res_partner p ON p.id = t.partner_id
      LEFT JOIN LATERAL (
            SELECT a.summary, a.date_deadline FROM mail_activity a
             WHERE a.res_model = 'trm.talent' AND a.res_id = t.id AND a.active
             ORDER BY a.date_deadline LIMIT 1) step ON true
     WHERE NOT s.fold
"""

# -- P7: a pool that fills itself: one person in five fits -----------------------------


def _make_rule_pool(scene: Scene):
    """Return a pool with a condition that was not applied yet, and its tag."""
    name = f"Bench Tag {generator.COMMON_TAG}"
    tag = scene.root["trm.tag"].search([("name", "=", name)])
    pool = scene.env["trm.pool"].create(
        {"name": "Rule", "rule_domain": str([("tag_ids", "in", tag.ids)])}
    )
    pool.flush_recordset()
    scene.sql("UPDATE trm_pool SET is_rule_based = true WHERE id = %s", [pool.id])
    pool.invalidate_recordset()
    return pool, tag


def _fill(scene: Scene):
    pool, _tag = _make_rule_pool(scene)
    return pool._apply_rules


def _fill_floor(scene: Scene):
    pool, tag = _make_rule_pool(scene)
    params = [pool.id, pool._get_first_stage().id, scene.user.id, tag.id]
    return lambda: scene.sql(INSERT_FITTING, params)


INSERT_FITTING = INSERT_MEMBERS.replace("'manual'", "'rule'").replace(
    "t.id = ANY(%s)",
    "t.active AND EXISTS (SELECT FROM trm_tag_trm_talent_rel r "
    "WHERE r.trm_talent_id = t.id AND r.trm_tag_id = %s)",
)


def _make_filled_pool(scene: Scene):
    pool, tag = _make_rule_pool(scene)
    pool._apply_rules()
    scene.sql("ANALYZE trm_pool_membership")
    return pool, tag


def _again(scene: Scene):
    pool, _tag = _make_filled_pool(scene)
    return pool._apply_rules


def _again_floor(scene: Scene):
    pool, tag = _make_filled_pool(scene)
    params = {"pool": pool.id, "tag": tag.id}

    def act():
        scene.sql(MISSING, params)
        return scene.sql(SURPLUS, params)

    return act


MISSING = """
    SELECT t.id FROM trm_talent t
      JOIN trm_tag_trm_talent_rel r ON r.trm_talent_id = t.id AND r.trm_tag_id = %(tag)s
     WHERE t.active AND NOT EXISTS (SELECT FROM trm_pool_membership m
            WHERE m.pool_id = %(pool)s AND m.talent_id = t.id)
"""
SURPLUS = """
    SELECT m.id FROM trm_pool_membership m
     WHERE m.pool_id = %(pool)s AND m.active AND m.origin = 'rule'
       AND NOT EXISTS (SELECT FROM trm_talent t
            JOIN trm_tag_trm_talent_rel r ON r.trm_talent_id = t.id
           WHERE t.id = m.talent_id AND t.active AND r.trm_tag_id = %(tag)s)
"""

# -- P18: change the stage of 1,000 cards ----------------------------------------------


def _cards(scene: Scene):
    """Return cards of one stage and another stage to move them to."""
    pool = scene.largest_pool()
    Membership = scene.env["trm.pool.membership"]
    cards = Membership.search([("pool_id", "=", pool.id)], limit=PEOPLE, order="id")
    stage = scene.env["trm.pool.stage"].create({"name": "Elsewhere"})
    return cards, stage


def _move(scene: Scene):
    cards, stage = _cards(scene)
    return lambda: cards.write({"stage_id": stage.id})


def _move_plain(scene: Scene):
    cards, stage = _cards(scene)
    write = super(type(cards).mro()[_defining_index(cards)], cards).write
    return lambda: write({"stage_id": stage.id})


def _defining_index(records) -> int:
    """Return the place of the last of our classes that overrides ``write``."""
    return max(
        index
        for index, cls in enumerate(type(records).mro())
        if "write" in vars(cls) and cls.__module__.startswith("odoo.addons.trm_")
    )


def _move_stock(scene: Scene):
    applicants = scene.applicants(PEOPLE)
    stage = scene.root["hr.recruitment.stage"].create({"name": "Elsewhere"})
    return lambda: applicants.write({"stage_id": stage.id})


def _move_floor(scene: Scene):
    cards, stage = _cards(scene)
    params = {"stage": stage.id, "user": scene.user.id, "ids": cards.ids}
    return lambda: scene.sql(MOVE_CARDS, params)


MOVE_CARDS = """
    WITH before AS (
        SELECT id, stage_id FROM trm_pool_membership WHERE id = ANY(%(ids)s)),
    moved AS (
        UPDATE trm_pool_membership SET stage_id = %(stage)s, stage_since = now(),
               write_uid = %(user)s, write_date = now()
         WHERE id = ANY(%(ids)s) RETURNING id)
    INSERT INTO trm_pool_membership_move
           (membership_id, from_stage_id, to_stage_id, date, user_id)
    SELECT b.id, b.stage_id, %(stage)s, now(), %(user)s
      FROM before b JOIN moved USING (id)
"""

ROWS = [
    Row(
        "P3",
        "add 1,000 people to a pool",
        {"ours": _add, "stock": _add_stock, "floor": _add_floor},
        [
            Limit("stock", 0.02),
            Limit("floor", 4),
            Limit("queries", 15),
            Limit("growth", 0.15),
        ],
        needs={"stock": "hr.talent.pool"},
    ),
    Row(
        "P4",
        "open the board of the largest pool",
        {
            "ours": _board,
            "contacts": _contacts,
            "applicants": _applicants,
            "floor": _board_floor,
        },
        [Limit("contacts", 2, 100_000), Limit("floor", 6, 100_000)],
        needs={"applicants": "hr.applicant"},
    ),
    Row(
        "P7",
        "rule-based pool, one in five fits: first fill",
        {"ours": _fill, "floor": _fill_floor},
        [Limit("floor", 5, 100_000), Limit("queries", 50)],
    ),
    Row(
        "P7again",
        "rule-based pool: again without change",
        {"ours": _again, "floor": _again_floor},
        [Limit("floor", 10, 100_000), Limit("queries", 50)],
    ),
    Row(
        "P18",
        "change the stage of 1,000 cards",
        {
            "ours": _move,
            "plain": _move_plain,
            "stock": _move_stock,
            "floor": _move_floor,
        },
        [Limit("plain", 5), Limit("queries", 30)],
        needs={"stock": "hr.applicant"},
    ),
]
