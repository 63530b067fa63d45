from odoo import api, models
from odoo.tools import SQL


class TrmPoolMembership(models.Model):
    """Many rows at once: a pool may take in 20,000 people in one go."""

    _inherit = "trm.pool.membership"

    @api.model
    def _create_rows(self, talents, values):
        """Create one row per person in one statement; the ORM needs one per 100.

        What create does besides is done here, too: defaults, access, companies,
        telling the fields that depend on it.

        :param trm.talent talents: people who have no row in this pool yet
        :param dict values: what is the same for all: ``pool_id``, ``stage_id``, …
        :return: the rows, in the order of ``talents``
        :rtype: trm.pool.membership
        """
        self.check_access("create")
        pool = self.env["trm.pool"].browse(values["pool_id"])
        row = self._prepare_row({**values, "company_id": pool.company_id.id})
        inserted = self.browse(self._insert(talents, row))
        self.env["trm.pool"].invalidate_model(["membership_ids"], flush=False)
        self.env["trm.talent"].invalidate_model(["membership_ids"], flush=False)
        given = [self._fields[name] for name in row]
        with self.env.protecting(given, inserted):
            inserted.modified([*row, "talent_id"], create=True)
        inserted.check_access("create")
        if len(inserted) == len(talents):
            return inserted
        # people of another company: the stock check says so in words
        foreign = talents - inserted.talent_id
        return inserted | self.create([{"talent_id": t.id, **values} for t in foreign])

    def _prepare_row(self, values):
        """Return the columns that all rows share, by name.

        :rtype: dict[str, object]
        """
        values = self._add_missing_default_values(values)
        for verb in ("create", "write"):
            values[f"{verb}_uid"] = self.env.uid
            values[f"{verb}_date"] = self.env.cr.now()
        return {
            name: self._fields[name].convert_to_column_insert(value, self)
            for name, value in values.items()
            if self._fields[name].store
        }

    def _insert(self, talents, row):
        """Insert the rows of the people who belong to the company of the pool.

        :rtype: list[int]
        """
        talents.flush_model(["company_id"])
        comma = SQL(", ")
        found = self.env.execute_query(
            SQL(
                """
                INSERT INTO trm_pool_membership (talent_id, %(names)s)
                SELECT talent.id, %(values)s
                  FROM unnest(%(ids)s::int[]) WITH ORDINALITY AS wanted(id, position)
                  JOIN trm_talent talent USING (id)
                 WHERE talent.company_id = %(company_id)s
                 ORDER BY wanted.position
                RETURNING id
                """,
                names=comma.join(map(SQL.identifier, row)),
                values=comma.join(SQL("%s", value) for value in row.values()),
                ids=talents.ids,
                company_id=row["company_id"],
            )
        )
        return [row_id for (row_id,) in found]

    def _check_company(self, fnames=None):
        """Look closely only at rows whose companies differ.

        The stock check evaluates a domain per record and field.
        """
        checked = {"company_id", "talent_id", "pool_id"}
        if fnames is not None and checked.isdisjoint(fnames):
            return None
        # sudo: trm.pool.membership - companies are compared, as the stock check does
        foreign_sudo = self.sudo().filtered(
            lambda m: not m.company_id == m.pool_id.company_id == m.talent_id.company_id
        )
        foreign = self.browse(foreign_sudo.ids)
        return super(TrmPoolMembership, foreign)._check_company(fnames)
