from odoo import api, fields, models
from odoo.exceptions import UserError


class TrmTalentAddToPool(models.TransientModel):
    """Dialog: put the selected people into a pool."""

    _name = "trm.talent.add.to.pool"
    _description = "Add People to a Pool"
    _inherit = ["trm.selection"]

    pool_id = fields.Many2one("trm.pool", ondelete="cascade")
    stage_id = fields.Many2one(
        "trm.pool.stage",
        compute="_compute_stage_id",
        store=True,
        readonly=False,
        ondelete="cascade",
        domain="['|', ('pool_ids', '=', False), ('pool_ids', 'in', pool_id)]",
    )
    reason = fields.Char(
        string="Why", help="In words, for the person and for you. May stay empty."
    )
    new_count = fields.Integer(compute="_compute_counts")
    known_count = fields.Integer(compute="_compute_counts")
    excluded_count = fields.Integer(compute="_compute_counts")
    is_bringing_back = fields.Boolean(
        string="Bring them back",
        help="People who were taken out of this pool by hand stay out, unless you "
        "decide anew.",
    )

    @api.depends("pool_id")
    def _compute_stage_id(self):
        for dialog in self:
            pool = dialog.pool_id
            dialog.stage_id = pool._get_first_stage() if pool else False

    @api.depends("pool_id", "res_ids")
    def _compute_counts(self):
        for dialog in self:
            members, excluded = dialog._get_known()
            dialog.known_count = len(members)
            dialog.excluded_count = len(excluded)
            dialog.new_count = (
                dialog.selected_count - len(members) - len(excluded)
                if dialog.pool_id
                else 0
            )

    def _get_known(self):
        """Return the memberships of the selected people: open, and taken out by hand.

        :rtype: tuple[trm.pool.membership, trm.pool.membership]
        """
        self.ensure_one()
        Membership = self.env["trm.pool.membership"].with_context(active_test=False)
        known = Membership.search_fetch(
            [
                ("pool_id", "=", self.pool_id.id),
                ("talent_id", "in", self.res_ids or []),
            ],
            ["active", "is_excluded", "talent_id"],
        )
        members = known.filtered("active")
        return members, (known - members).filtered("is_excluded")

    def action_apply(self):
        """Add the people, and say how many were new."""
        talents = self._get_selected()
        if not self.pool_id:
            raise UserError(self.env._("Please choose a pool."))
        members, excluded = self._get_known()
        if not self.is_bringing_back:
            talents -= excluded.talent_id
        talents -= members.talent_id
        change = self.env["trm.change"]._start(
            "add",
            self.env._(
                "%(people)s added to %(pool)s",
                people=self._people(talents),
                pool=self._pools(self.pool_id),
            ),
        )
        self.pool_id._add_talents_undoable(
            change, talents, "manual", stage=self.stage_id, reason=self.reason
        )
        return change._get_notification(self._get_result(talents, members, excluded))

    def _get_result(self, added, members, excluded):
        """Return in words what happened."""
        words = [
            self.env._(
                "%(people)s added to %(pool)s.",
                people=self._people(added),
                pool=self.pool_id.name,
            )
        ]
        if members:
            words.append(self.env._("Already in it: %(count)s.", count=len(members)))
        if excluded and not self.is_bringing_back:
            words.append(
                self.env._(
                    "Staying out, as taken out by hand before: %(count)s.",
                    count=len(excluded),
                )
            )
        return " ".join(words)
