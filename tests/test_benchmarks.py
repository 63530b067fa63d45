"""The benchmarks run, so that they do not rot; they measure nothing here."""

from tests.benchmarks import generator, loading, report
from tests.benchmarks.measure import Rehearsal, growth, measure_row
from tests.benchmarks.rows import ROWS

PEOPLE = 50
IDS = {"id", "partner_id", "commercial_partner_id"}
LAST_CHANGE = {"create_date", "write_date", "write_uid", "calendar_last_notif_ack"}


def test_every_row_runs_and_is_reported(env):
    loading.load(env, generator.make_people(PEOPLE))
    place = Rehearsal(env.cr, PEOPLE)
    measured = [
        report.Measured(row, {PEOPLE: measure_row(row, place, runs=1)}) for row in ROWS
    ]
    for one in measured:
        assert one.results[PEOPLE]["ours"].queries, one.row.key
    table = report.as_table(measured)
    assert all(f"| {row.key} " in table for row in ROWS)
    assert "Python" in report.describe_machine(env.cr)


def test_same_seed_gives_the_same_people():
    assert generator.make_people(100) == generator.make_people(100)
    assert generator.make_people(100) != generator.make_people(100, seed=2)


def test_people_are_as_the_protocol_says():
    people = generator.make_people(10_000)
    without_email = sum(not person.email for person in people)
    doubles = sum((p.email or "").startswith("private.") for p in people)
    members = [member.pool for p in people for member in p.members]
    assert 250 <= without_email <= 350
    assert 150 <= doubles <= 250
    assert [members.count(pool) for pool in range(3)] == [2000, 1000, 666]
    assert len(set(members)) == 5


def test_copied_people_have_what_the_orm_writes(env):
    (person,) = generator.make_people(1, start=7)
    person.members, person.touchpoints, person.step_days = [], [], None
    loader = loading.Loader(env, generator.pool_count(1))
    with env.cr.savepoint(flush=False) as savepoint:
        loading.load(env, [person])
        copied = _read_rows(env, person)
        env.invalidate_all()
        savepoint.rollback()
    env["trm.talent"].with_user(loader.user).create(
        {
            "name": person.name,
            "email": person.email,
            "phone": person.phone,
            "zip": person.zip,
            "city": person.city,
            "function": person.role,
            "linkedin_url": person.linkedin,
            "availability": person.availability,
            "wish_role": person.role,
            "legal_basis": person.basis,
            "basis_since": loader.get_day(person.basis_days),
        }
    )
    env.flush_all()
    assert copied == _read_rows(env, person)


def test_copied_rows_do_not_change_when_computed_anew(env):
    loading.load(env, generator.make_people(PEOPLE))
    talents = env["trm.talent"].search([("email", "=like", "p%.%@example.com")])
    assert len(talents) > PEOPLE * 0.9
    before = _read_computed(talents)
    for records in (talents, talents.partner_id, talents.membership_ids):
        for field in records._fields.values():
            if field.store and field.compute:
                env.add_to_compute(field, records)
    assert _read_computed(talents) == before


def test_growth_of_linear_work_is_one():
    assert round(growth({1000: 2.0, 10_000: 20.0, 100_000: 200.0}), 6) == 1
    assert growth({1000: 2.0}) is None


def _read_rows(env, person):
    """Return the columns of contact and file that are the same however they came."""
    talent = env["trm.talent"].search([("email", "=", person.email)])
    rows = []
    for table, record_id in (
        ("trm_talent", talent.id),
        ("res_partner", talent.partner_id.id),
    ):
        env.cr.execute(f"SELECT * FROM {table} WHERE id = %s", [record_id])
        (row,) = env.cr.dictfetchall()
        rows.append({k: v for k, v in row.items() if k not in IDS | LAST_CHANGE})
    return rows


def _read_computed(talents):
    """Return the stored values that are computed, by record and field."""
    found = {}
    for records in (talents, talents.partner_id, talents.membership_ids):
        names = [n for n, f in records._fields.items() if f.store and f.compute]
        for record in records:
            found |= {(record, name): record[name] for name in names}
    return found
