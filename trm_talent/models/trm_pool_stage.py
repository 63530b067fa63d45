from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class TrmPoolStage(models.Model):
    """A step of a relationship, not of an application.

    Shared by all pools, unless it names the pools it belongs to. Stages with a
    history cannot be deleted, only archived: an access answer must name them.
    """

    _name = "trm.pool.stage"
    _description = "Relationship Stage"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    pool_ids = fields.Many2many(
        "trm.pool",
        string="Only in Pools",
        help="Leave empty to offer this stage in every pool.",
    )
    stale_days = fields.Integer(
        string="Goes Stale After (days)",
        help="Days a person may stay here before the card says that nothing "
        "happened. 0 means never.",
    )
    fold = fields.Boolean(string="Folded on the Board")
    active = fields.Boolean(default=True)

    _stale_days_check = models.Constraint(
        "CHECK(stale_days >= 0)", "The number of days cannot be negative."
    )

    @api.constrains("pool_ids")
    def _check_pools(self):
        """Check that nobody of another pool stands in a stage of some pools."""
        for stage in self.filtered("pool_ids"):
            elsewhere = self.env["trm.pool.membership"].search_count(
                [("stage_id", "=", stage.id), ("pool_id", "not in", stage.pool_ids.ids)]
            )
            if elsewhere:
                raise ValidationError(
                    self.env._(
                        "%(count)s people in other pools are in the stage %(stage)s. "
                        "Please move them to another stage first.",
                        count=elsewhere,
                        stage=stage.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        """Refuse to delete a stage that people are or were in, with words."""
        for stage in self._get_used():
            raise UserError(
                self.env._(
                    "People are, or were, in the stage %(stage)s, so it belongs to "
                    "their history. Please archive it instead.",
                    stage=stage.name,
                )
            )

    def _get_used(self):
        """Return those of these stages that somebody is or was in."""
        # sudo: trm.pool.membership, trm.pool.membership.move - people in pools that
        # the user does not see count, too
        Membership_sudo = self.env["trm.pool.membership"].sudo()
        Membership_sudo = Membership_sudo.with_context(active_test=False)
        # sudo: trm.pool.membership.move - likewise
        Move_sudo = self.env["trm.pool.membership.move"].sudo()
        return self.filtered(
            lambda stage: Membership_sudo.search_count(
                [("stage_id", "=", stage.id)], limit=1
            )
            or Move_sudo.search_count(
                ["|", ("from_stage_id", "=", stage.id), ("to_stage_id", "=", stage.id)],
                limit=1,
            )
        )
