from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

HIRED = """
SELECT membership.talent_id
  FROM trm_pool_membership membership
 WHERE membership.left_reason = 'hired'
   AND NOT EXISTS (
       SELECT FROM trm_pool_membership later
        WHERE later.talent_id = membership.talent_id AND later.active
          AND later.joined_date > membership.left_date
   )
"""


class TrmTalent(models.Model):
    """Whoever left a pool because they were hired gets no mail for talents.

    It follows from the history of the pools: who joins one later is a talent again.
    """

    _inherit = "trm.talent"

    is_hired = fields.Boolean(
        string="Works for Us", compute="_compute_is_hired", search="_search_is_hired"
    )

    @api.depends("membership_ids.active")
    def _compute_is_hired(self):
        hired = self.search([("id", "in", self.ids), ("is_hired", "=", True)])
        for talent in self:
            talent.is_hired = talent._origin in hired

    @api.model
    def _search_is_hired(self, operator, value):
        if operator != "in":
            return NotImplemented
        hired = Domain.custom(
            to_sql=lambda model, alias, _query: SQL(
                "%s IN (%s)", SQL.identifier(alias, "id"), model._get_hired_sql()
            )
        )
        return hired if True in value else ~hired

    @api.model
    def _get_hired_sql(self):
        """Return the query of the ids of people who were hired, once or several times.

        :rtype: SQL
        """
        self.env["trm.pool.membership"].flush_model()
        return SQL(HIRED)

    @api.model
    def _get_unpaused_domain(self):
        """Extend: as long as somebody works for us, mails for talents pause."""
        return super()._get_unpaused_domain() & Domain("is_hired", "=", False)
