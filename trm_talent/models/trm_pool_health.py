from odoo import api, fields, models
from odoo.tools import SQL

HEALTH = """
SELECT membership.pool_id,
       COUNT(*) AS members,
       COUNT(*) FILTER (
           WHERE talent.last_touchpoint_date::date >= %(today)s - pool.cadence_days
       ) AS in_touch,
       COUNT(*) FILTER (WHERE talent.last_touchpoint_date IS NULL) AS never,
       COUNT(*) FILTER (WHERE talent.user_id IS NULL) AS alone
  FROM trm_pool_membership membership
  JOIN trm_pool pool ON pool.id = membership.pool_id
  JOIN trm_talent talent ON talent.id = membership.talent_id
 WHERE membership.pool_id = ANY(%(pools)s)
   AND membership.active AND talent.active
   AND (membership.snoozed_until_date IS NULL
        OR membership.snoozed_until_date <= %(today)s)
 GROUP BY membership.pool_id
"""


class TrmPool(models.Model):
    """Whether the people of a pool hear from us as often as they should, in words."""

    _inherit = "trm.pool"

    health_share = fields.Float(
        string="In Touch",
        compute="_compute_health",
        help="Share of people who heard from us within the rhythm of the pool. "
        "People who are put aside do not count.",
    )
    health_text = fields.Char(string="In Touch in Words", compute="_compute_health")
    health_reason = fields.Char(string="Why", compute="_compute_health")

    @api.depends_context("lang", "tz")
    @api.depends("cadence_days", "membership_ids")
    def _compute_health(self):
        rows = self._get_health_rows()
        for pool in self:
            row = rows.get(pool._origin.id)
            if not (row and pool.cadence_days):
                pool.health_share = 0
                pool.health_text = pool.health_reason = False
                continue
            pool.health_share = row["in_touch"] / row["members"]
            pool.health_text = self.env._(
                "%(count)s of %(members)s heard from us in the last %(days)s days",
                count=row["in_touch"],
                members=row["members"],
                days=pool.cadence_days,
            )
            pool.health_reason = pool._get_health_reason(row)

    def action_open_due(self):
        """Open the people of this pool who should hear from us now."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_talent_action"
        )
        return action | {
            "domain": [("pool_ids", "in", self.ids), ("is_contact_due", "=", True)]
        }

    def _get_health_rows(self):
        """Return the numbers of these pools, by id; pools without people are left out.

        :rtype: dict[int, dict]
        """
        if not self.ids:
            return {}
        for model in ("trm.pool", "trm.pool.membership", "trm.talent"):
            self.env[model].flush_model()
        today = fields.Date.context_today(self)
        rows = self.env.execute_query_dict(SQL(HEALTH, today=today, pools=self.ids))
        return {row["pool_id"]: row for row in rows}

    def _get_health_reason(self, row):
        """Return why not everybody heard from us, in words, or nothing."""
        silent = row["members"] - row["in_touch"] - row["never"]
        reasons = []
        if silent:
            reasons.append(self.env._("%(count)s: too long ago", count=silent))
        if row["never"]:
            reasons.append(self.env._("%(count)s: never yet", count=row["never"]))
        if reasons and row["alone"]:
            reasons.append(
                self.env._("%(count)s: nobody looks after them", count=row["alone"])
            )
        return " · ".join(reasons)
