"""Write invented people into a database by COPY, as the ORM would have written them.

What is the same for everybody (defaults, constants) is read from one row that the ORM
makes and that is rolled back, so that a new column with a default needs no change here.
"""

from __future__ import annotations

import io
import itertools
from datetime import date, datetime, timedelta

from odoo import fields

from odoo.addons.trm_talent.tools.names import fold, search_key

from . import generator

BENCH_USER = "bench_recruiting"


def load(env, people: list[generator.Person]) -> Loader:
    """Load people with their pools, tags, touchpoints and next steps, then ANALYZE."""
    loader = Loader(env, generator.pool_count(len(people)))
    for table, columns, rows in loader.prepare(people):
        copy(env.cr, table, columns, rows)
    env.invalidate_all()
    env.cr.execute("ANALYZE")
    return loader


def copy(cr, table: str, columns: list[str], rows: list[tuple]) -> None:
    """Append rows by COPY."""
    text = io.StringIO("".join("\t".join(map(_cell, row)) + "\n" for row in rows))
    names = ", ".join(f'"{column}"' for column in columns)
    cr.copy_expert(f"COPY {table} ({names}) FROM STDIN", text)


def _cell(value) -> str:
    if value is None:
        return "\\N"
    if value is True or value is False:
        return "t" if value else "f"
    text = str(value)
    return text.replace("\\", "\\\\").replace("\t", " ").replace("\n", "\\n")


