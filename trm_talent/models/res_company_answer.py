from datetime import timedelta

import pytz

from odoo import fields, models

ANSWER_DAYS = 2
HOURS_PER_DAY = 8


class ResCompany(models.Model):
    """How soon people who turn to the company hear from somebody."""

    _inherit = "res.company"

    talent_answer_days = fields.Integer(
        string="First Answer Within (working days)",
        default=ANSWER_DAYS,
        help="In working days of your company, from the moment somebody writes or "
        "signs up.",
    )

    _talent_answer_days_check = models.Constraint(
        "CHECK(talent_answer_days BETWEEN 1 AND 30)",
        "An answer is due within 1 to 30 working days.",
    )

    def _talent_get_answer_due(self):
        """Return until when somebody who turns to us now gets an answer.

        :return: naive datetime in UTC
        :rtype: datetime
        """
        self.ensure_one()
        now = fields.Datetime.now()
        calendar = self.resource_calendar_id
        hours = self.talent_answer_days * (calendar.hours_per_day or HOURS_PER_DAY)
        due = calendar and calendar.plan_hours(
            hours, pytz.utc.localize(now), compute_leaves=True
        )
        if not due:
            return now + timedelta(days=self.talent_answer_days)
        return due.astimezone(pytz.utc).replace(tzinfo=None)
