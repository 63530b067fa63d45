from odoo import api, fields, models
from odoo.exceptions import UserError

LEFT_FIELDS = (
    "active left_date left_reason is_excluded joined_date snoozed_until_date "
    "snooze_reason"
).split()
"""Fields of a membership that leaving changes."""


class TrmPoolMembershipLeave(models.TransientModel):
    """Dialog: take the selected people out of a pool, with a reason."""

    _name = "trm.pool.membership.leave"
    _description = "Take People Out of a Pool"
    _inherit = ["trm.selection"]

    pool_id = fields.Many2one(
        "trm.pool", ondelete="cascade", domain="[('id', 'in', pool_ids)]"
    )
    pool_ids = fields.Many2many(
        "trm.pool", string="Possible Pools", compute="_compute_pool_ids"
    )
    left_reason = fields.Selection(
        selection="_selection_left_reason", string="Why", default="wish"
    )
    leaving_count = fields.Integer(compute="_compute_leaving_count")

    @api.model
    def _selection_left_reason(self):
        """Offer the reasons of people; "rule" is what a rule says."""
        field = self.env["trm.pool.membership"]._fields["left_reason"]
        return [
            (key, label)
            for key, label in field._description_selection(self.env)
            if key != "rule"
        ]

    @api.depends("res_ids", "res_model")
    def _compute_pool_ids(self):
        for dialog in self:
            dialog.pool_ids = dialog._get_memberships(any_pool=True).pool_id

    @api.depends("res_ids", "pool_id")
    def _compute_leaving_count(self):
        for dialog in self:
            dialog.leaving_count = len(dialog._get_memberships())

    def _get_memberships(self, any_pool=False):
        """Return the open memberships that are to end.

        :param bool any_pool: of selected people in all pools, whichever is chosen
        :rtype: trm.pool.membership
        """
        selected = self._get_selected()
        if self.res_model == "trm.pool.membership":
            return selected.filtered("active")
        domain = [("talent_id", "in", selected.ids)]
        if not any_pool:
            domain.append(("pool_id", "=", self.pool_id.id))
        return self.env["trm.pool.membership"].search(domain)

    def action_apply(self):
        """Let the people leave; who was taken out by hand stays out."""
        if self.res_model == "trm.talent" and not self.pool_id:
            raise UserError(self.env._("Please choose a pool."))
        if not self.left_reason:
            raise UserError(self.env._("Please say why."))
        memberships = self._get_memberships()
        pools = memberships.pool_id or self.pool_id
        message = self.env._(
            "%(people)s taken out of %(pools)s",
            people=self._people(memberships.talent_id),
            pools=self._pools(pools) or self.env._("the pool"),
        )
        change = self.env["trm.change"]._start("leave", message)
        before = change._capture(memberships, LEFT_FIELDS)
        memberships._leave(self.left_reason)
        change._record_written(memberships, before)
        return change._get_notification(message)
