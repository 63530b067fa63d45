from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

ESCALATED_AFTER_DAYS = 21


class TrmRequest(models.Model):
    """A month is short: after three weeks somebody else hears of it, too."""

    _inherit = "trm.request"

    @api.model
    def _get_late_domain(self):
        """Return the domain of those that wait for three weeks, not told before."""
        days = timedelta(days=ESCALATED_AFTER_DAYS)
        return [
            ("state", "=", "open"),
            ("escalated_date", "=", False),
            ("request_date", "<=", fields.Date.context_today(self) - days),
        ]

    @api.model
    def _cron_escalate(self):
        """Tell whoever is responsible of requests that are due soon."""
        self.env["ir.cron"]._talent_work_off(
            (self, self._get_late_domain(), lambda requests: requests._escalate())
        )

    def _escalate(self):
        """Give whoever is responsible a to-do of their own, once."""
        today = fields.Date.context_today(self)
        for request in self:
            user = request.company_id._talent_get_caretaker() or request.user_id
            late = request.with_context(lang=user._talent_get_lang())
            late.activity_schedule(
                "mail.mail_activity_data_warning",
                date_deadline=today,
                summary=late.env._(
                    "Due on %(date)s and not answered: %(name)s",
                    date=format_date(late.env, request.due_date),
                    name=late.display_name,
                ),
                user_id=user.id or self.env.uid,
            )
        self.write({"escalated_date": today})

    @api.autovacuum
    def _gc_without_person(self):
        """Forget after three years whom we told that we hold nothing."""
        day = fields.Date.subtract(fields.Date.today(), years=3)
        self.search(
            [
                ("state", "!=", "open"),
                ("talent_id", "=", False),
                ("closed_date", "<", day),
            ]
        ).unlink()
