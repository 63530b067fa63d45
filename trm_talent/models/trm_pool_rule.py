from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import safe_eval

from ..tools.conditions import describe


class TrmPool(models.Model):
    """Pools that fill themselves by one condition."""

    _inherit = "trm.pool"

    is_rule_based = fields.Boolean(
        string="Fills Itself",
        help="People who fit the condition are added, and leave when they no longer "
        "fit. Whom you take out by hand stays out.",
    )
    rule_domain = fields.Char(string="Condition", default="[]")
    rule_text = fields.Char(string="In Words", compute="_compute_rule_text")

    @api.depends_context("lang")
    @api.depends("rule_domain", "is_rule_based")
    def _compute_rule_text(self):
        for pool in self:
            pool.rule_text = (
                describe(self.env, "trm.talent", pool._get_rule())
                if pool.is_rule_based
                else False
            )

    def _get_rule(self):
        """Return the condition of this pool.

        :rtype: odoo.fields.Domain
        :raise ValidationError: it cannot be read
        """
        self.ensure_one()
        try:
            return Domain(
                safe_eval.safe_eval(
                    self.rule_domain or "[]",
                    {
                        # whoever's change it is that the condition follows
                        "uid": self.user_id.id or self.env.uid,
                        "context_today": safe_eval.datetime.datetime.today,
                        "datetime": safe_eval.datetime,
                        "relativedelta": safe_eval.dateutil.relativedelta.relativedelta,
                    },
                )
            )
        except Exception as error:
            raise ValidationError(
                self.env._("The condition of %(pool)s cannot be read.", pool=self.name)
            ) from error

    def _get_rule_tags(self):
        """Return the ids of the tags that the condition asks for.

        :rtype: set[int]
        """
        ids = set()
        for leaf in self._get_rule().iter_conditions():
            if leaf.field_expr in ("tag_ids", "tag_ids.id"):
                is_many = isinstance(leaf.value, (list, tuple, set, frozenset))
                ids.update(leaf.value if is_many else [leaf.value])
        return ids

    def _get_rule_fields(self):
        """Return the names of the fields of a person that the condition looks at."""
        return {
            leaf.field_expr.split(".")[0] for leaf in self._get_rule().iter_conditions()
        } | {"active"}

    @api.model_create_multi
    def create(self, vals_list):
        """Fill new pools by their condition."""
        pools = super().create(vals_list)
        pools._apply_rules()
        return pools

    def write(self, vals):
        """Follow a changed condition at once."""
        result = super().write(vals)
        if {"is_rule_based", "rule_domain", "active"} & vals.keys():
            self._apply_rules()
        return result

    def action_apply_rule(self):
        """Apply the condition now and say what changed."""
        joined, left = self._apply_rules()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(joined)s people added, %(left)s left.",
                    joined=joined,
                    left=left,
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _apply_rules(self, talents=None):
        """Let people in who fit and out who no longer do.

        :param trm.talent talents: look at these only; default is everybody
        :return: how many came and how many left
        :rtype: tuple[int, int]
        """
        joined = left = 0
        pools = self.filtered(lambda p: p.is_rule_based and p.active)
        for pool in pools._filter_usable_rules():
            joined += len(pool._let_in(talents))
            left += len(pool._let_out(talents))
            if talents is None:
                pool._update_reasons()
        return joined, left

    def _get_reason(self):
        """Return why the condition puts somebody in, as the pool manager reads it."""
        self.ensure_one()
        return self.with_context(lang=self.user_id._talent_get_lang()).rule_text

    def _update_reasons(self):
        """Say today's condition with people who came by a former one and stay."""
        self.ensure_one()
        reason = self._get_reason()
        self.env["trm.pool.membership"].search(
            [
                ("pool_id", "=", self.id),
                ("origin", "=", "rule"),
                ("active", "=", True),
                ("reason", "!=", reason),
            ]
        ).write({"reason": reason})

    def _let_in(self, talents):
        """Add who fits and was never taken out by hand."""
        self.ensure_one()
        Membership = self.env["trm.pool.membership"].with_context(active_test=False)
        settled = Membership._search(
            Domain("pool_id", "=", self.id)
            & (Domain("active", "=", True) | Domain("is_excluded", "=", True))
        )
        domain = self._get_rule() & Domain("company_id", "=", self.company_id.id)
        domain &= Domain("id", "not in", settled.subselect("talent_id"))
        if talents is not None:
            domain &= Domain("id", "in", talents.ids)
        fitting = self.env["trm.talent"].search(domain, order="id")
        if not fitting:
            return Membership.browse()
        return self._add_talents(fitting, "rule", reason=self._get_reason())

    def _let_out(self, talents):
        """Let who was added by the rule and no longer fits leave."""
        self.ensure_one()
        Talent = self.env["trm.talent"]
        domain = (
            Domain("pool_id", "=", self.id)
            & Domain("origin", "=", "rule")
            & Domain("active", "=", True)
            & Domain("talent_id", "not in", Talent._search(self._get_rule()))
        )
        if talents is not None:
            domain &= Domain("talent_id", "in", talents.ids)
        leaving = self.env["trm.pool.membership"].search(domain)
        if leaving:
            leaving._leave("rule", by_hand=False)
        return leaving

    @api.model
    def _cron_apply_rules(self):
        """Apply the condition of every pool: dates pass, contacts change elsewhere."""
        domain = [("is_rule_based", "=", True)]
        self.env["ir.cron"]._talent_work_off(
            (self, domain, lambda pool: pool._apply_rules()), size=1
        )
