from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .trm_pool_membership import BACK_BY_HAND


class TrmPool(models.Model):
    """A talent pool of one company: people one wants to stay in touch with.

    Configuration; who is in it is a ``trm.pool.membership``. A private pool and all
    that hangs on it is seen by its manager and team only, over any path.
    """

    _name = "trm.pool"
    _description = "Talent Pool"
    _inherit = ["mail.thread"]
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True, tracking=True)
    public_name = fields.Char(
        translate=True,
        help="What the person reads, e.g. on a page or in a mail. "
        "Without it, the internal name is never shown; we write 'in touch with you'.",
    )
    description = fields.Text(help="Who belongs into this pool, and what for?")
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Pool Manager",
        default=lambda self: self.env.user,
        tracking=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    team_user_ids = fields.Many2many(
        "res.users",
        string="Team",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Contributors see the people of the pools they are in the team of.",
    )
    is_private = fields.Boolean(
        string="Private",
        tracking=True,
        help="Only the manager and the team see this pool and who is in it.",
    )
    cadence_days = fields.Integer(
        string="Rhythm of Contact (days)",
        default=90,
        help="Days after which a person of this pool should hear from you again. "
        "0 means no rhythm.",
    )
    tag_ids = fields.Many2many(
        "trm.tag", string="Typical Tags", help="Offered first for people of this pool."
    )
    template_id = fields.Many2one("trm.pool.template", readonly=True)
    stage_ids = fields.Many2many("trm.pool.stage", string="Own Stages")
    membership_ids = fields.One2many("trm.pool.membership", "pool_id")
    member_count = fields.Integer(string="People", compute="_compute_member_counts")
    stale_count = fields.Integer(string="Stale", compute="_compute_member_counts")
    snoozed_count = fields.Integer(string="Put Aside", compute="_compute_member_counts")

    _cadence_days_check = models.Constraint(
        "CHECK(cadence_days >= 0)", "The number of days cannot be negative."
    )

    def _compute_member_counts(self):
        Membership = self.env["trm.pool.membership"].with_context(active_test=True)
        in_pools = Domain("pool_id", "in", self.ids)

        def count(domain):
            groups = Membership._read_group(in_pools & domain, ["pool_id"], ["__count"])
            return {pool.id: number for pool, number in groups}

        members = count(Domain.TRUE)
        stale = count(Domain("is_stale", "=", True))
        snoozed = count(Domain("is_snoozed", "=", True))
        for pool in self:
            pool.member_count = members.get(pool.id, 0)
            pool.stale_count = stale.get(pool.id, 0)
            pool.snoozed_count = snoozed.get(pool.id, 0)

    def copy_data(self, default=None):
        """Name the copy as a copy."""
        vals_list = super().copy_data(default=default)
        for pool, vals in zip(self, vals_list, strict=True):
            vals.setdefault("name", self.env._("%s (copy)", pool.name))
        return vals_list

    @api.constrains("is_private", "user_id", "team_user_ids")
    def _check_members(self):
        """Check that a private pool is seen by somebody."""
        for pool in self.filtered("is_private"):
            if not (pool.user_id | pool.team_user_ids):
                raise ValidationError(
                    self.env._(
                        "Nobody would see the private pool %(pool)s any more. Please "
                        "name a pool manager or a team.",
                        pool=pool.name,
                    )
                )

    @api.constrains("company_id")
    def _check_company_of_people(self):
        """Check that a pool with a history does not move to another company."""
        for pool in self.with_context(active_test=False):
            if pool.membership_ids.talent_id.company_id - pool.company_id:
                raise ValidationError(
                    self.env._(
                        "People of %(company)s are, or were, in the pool %(pool)s, so "
                        "it stays there. Please make a new pool.",
                        company=pool.membership_ids.talent_id.company_id[:1].name,
                        pool=pool.name,
                    )
                )

    def unlink(self):
        """Take the own stages along: left alone, every pool would offer them."""
        # sudo: trm.pool.stage - who may delete a pool deletes its own stages
        stages_sudo = self.sudo().with_context(active_test=False).stage_ids
        stages_sudo = stages_sudo.filtered(lambda stage: stage.pool_ids <= self)
        self.check_access("unlink")
        result = super().unlink()
        used_sudo = stages_sudo._get_used()
        used_sudo.action_archive()
        (stages_sudo - used_sudo).unlink()
        return result

    # -- actions -----------------------------------------------------------------

    def action_open_board(self):
        """Open the board of this pool."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_pool_membership_action_board"
        )
        return {
            **action,
            "name": self.name,
            "display_name": self.name,
            "domain": [("pool_id", "=", self.id)],
            "context": {
                "default_pool_id": self.id,
                "search_default_not_snoozed": 1,
            },
        }

    def action_open_left(self):
        """List who left this pool, when and why."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "trm_talent.trm_pool_membership_action_left"
            ),
            "domain": [("pool_id", "=", self.id), ("active", "=", False)],
        }

    # -- the door ----------------------------------------------------------------

    def _get_first_stage(self):
        """Return the stage a person starts with in this pool (one record or none)."""
        self.ensure_one()
        return self.env["trm.pool.stage"].search(self._get_stage_domain(), limit=1)

    def _get_stage_domain(self):
        """Return the domain of the stages that this pool offers."""
        return Domain("pool_ids", "=", False) | Domain("pool_ids", "in", self.ids)

    def _add_talents(self, talents, origin, stage=None, reason=None):
        """Put people into this pool. The only way in.

        Existing memberships stay as they are. People who left come back, unless they
        were taken out by hand and nobody decides anew (rule, import).

        :param trm.talent talents: recordset of any size
        :param str origin: key of ``trm.pool.membership.origin``
        :param trm.pool.stage stage: first stage; default is the pool's first one
        :param str reason: why they are in the pool, in words
        :return: the memberships that were made or opened again
        :rtype: trm.pool.membership
        """
        self.ensure_one()
        Membership = self.env["trm.pool.membership"]
        stage = stage or self._get_first_stage()
        known = Membership.with_context(active_test=False).search_fetch(
            [("pool_id", "=", self.id), ("talent_id", "in", talents.ids)],
            ["talent_id", "active", "is_excluded"],
        )
        back = known.filtered(
            lambda m: not m.active and (origin in BACK_BY_HAND or not m.is_excluded)
        )
        values = {"origin": origin, "stage_id": stage.id, "reason": reason}
        if back:
            back.write({"active": True, **values})
        new = talents.browse(dict.fromkeys(talents.ids)) - known.talent_id
        created = Membership._create_rows(new, {"pool_id": self.id, **values})
        return created | back
