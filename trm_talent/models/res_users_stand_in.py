from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

OWN_FIELDS = [
    "talent_stand_in_id",
    "talent_away_from_date",
    "talent_away_until_date",
]


class ResUsers(models.Model):
    """Who stands in for a colleague who is away: both see who should hear from them."""

    _inherit = "res.users"

    talent_stand_in_id = fields.Many2one(
        "res.users",
        string="Stand-In for Talents",
        ondelete="set null",
        index="btree_not_null",
        domain="[('share', '=', False), ('id', '!=', id)]",
        help="Sees the people you look after, and what you have to do, while you are "
        "away. People read who stands in for you.",
    )
    talent_away_from_date = fields.Date(string="Away From")
    talent_away_until_date = fields.Date(string="Away Until")

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + OWN_FIELDS

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + OWN_FIELDS

    @api.constrains(*OWN_FIELDS)
    def _check_talent_stand_in(self):
        """Check that somebody who can open the people stands in, for some days."""
        for user in self.filtered("talent_stand_in_id"):
            start, end = user.talent_away_from_date, user.talent_away_until_date
            if not (start and end) or end < start:
                raise ValidationError(
                    self.env._("Please say from when until when you are away.")
                )
            if user.talent_stand_in_id == user:
                raise ValidationError(
                    self.env._(
                        "Nobody stands in for themselves. Please choose another."
                    )
                )
            user.talent_stand_in_id._talent_check_role(user.company_id)

    def _talent_get_stand_in(self):
        """Return who stands in for a colleague today, or nobody.

        :rtype: res.users
        """
        today = fields.Date.context_today(self)
        start, end = self.talent_away_from_date, self.talent_away_until_date
        is_away = start and end and start <= today <= end
        return self.talent_stand_in_id.filtered("active") if is_away else self.browse()

    @api.model
    def _talent_get_mine_domain(self, name):
        """Return the domain of what is one's own, or a colleague's one stands in for.

        :param str name: field with the user
        :rtype: Domain
        """
        today = fields.Date.context_today(self)
        # sudo: res.users - only for whom one stands in
        away = self.sudo()._search(
            [
                ("talent_stand_in_id", "=", self.env.uid),
                ("talent_away_from_date", "<=", today),
                ("talent_away_until_date", ">=", today),
            ]
        )
        return Domain(name, "=", self.env.uid) | Domain(name, "in", away)
