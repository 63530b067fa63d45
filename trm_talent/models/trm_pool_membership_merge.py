from odoo import models


class TrmPoolMembership(models.Model):
    """Two memberships of one person in one pool become one."""

    _inherit = "trm.pool.membership"

    def _prepare_merge_values(self, survivor):
        """Return what the membership that stays gets from this one.

        Whoever was taken out by hand stays out; else who is in stays in. The person
        is in the pool since the earlier day.

        :param trm.pool.membership survivor: one membership in the same pool
        :rtype: dict
        """
        self.ensure_one()
        joined = [self.joined_date, survivor.joined_date]
        values = {"joined_date": min(filter(None, joined), default=False)}
        if self.is_excluded and not survivor.is_excluded:
            values.update(
                active=False,
                left_date=self.left_date,
                left_reason=self.left_reason,
                is_excluded=True,
                snoozed_until_date=False,
            )
        elif self.active and not survivor.active and not survivor.is_excluded:
            values.update(
                active=True,
                left_date=False,
                left_reason=False,
                stage_id=self.stage_id.id,
            )
        if survivor.origin == "rule" and self.origin != "rule":
            values["origin"] = self.origin
        if self.reason and not survivor.reason:
            values["reason"] = self.reason
        return values
