"""P14, P15: contacts of many people, who is due, the night that plans; start page."""

from __future__ import annotations

from .measure import Limit, Row, Scene
from .rows_consent import agree

PEOPLE = 1000
CONTACTS = 10000
SHOWN = 7
TODAY = "trm_talent.trm_today_view_kanban"
INSERT_CONTACTS = """
    INSERT INTO trm_touchpoint (talent_id, company_id, kind, direction, date, user_id,
        is_personal, create_uid, create_date, write_uid, write_date)
    SELECT t.id, t.company_id, 'call', 'out', now(), u.id, true, u.id, now(), u.id,
           now()
      FROM trm_talent t, (SELECT %s AS id) u
     WHERE t.id = ANY(%s)
"""
WISH = "UPDATE trm_talent SET wish_role = 'Registered nurse' WHERE id % 10 = 0"
UPDATE_LAST = "UPDATE trm_talent SET last_touchpoint_date = now() WHERE id = ANY(%s)"


def _log(scene: Scene):
    talents = scene.talents(CONTACTS)
    return lambda: _flush(scene, scene.env["trm.touchpoint"]._log(talents, "call"))


def _log_floor(scene: Scene):
    ids = scene.talents(CONTACTS).ids

    def work():
        scene.sql(INSERT_CONTACTS, [scene.user.id, ids])
        scene.sql(UPDATE_LAST, [ids])

    return work


def _due(scene: Scene):
    agree(scene)
    talents = scene.root["trm.talent"]
    today = scene.cr.now().date()
    return lambda: talents.search_count(talents._get_cadence_due_domain(today))


def _forgotten(scene: Scene):
    """The counters of the start page: who has nobody, and who has no next step."""
    agree(scene)
    talents = scene.env["trm.talent"]
    keys = [key for key, _label in talents._fields["forgotten"].selection]
    return lambda: [talents.search_count([("forgotten", "in", [key])]) for key in keys]


def _plan(scene: Scene):
    in_rhythm = [("cadence_due_date", "<=", "2999-12-31")]
    people = scene.root["trm.talent"].search(in_rhythm, limit=PEOPLE)
    return lambda: _flush(scene, people._plan_contacts())


def _today(scene: Scene):
    """The start page, with 1,000 people who wait for the colleague."""
    people = scene.talents(PEOPLE).with_env(scene.root)
    day = scene.cr.now().date()
    todos = [
        {"talent": talent, "user": scene.user, "date": day, "summary": "Call"}
        for talent in people
    ]
    scene.root["mail.activity"]._talent_plan("mail.mail_activity_data_todo", todos)
    view = scene.env.ref(TODAY).id
    items = scene.env["trm.today"]
    names = items.get_view(view, "kanban")["models"]["trm.today"]
    specification = {name: {} for name in names}
    mine = [("is_mine", "=", True)]
    return lambda: items.web_search_read(mine, specification, limit=SHOWN)


def _fit(scene: Scene):
    """Whom a job might fit, among all people, and why."""
    talents = scene.env["trm.talent"]
    agree(scene)
    scene.sql(WISH)
    tags = scene.root["trm.tag"].search([], limit=1).with_env(scene.env)

    def work():
        domain = talents._get_fitting_domain("Nurse, early shift", tags)
        found = talents.search(domain, limit=201)._filter_frequency_cap()
        assert found
        for talent in found:
            talent._get_fit("Nurse, early shift", tags, place="Cologne")

    return work


def _flush(scene: Scene, result):
    scene.env.flush_all()
    return result


ROWS = [
    Row(
        "P14",
        "log a contact with each of 10,000 people",
        {"ours": _log, "floor": _log_floor},
        [Limit("queries", 1000)],
        work=lambda size: min(size, CONTACTS),
    ),
    Row(
        "P15due",
        "count who should hear from us, among all people",
        {"ours": _due},
        [Limit("queries", 10), Limit("growth", 1.1)],
    ),
    Row(
        "P15forgotten",
        "count whom everybody forgot, among all people",
        {"ours": _forgotten},
        [Limit("queries", 10), Limit("growth", 1.1)],
    ),
    Row(
        "P15",
        "plan one contact with each of 1,000 people",
        {"ours": _plan},
        [Limit("queries", 3000)],
        work=lambda size: min(size, PEOPLE),
    ),
    Row(
        "P23",
        "open the start page, 1,000 people wait",
        {"ours": _today},
        [Limit("queries", 20)],
    ),
    Row(
        "P24",
        "find whom a job might fit, and say why",
        {"ours": _fit},
        [Limit("queries", 20)],
    ),
]
