"""P25: people who applied before there were Talents move in from Recruitment."""

from __future__ import annotations

from . import applicants, loading
from .measure import Limit, Row, Scene
from .rows_people import QUIET, make_newcomers

MOST_PEOPLE = 10_000
STOCK_PEOPLE = 1_000
"""Stock copies each application on its own: more would take minutes."""


def count_people(size: int) -> int:
    return min(size, MOST_PEOPLE)


def _move(scene: Scene):
    """Preview and move; every other one has the contact that stock makes."""
    _load_old_applicants(scene, count_people(scene.size))
    scene.user.group_ids += scene.root.ref("trm_talent.trm_talent_group_manager")
    move = scene.env["trm.move.in"].create({})

    def act():
        move.action_preview()
        move.action_move()
        done = move.sudo()
        while done.state == "running":
            done._go_on()
        if done.moved_count != count_people(scene.size):
            raise RuntimeError(f"{done.moved_count} people were moved")

    return act


def _load_old_applicants(scene: Scene, count: int) -> None:
    job = scene.root["hr.job"].search([], limit=1)
    constants = applicants._get_constants(scene.root, job)
    people = make_newcomers(count)
    contact_ids = _make_contacts(scene, people[::2])
    rows = []
    for person in people:
        rows.append(
            constants
            | {
                "partner_id": contact_ids.get(person.name + str(person.email)),
                "partner_name": person.name,
                "email_from": person.email,
                "email_normalized": person.email,
                "partner_phone": person.phone,
                "partner_phone_sanitized": person.phone,
            }
        )
    columns = list(rows[0])
    values = [tuple(row[column] for column in columns) for row in rows]
    loading.copy(scene.cr, "hr_applicant", columns, values)


def _make_contacts(scene: Scene, people: list) -> dict[str, int]:
    """Make the contacts that stock made a month ago; return them by who it is."""
    contacts = scene.root["res.partner"].with_context(**QUIET)
    contacts = contacts.create(
        [{"name": p.name, "email": p.email, "phone": p.phone} for p in people]
    )
    contacts.env.flush_all()
    scene.sql(
        "UPDATE res_partner SET create_date = create_date - interval '1 month'"
        " WHERE id = ANY(%s)",
        [contacts.ids],
    )
    keys = [person.name + str(person.email) for person in people]
    return dict(zip(keys, contacts.ids, strict=True))


def _copy_into_stock_pool(scene: Scene):
    pool = scene.env["hr.talent.pool"].create({"name": "New"})
    people = scene.applicants(min(scene.size, STOCK_PEOPLE))
    wizard = scene.env["talent.pool.add.applicants"].create(
        {"applicant_ids": people.ids, "talent_pool_ids": pool.ids}
    )
    return wizard.action_add_applicants_to_pool


def _insert(scene: Scene):
    """The least there is to write: contacts, files, and whose application it is."""
    people = make_newcomers(count_people(scene.size))
    tables = loading.Loader(scene.root, 1).prepare(people)[:2]
    ids = scene.applicants(len(people)).ids

    def act():
        for table in tables:
            loading.copy(scene.cr, *table)
        scene.sql(
            "UPDATE hr_applicant SET partner_id = partner_id WHERE id = ANY(%s)", [ids]
        )

    return act


ROWS = [
    Row(
        "P25",
        f"preview and move in as many old applicants (at most {MOST_PEOPLE:,}; stock: "
        f"copy {STOCK_PEOPLE:,} into a talent pool)",
        {"ours": _move, "stock": _copy_into_stock_pool, "floor": _insert},
        [Limit("queries per 1,000", 100, from_size=10_000), Limit("growth", 1.1)],
        needs={"ours": "trm.move.in", "stock": "hr.talent.pool"},
        runs=lambda size: 3 if size <= 1_000 else 1,
        work=count_people,
    )
]
