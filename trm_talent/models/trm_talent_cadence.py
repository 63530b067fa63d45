from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .trm_talent_consent import POOL

CHANNELS = ("email", "phone", "post")
"""By any of them may somebody be contacted in person."""
DUE = """
SELECT talent.id AS talent_id,
       (COALESCE(talent.last_touchpoint_date, rhythm.joined) + rhythm.days)::date
           AS due_date
  FROM trm_talent talent
  JOIN (
       SELECT membership.talent_id, MIN(membership.joined_date) AS joined,
              make_interval(days => MIN(pool.cadence_days)) AS days
         FROM trm_pool_membership membership
         JOIN trm_pool pool ON pool.id = membership.pool_id
        WHERE membership.active AND pool.active AND pool.cadence_days > 0
          AND (membership.snoozed_until_date IS NULL
               OR membership.snoozed_until_date <= %(today)s)
          AND %(people)s
        GROUP BY membership.talent_id
       ) AS rhythm ON rhythm.talent_id = talent.id
"""


class TrmTalent(models.Model):
    """When a person should hear from us again: the rhythm of their strictest pool.

    It counts from the last personal contact, or from joining. Pools in which somebody
    is put aside do not count. Nothing is stored: it changes by itself.
    """

    _inherit = "trm.talent"

    cadence_due_date = fields.Date(
        string="Next Contact By",
        compute="_compute_cadence_due_date",
        search="_search_cadence_due_date",
        help="The rhythm of the strictest pool, since the last personal contact.",
    )
    is_contact_due = fields.Boolean(
        string="Should Hear from Us Now",
        compute="_compute_is_contact_due",
        search="_search_is_contact_due",
    )

    @api.depends(
        "last_touchpoint_date",
        "membership_ids.active",
        "membership_ids.snoozed_until_date",
        "membership_ids.pool_id.cadence_days",
    )
    def _compute_cadence_due_date(self):
        due = {}
        if self.ids:
            people = SQL("membership.talent_id = ANY(%s)", self.ids)
            due = dict(self.env.execute_query(self._get_cadence_sql(people)))
        for talent in self:
            talent.cadence_due_date = due.get(talent._origin.id)

    def _search_cadence_due_date(self, operator, value):
        if operator not in ("<", "<=", ">", ">="):
            return NotImplemented
        return self._get_cadence_domain(SQL(f"due.due_date {operator} %s", value))

    def _compute_is_contact_due(self):
        due = self.search([("id", "in", self.ids), ("is_contact_due", "=", True)])
        for talent in self:
            talent.is_contact_due = talent in due

    @api.model
    def _search_is_contact_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        due = self._get_cadence_due_domain(fields.Date.context_today(self))
        return due if True in value else ~due

    @api.model
    def _get_cadence_sql(self, people=None):
        """Return the query of when people should hear from us again.

        Its columns are ``talent_id`` and ``due_date``; who has no rhythm is not there.

        :param SQL people: condition on ``membership``; default is everybody
        :rtype: SQL
        """
        self.flush_model(["last_touchpoint_date"])
        self.env["trm.pool.membership"].flush_model()
        self.env["trm.pool"].flush_model()
        today = fields.Date.context_today(self)
        return SQL(DUE, today=today, people=people or SQL("TRUE"))

    @api.model
    def _get_cadence_domain(self, condition):
        """Return the domain of the people for whom a condition on ``due`` holds."""
        return Domain.custom(
            to_sql=lambda model, alias, _query: SQL(
                "%s IN (SELECT due.talent_id FROM (%s) AS due WHERE %s)",
                SQL.identifier(alias, "id"),
                model._get_cadence_sql(),
                condition,
            )
        )

    @api.model
    def _get_cadence_due_domain(self, date):
        """Return the domain of who should have heard from us by a day, and may.

        People who pause, objected, took their consent back or are archived are not
        there; who may only be called is.

        :param date date: the day
        :rtype: Domain
        """
        due = self._get_cadence_domain(SQL("due.due_date <= %s", date))
        allowed = Domain.OR(
            self._get_contactable_domain(POOL, channel) for channel in CHANNELS
        )
        return due & allowed

    def _get_strictest_pool(self):
        """Return the pool whose rhythm counts for one person, or none.

        :rtype: trm.pool
        """
        self.ensure_one()
        members = self.membership_ids.filtered(lambda member: not member.is_snoozed)
        pools = members.pool_id.filtered("cadence_days")
        return pools.sorted(lambda pool: (pool.cadence_days, pool.id))[:1]
