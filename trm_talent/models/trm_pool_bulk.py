from odoo import models

RESTORED_FIELDS = (
    "active stage_id stage_since origin reason joined_date left_date left_reason "
    "is_excluded snoozed_until_date snooze_reason"
).split()
"""Fields of a membership that coming back to a pool may change."""


class TrmPool(models.Model):
    """Putting people into a pool so that it can be undone."""

    _inherit = "trm.pool"

    def _add_talents_undoable(self, change, talents, origin, stage=None, reason=None):
        """Put people into this pool, and note in ``change`` what that did.

        People who come back get their former membership again: undoing ends it as it
        was, and does not delete its history.

        :param trm.change change: one record
        :return: the memberships that were made or opened again
        :rtype: trm.pool.membership
        """
        self.ensure_one()
        Membership = self.env["trm.pool.membership"].with_context(active_test=False)
        former = Membership.search(
            [("pool_id", "=", self.id), ("talent_id", "in", talents.ids)]
        )
        before = change._capture(
            former.filtered(lambda m: not m.active), RESTORED_FIELDS
        )
        added = self._add_talents(talents, origin, stage=stage, reason=reason)
        change._record_created(added - former)
        change._record_written(former, before)
        return added
