from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .mailing_mailing_audience import GROUP_USER
from .trm_newsletter_plan import TODO
from .trm_talent import NEWSLETTER

CONTRIBUTION_DAYS = 14
MOST_PER_YEAR = 4
LEAVING = ("in_queue", "sending", "done")


class MailingMailing(models.Model):
    """When an issue is planned for, who has to do something, and what to think of."""

    _inherit = "mailing.mailing"

    talent_plan_id = fields.Many2one(
        "trm.newsletter.plan",
        string="Plan",
        groups=GROUP_USER,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    talent_planned_date = fields.Date(
        string="Planned For", groups=GROUP_USER, copy=False
    )
    talent_warning_text = fields.Text(
        string="To Think Of", compute="_compute_talent_warning_text"
    )

    def write(self, vals):
        """Let to-dos follow the day; what has left needs none."""
        result = super().write(vals)
        if "talent_planned_date" in vals or vals.get("state") in LEAVING:
            # sudo: mailing.mailing - whoever sends it, the cron, too
            planned_sudo = self.sudo().filtered("talent_plan_id")
            self.browse(planned_sudo.ids)._talent_plan_todos()
        return result

    def _talent_plan_todos(self):
        """Make the to-dos of these issues anew: what everybody has to do two weeks
        before they leave.
        """
        todo_type = self.env.ref(TODO)
        # sudo: mail.activity - those of everybody who contributes
        self.env["mail.activity"].sudo().search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "=", todo_type.id),
            ]
        ).unlink()
        vals_list = []
        for issue in self:
            if issue.talent_planned_date and issue.state not in LEAVING:
                vals_list += issue._talent_prepare_todos(todo_type)
        quiet = self.env["mail.activity"].with_context(mail_activity_quick_update=True)
        quiet.create(vals_list)

    def _talent_prepare_todos(self, todo_type):
        """Return the values of the to-dos of one issue.

        :rtype: list[dict]
        """
        # sudo: trm.newsletter.plan - of an issue that was planned
        plan, today = self.sudo().talent_plan_id, fields.Date.context_today(self)
        date = self.talent_planned_date - timedelta(days=CONTRIBUTION_DAYS)
        common = {
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "activity_type_id": todo_type.id,
            "date_deadline": max(date, today),
            "automated": True,
        }
        vals_list = []
        for user in plan.user_id | plan.contributor_ids:
            env = self.with_context(lang=user._talent_get_lang()).env
            day = format_date(env, self.talent_planned_date)
            summary = (
                env._("The issue leaves on %(date)s", date=day)
                if user == plan.user_id
                else env._("Your contribution to the issue of %(date)s", date=day)
            )
            vals_list.append({**common, "user_id": user.id, "summary": summary})
        return vals_list

    # -- what to think of --------------------------------------------------------

    @api.depends_context("lang")
    @api.depends(
        "mailing_domain",
        "schedule_date",
        "state",
        "talent_company_id",
        "talent_lang",
        "talent_planned_date",
        "talent_pool_ids",
        "talent_region",
        "talent_stage_ids",
        "talent_tag_ids",
    )
    def _compute_talent_warning_text(self):
        for mailing in self:
            warnings = (
                mailing._talent_get_warnings()
                if mailing.talent_is_issue and mailing.state in ("draft", "in_queue")
                else []
            )
            mailing.talent_warning_text = "\n".join(warnings)

    def _talent_get_warnings(self):
        """Return in words what speaks against this issue; nothing of it forbids it.

        :rtype: list[str]
        """
        self.ensure_one()
        day = self._talent_get_next_day()
        warnings = self._talent_get_frequency_warnings(day)
        leaves_today = day == fields.Date.context_today(self)
        if leaves_today and (count := self._talent_get_capped_count()):
            warnings.append(
                self.env._(
                    "%(count)s of the readers got a mail within the last %(days)s "
                    "days that they did not ask for, or an issue.",
                    count=count,
                    days=self.talent_company_id.talent_mail_gap_days,
                )
            )
        return warnings

    def _talent_get_frequency_warnings(self, day):
        """Return in words which other issues are near.

        :param date day: on which this one leaves
        :rtype: list[str]
        """
        company, warnings = self.talent_company_id, []
        others = self._talent_get_between(company, day - timedelta(days=365), day)
        others -= self._origin
        dates = [other._talent_get_day() for other in others]
        if len(dates) >= MOST_PER_YEAR:
            warnings.append(
                self.env._(
                    "%(count)s issues left in the last twelve months, or wait to "
                    "leave: readers agreed to at most four a year.",
                    count=len(dates),
                )
            )
        if near := [other for other in dates if _is_same_quarter(other, day)]:
            warnings.append(
                self.env._(
                    "There is an issue in this quarter already, on %(date)s.",
                    date=format_date(self.env, max(near)),
                )
            )
        return warnings

    def _talent_get_next_day(self):
        """Return on which day this draft will leave, as far as one knows.

        :rtype: date
        """
        today = fields.Date.context_today(self)
        if self.schedule_date:
            return self.schedule_date.date()
        return max(today, self.talent_planned_date or today)

    def _talent_get_capped_count(self):
        """Return how many readers have heard from the company just now."""
        Talent = self.env["trm.talent"]
        return Talent.search_count(
            self._talent_get_audience_domain()
            & Talent._get_contactable_domain(NEWSLETTER)
            & Talent._get_capped_domain(self.talent_company_id)
        )

    @api.model
    def _talent_get_between(self, companies, start, end):
        """Return the issues that left in these days, or wait to leave.

        :param date start: first day
        :param date end: last day
        :rtype: mailing.mailing
        """
        after = end + timedelta(days=1)
        sent = Domain("sent_date", ">=", start) & Domain("sent_date", "<", after)
        waits = Domain("state", "in", ("in_queue", "sending"))
        waits &= Domain("schedule_date", "=", False) | Domain(
            "schedule_date", "<", after
        )
        return self.search(
            Domain("talent_is_issue", "=", True)
            & Domain("talent_company_id", "in", companies.ids)
            & (sent | waits)
        )

    def _talent_get_day(self):
        """Return on which day this issue left, or will leave.

        :rtype: date
        """
        moment = self.sent_date or self.schedule_date or fields.Datetime.now()
        return moment.date()

    def action_talent_open(self):
        """Open the issue."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent_newsletter.mailing_mailing_action_issue"
        )
        view = self.env.ref("trm_talent_newsletter.mailing_mailing_view_form_issue")
        return {**action, "res_id": self.id, "views": [(view.id, "form")]}

    def action_talent_plan(self):
        """Open the plan of this year, or a new one."""
        today = fields.Date.context_today(self)
        plan = self.env["trm.newsletter.plan"].search(
            [("company_id", "=", self.env.company.id), ("year", "=", today.year)]
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Newsletter Plan"),
            "res_model": "trm.newsletter.plan",
            "res_id": plan.id,
            "view_mode": "form",
        }


def _is_same_quarter(one, other):
    return (one.year, (one.month - 1) // 3) == (other.year, (other.month - 1) // 3)
