from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

OWN_FIELDS = [
    "talent_stand_in_id",
    "talent_away_from_date",
    "talent_away_until_date",
]


class ResUsers(models.Model):
    """Who stands in for a colleague who is away: both see who should hear from them.

    Away is who says so, by two days, and, where the Time Off app is installed, whose
    time off is approved.
    """

    _inherit = "res.users"

    talent_stand_in_id = fields.Many2one(
        "res.users",
        string="Stand-In for Talents",
        ondelete="set null",
        index="btree_not_null",
        domain="[('share', '=', False), ('id', '!=', id)]",
        help="Sees the people you look after, and what you have to do, while you are "
        "away. People read who stands in for you. With the Time Off app, approved time "
        "off counts as well, and needs no days here.",
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
            has_days = start and end and start <= end
            if not has_days and (start or end or not self._talent_knows_time_off()):
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

    @api.model
    def _talent_knows_time_off(self):
        """Tell whether the Time Off app is installed."""
        return "hr.leave" in self.env

    def _talent_get_absences(self):
        """Return when one colleague is, was or will be away.

        :return: first and last day of each time, the latest first
        :rtype: list[tuple[date, date]]
        """
        self.ensure_one()
        absences = []
        if self.talent_away_from_date and self.talent_away_until_date:
            absences.append((self.talent_away_from_date, self.talent_away_until_date))
        if self._talent_knows_time_off():
            # sudo: hr.leave - when somebody is away, not why
            leaves_sudo = self.env["hr.leave"].sudo()
            absences += leaves_sudo.search(
                [("user_id", "=", self.id), ("state", "=", "validate")]
            ).mapped(lambda leave: (leave.request_date_from, leave.request_date_to))
        return sorted(absences, reverse=True)

    def _talent_get_stand_in(self):
        """Return who stands in for a colleague today, and until when.

        :return: the colleague, or nobody; the last day of it
        :rtype: tuple[res.users, date]
        """
        stand_in = self.talent_stand_in_id.filtered("active")
        today = fields.Date.context_today(self)
        ends = [
            end
            for start, end in (self._talent_get_absences() if stand_in else ())
            if start <= today <= end
        ]
        return (stand_in, max(ends)) if ends else (self.browse(), None)

    @api.model
    def _talent_get_away_domain(self):
        """Return the domain of colleagues who are away today.

        :rtype: Domain
        """
        today = fields.Date.context_today(self)
        away = Domain("talent_away_from_date", "<=", today) & Domain(
            "talent_away_until_date", ">=", today
        )
        if self._talent_knows_time_off():
            # sudo: hr.leave - who is away, not why
            leaves = (
                self.env["hr.leave"]
                .sudo()
                ._search(
                    [
                        ("state", "=", "validate"),
                        ("request_date_from", "<=", today),
                        ("request_date_to", ">=", today),
                    ]
                )
            )
            away |= Domain("id", "in", leaves.subselect("user_id"))
        return away

    @api.model
    def _talent_get_mine_domain(self, name):
        """Return the domain of what is one's own, or a colleague's one stands in for.

        :param str name: field with the user
        :rtype: Domain
        """
        # sudo: res.users - only for whom one stands in
        away = self.sudo()._search(
            Domain("talent_stand_in_id", "=", self.env.uid)
            & self._talent_get_away_domain()
        )
        return Domain(name, "=", self.env.uid) | Domain(name, "in", away)
