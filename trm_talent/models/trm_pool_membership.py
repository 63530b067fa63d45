from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

BACK_BY_HAND = ("manual", "join_page", "rejection", "event")


class TrmPoolMembership(models.Model):
    """One person in one pool: the card of the board.

    A person has at most one membership per pool. Leaving archives it with date and
    reason, joining again opens it again, so the history stays in one place. Rows are
    made by ``trm.pool._add_talents``; they are many, so they carry no chatter: the
    timeline and the to-dos are those of the person.
    """

    _name = "trm.pool.membership"
    _description = "Pool Membership"
    _order = "id desc"
    _rec_name = "talent_id"
    _check_company_auto = True
    _undo_together = (
        ("active", "left_date", "left_reason", "is_excluded", "joined_date"),
        ("stage_id", "stage_since"),
        ("snoozed_until_date", "snooze_reason"),
    )

    talent_id = fields.Many2one(
        "trm.talent",
        string="Person",
        required=True,
        ondelete="cascade",
        index=True,
        check_company=True,
    )
    pool_id = fields.Many2one(
        "trm.pool", required=True, ondelete="cascade", index=True, check_company=True
    )
    company_id = fields.Many2one(
        related="pool_id.company_id", store=True, precompute=True, index=True
    )
    active = fields.Boolean(default=True)

    stage_id = fields.Many2one(
        "trm.pool.stage",
        compute="_compute_stage_id",
        store=True,
        precompute=True,
        readonly=False,
        ondelete="restrict",
        group_expand="_read_group_stage_ids",
        domain="['|', ('pool_ids', '=', False), ('pool_ids', 'in', pool_id)]",
    )
    stage_since = fields.Datetime(default=fields.Datetime.now, readonly=True)
    move_ids = fields.One2many(
        "trm.pool.membership.move", "membership_id", string="Stage History"
    )
    is_stale = fields.Boolean(compute="_compute_is_stale", search="_search_is_stale")

    origin = fields.Selection(
        selection=[
            ("manual", "Added by hand"),
            ("rule", "Added by a rule"),
            ("join_page", "Signed up"),
            ("import", "Imported"),
            ("rejection", "Invited after an application"),
            ("event", "Met at an event"),
        ],
        default="manual",
        required=True,
        readonly=True,
    )
    reason = fields.Char(
        string="Why in This Pool", help="In words, for the person and for you."
    )
    joined_date = fields.Date(default=fields.Date.context_today, readonly=True)
    left_date = fields.Date(readonly=True)
    left_reason = fields.Selection(
        selection=[
            ("wish", "The person wished so"),
            ("hired", "Hired"),
            ("unfit", "Does not fit (any more)"),
            ("rule", "Rule no longer applies"),
            ("other", "Other reason"),
        ],
        readonly=True,
    )
    is_excluded = fields.Boolean(
        string="Stays Out",
        readonly=True,
        help="Taken out by hand: no rule and no import brings the person back.",
    )
    talent_name = fields.Char(related="talent_id.name", string="Person's Name")
    avatar_128 = fields.Image(related="talent_id.avatar_128")
    email = fields.Char(related="talent_id.email")
    phone = fields.Char(related="talent_id.phone")
    wish_text = fields.Char(related="talent_id.wish_text")
    last_contact_text = fields.Char(related="talent_id.last_contact_text")
    talent_user_id = fields.Many2one(
        related="talent_id.user_id", string="Looked After By", store=False
    )

    _talent_pool_uniq = models.Constraint(
        "UNIQUE(talent_id, pool_id)", "This person is already in this pool."
    )
    _left_check = models.Constraint(
        "CHECK(active = (left_date IS NULL))",
        "Use 'Leave' to take a person out of a pool.",
    )
    _pool_stage_index = models.Index("(pool_id, stage_id, id) WHERE active")

    # -- compute and search ------------------------------------------------------

    @api.depends("pool_id")
    def _compute_stage_id(self):
        first = {pool: pool._get_first_stage() for pool in self.pool_id}
        for membership in self:
            membership.stage_id = membership.stage_id or first.get(membership.pool_id)

    @api.model
    def _read_group_stage_ids(self, stages, domain):
        """Show the stages without a card, too, of the pools that the board shows."""
        pool_ids = {
            value
            for leaf in Domain(domain).iter_conditions()
            if leaf.field_expr == "pool_id" and leaf.operator in ("in", "=")
            for value in (leaf.value if leaf.operator == "in" else [leaf.value])
            if isinstance(value, int)
        }
        pool_domain = Domain("pool_ids", "=", False)
        if pool_ids:
            pool_domain |= Domain("pool_ids", "in", list(pool_ids))
        return stages.search(pool_domain) | stages

    @api.depends("stage_since", "stage_id.stale_days", "snoozed_until_date", "active")
    def _compute_is_stale(self):
        now = fields.Datetime.now()
        for membership in self:
            days = membership.stage_id.stale_days
            membership.is_stale = bool(
                days
                and membership.active
                and membership.stage_since
                and not membership.is_snoozed
                and (now - membership.stage_since).days >= days
            )

    def _search_is_stale(self, operator, value):
        if operator != "in":
            return NotImplemented
        Stage = self.env["trm.pool.stage"].with_context(active_test=False)
        stages = Stage.search([("stale_days", ">", 0)])
        stale = Domain.OR(
            Domain("stage_id", "=", stage.id)
            & Domain("stage_since", "<=", f"-{stage.stale_days}d")
            for stage in stages
        )
        stale &= Domain("active", "=", True) & Domain("is_snoozed", "=", False)
        return stale if True in value else ~stale

    @api.depends("talent_id", "pool_id")
    def _compute_display_name(self):
        for membership in self:
            membership.display_name = membership.talent_id.display_name

    @api.constrains("stage_id", "pool_id")
    def _check_stage(self):
        """Check that the pool offers the stage."""
        for membership in self:
            pools = membership.stage_id.pool_ids
            if pools and membership.pool_id not in pools:
                raise ValidationError(
                    self.env._(
                        "The stage %(stage)s does not belong to the pool %(pool)s. "
                        "Please choose another one.",
                        stage=membership.stage_id.name,
                        pool=membership.pool_id.name,
                    )
                )

    # -- write -------------------------------------------------------------------

    def write(self, vals):
        """Keep the stage history; archiving means leaving, with a date."""
        if vals.get("active") and "left_date" not in vals:
            vals = {**vals, "left_date": False, "left_reason": False}
            vals.update(is_excluded=False, joined_date=fields.Date.context_today(self))
        elif "active" in vals and not vals["active"] and "left_date" not in vals:
            vals = {**vals, **self._prepare_left_values("other")}
        if "stage_id" not in vals:
            return super().write(vals)
        moved = self.filtered(lambda m: m.stage_id.id != vals["stage_id"])
        before = {membership.id: membership.stage_id.id for membership in moved}
        result = super(TrmPoolMembership, self - moved).write(vals)
        if moved:
            now = fields.Datetime.now()
            super(TrmPoolMembership, moved).write({"stage_since": now, **vals})
            moved._log_moves(before, now)
        return result

    def _log_moves(self, before, now):
        """Append one line of stage history per membership.

        :param dict before: id of the former stage by membership id
        :param datetime now: UTC
        """
        # sudo: trm.pool.membership.move - the history is only ever appended here,
        # for memberships that the user was just allowed to write
        self.env["trm.pool.membership.move"].sudo().create(
            [
                {
                    "membership_id": membership.id,
                    "from_stage_id": before[membership.id],
                    "to_stage_id": membership.stage_id.id,
                    "date": now,
                    "user_id": self.env.uid,
                }
                for membership in self
            ]
        )

    # -- business ----------------------------------------------------------------

    def _prepare_left_values(self, reason, by_hand=True):
        """Return what leaving a pool writes.

        :param str reason: key of ``left_reason``
        :param bool by_hand: a person decided, so no rule may bring them back
        :rtype: dict
        """
        return {
            "active": False,
            "left_date": fields.Date.context_today(self),
            "left_reason": reason,
            "is_excluded": by_hand,
            "snoozed_until_date": False,
            "snooze_reason": False,
        }

    def _leave(self, reason, by_hand=True):
        """Take the people out of the pools; leaving the last pool is allowed.

        :param str reason: key of ``left_reason``
        :param bool by_hand: see :meth:`_prepare_left_values`
        """
        return self.write(self._prepare_left_values(reason, by_hand))

    def action_open_talent(self):
        """Open the file of the person."""
        self.ensure_one()
        return self.talent_id.get_formview_action()

    def action_log_touchpoint(self):
        """Open the dialog that logs a contact with this person."""
        return self.talent_id.action_log_touchpoint()

    def action_plan_next_step(self):
        """Open the dialog with the next step of this person."""
        return self.talent_id.action_plan_next_step()
