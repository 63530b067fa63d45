from odoo import api, fields, models
from odoo.fields import Domain

from ..models.trm_talent_consent import POOL

MONTHS = 12
MOST_SOURCES = 5


class ReportTrmYear(models.AbstractModel):
    """A year of relationships: one page of numbers for the boss, no names.

    Numbers of the whole company, private pools included, as nobody is named. Addons
    that know more extend ``_get_sections``.
    """

    _name = "report.trm_talent.trm_year"
    _description = "A Year of Relationships"

    @api.model
    def _get_report_values(self, docids, data=None):
        self.env["trm.rejection"].check_access("read")
        companies = self.env["res.company"].browse(docids) or self.env.company
        companies.check_access("read")
        return {
            "pages": [
                {
                    "company": company,
                    "title": self.env._("A year of relationships"),
                    "intro": self.env._(
                        "The last 12 months at %(company)s.", company=company.name
                    ),
                    "sections": self._get_sections(company),
                }
                for company in companies
            ]
        }

    @api.model
    def _get_sections(self, company):
        """Return the numbers of a company.

        :return: titles, each with rows of a name and a text
        :rtype: list[tuple[str, list[tuple[str, str]]]]
        """
        env = self.env
        # sudo: trm.talent - numbers only, also of private pools
        year = self.sudo()
        return [
            (env._("People"), year._get_people(company)),
            (env._("How people came to us"), year._get_sources(company)),
            (env._("In touch"), year._get_care(company)),
            (env._("What we promised"), year._get_promises(company)),
            (env._("After a rejection"), year._get_rejections(company)),
            (env._("When something came up"), year._get_jobs(company)),
        ]

    @api.model
    def _count(self, model, company, name, *domains):
        """Return how many rows of a year match.

        :param str name: field with the day that counts
        """
        since = fields.Date.subtract(fields.Date.today(), months=MONTHS)
        domain = Domain("company_id", "=", company.id) & Domain(name, ">=", since)
        records = self.env[model].with_context(active_test=False)
        return records.search_count(domain & Domain.AND(domains))

    def _get_people(self, company):
        env = self.env
        known = Domain("company_id", "=", company.id)
        allowed = known & env["trm.talent"]._get_contactable_domain(POOL)
        members = env["trm.pool.membership"]._read_group(
            known, [], ["talent_id:count_distinct"]
        )
        return [
            (env._("New"), str(self._count("trm.talent", company, "create_date"))),
            (env._("Known now"), str(env["trm.talent"].search_count(known))),
            (env._("In a pool"), str(members[0][0])),
            (
                env._("Agreed to hear from us by mail"),
                str(env["trm.talent"].search_count(allowed)),
            ),
        ]

    def _get_sources(self, company):
        since = fields.Date.subtract(fields.Date.today(), months=MONTHS)
        groups = self.env["trm.talent"]._read_group(
            [("company_id", "=", company.id), ("create_date", ">=", since)],
            ["source_id"],
            ["__count"],
            order="__count DESC",
            limit=MOST_SOURCES,
        )
        unknown = self.env._("Other ways")
        return [(source.name or unknown, str(count)) for source, count in groups]

    def _get_care(self, company):
        env = self.env
        personal = Domain("is_personal", "=", True)
        since = fields.Date.subtract(fields.Date.today(), months=MONTHS)
        heard = Domain("company_id", "=", company.id) & Domain(
            "last_touchpoint_date", ">=", since
        )
        rows = [
            (
                env._("Personal contacts"),
                str(self._count("trm.touchpoint", company, "date", personal)),
            ),
            (
                env._("People we were in touch with"),
                str(env["trm.talent"].search_count(heard)),
            ),
            (
                env._("Turned to us"),
                str(self._count("trm.inquiry", company, "received_datetime")),
            ),
        ]
        pools = env["trm.pool"].search(
            [("company_id", "=", company.id), ("cadence_days", ">", 0)]
        )
        return rows + [
            (pool.name, pool.health_text)
            for pool in pools
            if pool.health_text and not pool.is_private
        ]

    def _get_promises(self, company):
        env, kept = self.env, Domain("state", "=", "kept")
        rows = (
            (env._("Promised"), Domain.TRUE),
            (env._("Kept in time"), kept & Domain("is_in_time", "=", True)),
            (env._("Kept late"), kept & Domain("is_in_time", "=", False)),
            (env._("Not kept"), Domain("state", "=", "broken")),
        )
        return self._count_rows("trm.promise", company, "due_date", rows)

    def _get_rejections(self, company):
        env = self.env
        rows = (
            (env._("Rejected"), Domain.TRUE),
            (env._("Invited to stay in touch"), Domain("invitation", "!=", "none")),
            (env._("Stay in touch"), Domain("invitation", "=", "joined")),
        )
        return self._count_rows("trm.rejection", company, "received_date", rows)

    def _get_jobs(self, company):
        env = self.env
        rows = (
            (env._("Asked whether a job fits"), Domain.TRUE),
            (env._("Interested"), Domain("answer", "=", "interested")),
            (env._("Later"), Domain("answer", "=", "later")),
        )
        hired = Domain("left_reason", "=", "hired")
        count = self._count("trm.pool.membership", company, "left_date", hired)
        return [
            *self._count_rows("trm.pitch", company, "create_date", rows),
            (env._("Hired from a pool"), str(count)),
        ]

    def _count_rows(self, model, company, name, rows):
        """Return rows of a name and a number.

        :param rows: a name and the domain of each
        """
        return [
            (title, str(self._count(model, company, name, domain)))
            for title, domain in rows
        ]
