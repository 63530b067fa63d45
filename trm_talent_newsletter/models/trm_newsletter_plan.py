from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .mailing_mailing_audience import GROUP_USER

MONTHS = {"3": (3, 7, 11), "4": (2, 5, 8, 11)}
"""In the middle of which months issues leave, by how many there are in a year."""
DAY = 15
LEAST_DAYS = 45
"""Between two issues of a plan."""
WARN_DAYS = 14
TODO = "trm_talent_newsletter.mail_activity_type_newsletter"


class TrmNewsletterPlan(models.Model):
    """The issues of a year: when they leave, who writes, who contributes."""

    _name = "trm.newsletter.plan"
    _description = "Newsletter Plan"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "year desc, id desc"
    _rec_names_search = ["year"]

    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
        index=True,
    )
    year = fields.Integer(
        required=True, default=lambda self: fields.Date.context_today(self).year
    )
    count = fields.Selection(
        [("3", "Three"), ("4", "Four")],
        string="Issues a Year",
        required=True,
        default="4",
        help="Readers agree to at most four.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Editor",
        required=True,
        default=lambda self: self.env.user,
        domain=lambda self: self._get_users_domain(),
    )
    contributor_ids = fields.Many2many(
        "res.users",
        string="Contributors",
        domain=lambda self: self._get_users_domain(),
        help="Two weeks before each issue they have a to-do.",
    )
    issue_ids = fields.One2many("mailing.mailing", "talent_plan_id", string="Issues")
    warned_date = fields.Date(string="Warned On", readonly=True)

    _year_uniq = models.Constraint(
        "UNIQUE(company_id, year)", "There is a plan for this year already."
    )
    _year_check = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2999)", "Please enter a year, e.g. 2027."
    )

    @api.model
    def _get_users_domain(self):
        return Domain("all_group_ids", "in", self.env.ref(GROUP_USER).ids)

    @api.depends("year")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = self.env._("Newsletter %(year)s", year=plan.year)

    @api.constrains("user_id", "contributor_ids")
    def _check_users(self):
        """Check that everybody can open the issues that they have to-dos of."""
        for user in self.user_id | self.contributor_ids:
            if not user.has_group(GROUP_USER):
                raise ValidationError(
                    self.env._(
                        "%(name)s cannot open issues: the role Recruiting is needed.",
                        name=user.name,
                    )
                )

    def write(self, vals):
        """Give the to-dos to whoever contributes now."""
        result = super().write(vals)
        if {"user_id", "contributor_ids"} & vals.keys():
            self.issue_ids._talent_plan_todos()
        return result

    # -- the issues --------------------------------------------------------------

    def action_fill(self):
        """Make the drafts of the year that are still missing, with their to-dos.

        :raise UserError: the year is over
        """
        self.ensure_one()
        days = self._get_free_days()
        if not days:
            raise UserError(
                self.env._("All issues of %(year)s are there.", year=self.year)
            )
        Mailing = self.env["mailing.mailing"]
        issues = Mailing.create(
            [
                {
                    **Mailing._talent_prepare_issue(self.company_id),
                    "talent_plan_id": self.id,
                    "talent_planned_date": day,
                    "user_id": self.user_id.id,
                }
                for day in days
            ]
        )
        issues._talent_plan_todos()

    def _get_free_days(self):
        """Return the days in the future on which an issue is still missing.

        :rtype: list[date]
        """
        today = fields.Date.context_today(self)
        taken = self.issue_ids.mapped("talent_planned_date")
        return [
            day
            for day in (date(self.year, month, DAY) for month in MONTHS[self.count])
            if day > today
            and all(abs((day - other).days) >= LEAST_DAYS for other in taken if other)
        ]

    # -- a quarter without an issue ----------------------------------------------

    @api.model
    def _cron_warn(self):
        """Tell the editor when a quarter is about to pass without an issue, once."""
        today = fields.Date.context_today(self)
        start = _get_quarter_start(today)
        end = _get_quarter_start(start + timedelta(days=100)) - timedelta(days=1)
        if (end - today).days >= WARN_DAYS:
            return
        domain = Domain("year", "=", today.year)
        domain &= Domain("warned_date", "=", False) | Domain("warned_date", "<", start)
        self.env["ir.cron"]._talent_work_off(
            (self, domain, lambda plans: plans._warn(start, end))
        )

    def _warn(self, start, end):
        """Make the to-do of the plans that have no issue in these days."""
        self.warned_date = fields.Date.context_today(self)
        issues = self.env["mailing.mailing"]._talent_get_between(
            self.company_id, start, end
        )
        for plan in self:
            if plan.company_id not in issues.talent_company_id:
                env = self.with_context(lang=plan.user_id._talent_get_lang()).env
                plan.with_context(mail_activity_quick_update=True).activity_schedule(
                    TODO,
                    date_deadline=fields.Date.context_today(self),
                    summary=env._("No issue in this quarter yet: what is new?"),
                    user_id=plan.user_id.id,
                )


def _get_quarter_start(day):
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
