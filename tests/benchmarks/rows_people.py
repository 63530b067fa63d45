"""P1, P6: new people through the door, and whom of a list one knows."""

from __future__ import annotations

from . import generator, loading
from .measure import Limit, Row, Scene

PEOPLE = 1000
FIRST_NEWCOMER = 5_000_000

QUIET = {"tracking_disable": True}


def make_newcomers(count: int) -> list[generator.Person]:
    """Return people who are in no database."""
    return generator.make_people(count, start=FIRST_NEWCOMER)


def _get_contact_values(person) -> dict:
    return {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "zip": person.zip,
        "city": person.city,
        "function": person.role,
    }


def _get_values(person) -> dict:
    return {**_get_contact_values(person), "linkedin_url": person.linkedin}


# -- P1: create as many people as there are --------------------------------------------


def _create(scene: Scene):
    values = list(map(_get_values, make_newcomers(scene.size)))
    return lambda: scene.env["trm.talent"]._find_or_create(values, "import")


def _create_stock(scene: Scene):
    values = list(map(_get_contact_values, make_newcomers(scene.size)))
    return lambda: scene.env["res.partner"].with_context(**QUIET).create(values)


def _create_floor(scene: Scene):
    people = make_newcomers(scene.size)
    loader = loading.Loader(scene.root, 1)
    tables = loader.prepare(people)[:2]
    return lambda: [loading.copy(scene.cr, *table) for table in tables]


# -- P6: who of these 1,000 do we know? ------------------------------------------------


def _make_half_known(scene: Scene) -> list[dict]:
    """Return values of 1,000 people; every other one is in the database."""
    count = min(PEOPLE, scene.size)
    known = generator.make_people(scene.size)
    people = scene.chance.sample(known, count // 2) + make_newcomers(count // 2)
    return list(map(_get_values, people))


def _know(scene: Scene):
    Talent = scene.env["trm.talent"]
    values = _make_half_known(scene)
    company = scene.env.company

    def act():
        return Talent._plan([Talent._prepare_values(vals) for vals in values], company)

    return act


def _know_stock(scene: Scene):
    applicants = scene.applicants(PEOPLE)
    return lambda: applicants.mapped("application_count") and applicants.mapped(
        "is_applicant_in_pool"
    )


def _know_floor(scene: Scene):
    values = _make_half_known(scene)
    params = {
        "emails": [vals["email"] for vals in values if vals["email"]],
        "phones": [v["phone"].replace(" ", "") for v in values if v["phone"]],
        "links": [vals["linkedin_url"] for vals in values if vals["linkedin_url"]],
    }
    return lambda: scene.sql(KNOWN, params)


KNOWN = """
    SELECT t.id, p.id, p.name, p.email_normalized, p.phone_sanitized, t.linkedin_url
      FROM res_partner p LEFT JOIN trm_talent t ON t.partner_id = p.id
     WHERE p.id IN (
        SELECT id FROM res_partner WHERE email_normalized = ANY(%(emails)s)
        UNION SELECT id FROM res_partner WHERE phone_sanitized = ANY(%(phones)s)
        UNION SELECT partner_id FROM trm_talent WHERE linkedin_url = ANY(%(links)s))
"""

ROWS = [
    Row(
        "P1",
        "create as many people again as there are, with matching",
        {"ours": _create, "stock": _create_stock, "floor": _create_floor},
        [
            Limit("stock", 1.5),
            Limit("queries per 1,000", 250),
            Limit("growth", 1.1),
        ],
        # 100,000 at once take minutes each
        runs=lambda size: 3 if size <= 1_000 else 1,
    ),
    Row(
        "P6",
        "who of these 1,000 do we know?",
        {"ours": _know, "stock": _know_stock, "floor": _know_floor},
        [Limit("floor", 10, 10_000), Limit("growth", 0.15)],
        needs={"stock": "hr.applicant"},
    ),
]
