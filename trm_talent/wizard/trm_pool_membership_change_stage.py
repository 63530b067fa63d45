from odoo import api, fields, models
from odoo.exceptions import UserError


class TrmPoolMembershipChangeStage(models.TransientModel):
    """Dialog: move the selected cards to a stage."""

    _name = "trm.pool.membership.change.stage"
    _description = "Move People to a Stage"
    _inherit = ["trm.selection"]

    pool_ids = fields.Many2many("trm.pool", compute="_compute_pool_ids")
    stage_id = fields.Many2one(
        "trm.pool.stage",
        ondelete="cascade",
        domain="['|', ('pool_ids', '=', False), ('pool_ids', 'in', pool_ids)]",
    )

    @api.depends("res_ids")
    def _compute_pool_ids(self):
        for dialog in self:
            dialog.pool_ids = dialog._get_selected().pool_id

    def action_apply(self):
        """Move the cards; the history of stages is kept."""
        memberships = self._get_selected()
        stage = self.stage_id
        if not stage:
            raise UserError(self.env._("Please choose a stage."))
        foreign = memberships.pool_id - stage.pool_ids if stage.pool_ids else None
        if foreign:
            raise UserError(
                self.env._(
                    "The stage %(stage)s does not belong to %(pools)s. Please choose "
                    "one that all selected people can have.",
                    stage=stage.name,
                    pools=", ".join(foreign.mapped("name")),
                )
            )
        moved = memberships.filtered(lambda m: m.stage_id != stage)
        message = self.env._(
            "%(people)s moved to %(stage)s",
            people=self._people(moved.talent_id),
            stage=self._stage(stage),
        )
        change = self.env["trm.change"]._start("move", message)
        before = change._capture(moved, ["stage_id", "stage_since"])
        moved.write({"stage_id": stage.id})
        change._record_written(moved, before)
        return change._get_notification(message)

    @api.model
    def _stage(self, stage):
        """Return the name of a stage, to be stored; see ``_pools``."""
        if stage.pool_ids and all(stage.pool_ids.mapped("is_private")):
            return self.env._("a stage of a private pool")
        return stage.name