class Loader:
    """The rows of all tables, and what they refer to (pools, stages, tags, user)."""

    def __init__(self, env, pools: int):
        self.env = env
        self.today = fields.Date.today()
        self.now = fields.Datetime.now()
        self.company = env.company
        self.user = find_user(env) or make_user(env)
        self.pools = self._find_or_make_pools(pools)
        self.stages = env["trm.pool.stage"].search([("pool_ids", "=", False)])
        self.tags = self._find_or_make_tags()
        self.categories = self._find_or_make("res.partner.category", "Label")
        self.todo = env.ref("mail.mail_activity_data_todo")
        self.constants = self._get_constants()

    def _find_or_make(self, model, word, count=generator.TAG_COUNT, **values):
        records = self.env[model].search([("name", "=like", f"{word} %")], order="id")
        missing = range(len(records), count)
        return records + self.env[model].create(
            [{"name": f"{word} {number}", **values} for number in missing]
        )

    def _find_or_make_pools(self, count):
        values = {"user_id": self.user.id, "company_id": self.company.id}
        return self._find_or_make("trm.pool", "Bench Pool", count, **values)

    def _find_or_make_tags(self):
        Category = self.env["trm.tag.category"]
        category = Category.search([("name", "=", "Bench")]) or Category.create(
            {"name": "Bench"}
        )
        return self._find_or_make("trm.tag", "Bench Tag", category_id=category.id)

    # -- constants ---------------------------------------------------------------

    def _get_constants(self) -> dict[str, dict]:
        """Return the columns that every row of a table has, as the ORM fills them."""
        with self.env.cr.savepoint(flush=False) as savepoint:
            constants = {
                record._table: self._read(record) for record in self._make_samples()
            }
            self.env.invalidate_all()
            savepoint.rollback()
        return constants

    def _make_samples(self):
        env = self.env(user=self.user)
        talent = env["trm.talent"].create({"name": "x", "phone": "+49 30 123456"})
        membership = self.pools[:1].with_env(env)._add_talents(talent, "import")
        touchpoint = env["trm.touchpoint"]._log(talent, "call")
        activity = talent.activity_schedule("mail.mail_activity_data_todo")
        env.flush_all()
        yield from (talent.partner_id, talent, membership, touchpoint, activity)

    def _read(self, record) -> dict:
        self.env.cr.execute(f"SELECT * FROM {record._table} WHERE id = %s", [record.id])
        (row,) = self.env.cr.dictfetchall()
        del row["id"]
        return {name: value for name, value in row.items() if value is not None}

    # -- rows --------------------------------------------------------------------

    def prepare(self, people) -> list[tuple[str, list[str], list[tuple]]]:
        """Return (table, columns, rows) in the order in which they can be written."""
        partners = self._reserve("res_partner", len(people))
        talents = self._reserve("trm_talent", len(people))
        ids = list(zip(people, partners, talents, strict=True))
        return [
            self._table("res_partner", map(self._partner, people, partners)),
            self._table("trm_talent", itertools.starmap(self._talent, ids)),
            self._rows("trm_pool_membership", self._memberships(ids)),
            self._rows("trm_touchpoint", self._touchpoints(ids)),
            self._rows("mail_activity", self._activities(ids)),
            self._links("trm_tag_trm_talent_rel", "trm_talent_id", "trm_tag_id", ids),
            self._labels(ids),
        ]

    def _reserve(self, table: str, count: int) -> range:
        """Return ids nobody else uses."""
        self.env.cr.execute(f"SELECT nextval('{table}_id_seq')")
        (first,) = self.env.cr.fetchone()
        self.env.cr.execute(f"SELECT setval('{table}_id_seq', %s)", [first + count])
        return range(first, first + count)

    def _rows(self, table: str, rows):
        rows = list(rows)
        for row, row_id in zip(rows, self._reserve(table, len(rows)), strict=True):
            row["id"] = row_id
        return self._table(table, rows)

    def _table(self, table: str, rows):
        rows = list(rows)
        constants = self.constants[table]
        columns = list(constants | rows[0]) if rows else ["id"]
        return table, columns, [_values(columns, constants, row) for row in rows]

    def _partner(self, person, partner_id) -> dict:
        return {
            "id": partner_id,
            "commercial_partner_id": partner_id,
            "name": person.name,
            "complete_name": person.name,
            "email": person.email,
            "email_normalized": person.email,
            "phone": person.phone,
            "phone_sanitized": person.phone_e164,
            "zip": person.zip,
            "city": person.city,
            "function": person.role,
        }

    def _talent(self, person, partner_id, talent_id) -> dict:
        since = self.get_day(person.basis_days)
        is_told = person.basis in ("consent", "application")
        personal = [days for days, kind in person.touchpoints if kind != "newsletter"]
        return {
            "id": talent_id,
            "partner_id": partner_id,
            "first_name": person.first,
            "last_name": person.last,
            "search_name": f"{search_key(person.name)} {fold(person.email)}".strip(),
            "linkedin_url": person.linkedin,
            "availability": person.availability,
            "wish_role": person.role,
            "wish_place": person.city,
            "legal_basis": person.basis,
            "basis_since": since,
            "information_due_date": None if is_told else self._due(since),
            "last_touchpoint_date": self._moment(min(personal)) if personal else None,
        }

    def _due(self, since: date) -> date:
        return since + timedelta(days=self.company.talent_information_days)

    def get_day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def _moment(self, days_ago: int) -> datetime:
        return self.now - timedelta(days=days_ago)

    def _memberships(self, ids):
        for person, _partner_id, talent_id in ids:
            for member in person.members:
                left = self.get_day(1) if member.has_left else None
                snoozed = self.get_day(-member.snoozed_days)
                yield {
                    "talent_id": talent_id,
                    "pool_id": self.pools[member.pool].id,
                    "stage_id": self.stages[member.stage].id,
                    "stage_since": self._moment(member.since_days),
                    "joined_date": self.get_day(member.since_days),
                    "active": not member.has_left,
                    "left_date": left,
                    "left_reason": "other" if left else None,
                    "is_excluded": member.has_left,
                    "snoozed_until_date": snoozed if member.snoozed_days else None,
                }

    def _touchpoints(self, ids):
        for person, _partner_id, talent_id in ids:
            for days, kind in person.touchpoints:
                yield {
                    "talent_id": talent_id,
                    "kind": kind,
                    "is_personal": kind != "newsletter",
                    "date": self._moment(days),
                }

    def _activities(self, ids):
        for person, _partner_id, talent_id in ids:
            if person.step_days is not None:
                yield {
                    "res_id": talent_id,
                    "res_name": person.name,
                    "summary": "Call",
                    "date_deadline": self.get_day(-person.step_days),
                }

    def _links(self, table, owner_column, tag_column, ids):
        rows = [
            (talent_id, self.tags[tag].id)
            for person, _partner_id, talent_id in ids
            for tag in person.tags
        ]
        return table, [owner_column, tag_column], rows

    def _labels(self, ids):
        """Label the contacts as the files are tagged, for the stock comparison."""
        rows = [
            (partner_id, self.categories[tag].id)
            for person, partner_id, _talent_id in ids
            for tag in person.tags
        ]
        columns = ["partner_id", "category_id"]
        return "res_partner_res_partner_category_rel", columns, rows


def _values(columns, constants, row) -> tuple:
    return tuple(row[c] if c in row else constants[c] for c in columns)


def find_user(env):
    """Return the recruiter the benchmarks run as, if there is one."""
    return env["res.users"].search([("login", "=", BENCH_USER)])


def make_user(env):
    """Create the recruiter the benchmarks run as; stock recruiting, too."""
    groups = env.ref("trm_talent.trm_talent_group_user")
    stock = env.ref("hr_recruitment.group_hr_recruitment_user", False)
    return env["res.users"].create(
        {
            "name": "Bench Recruiting",
            "login": BENCH_USER,
            "email": "bench@example.com",
            "group_ids": [(4, group.id) for group in groups | (stock or groups)],
        }
    )
