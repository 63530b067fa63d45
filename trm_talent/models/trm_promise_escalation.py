from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .mail_activity_planning import TODO

DAYS_TO_MANAGER = 3
"""So long after its day is an open promise a to-do of the pool manager, too."""


class TrmPromise(models.Model):
    """A promise that is over tells whoever answers for the pool."""

    _inherit = "trm.promise"

    @api.model
    def _cron_tell_managers(self):
        """Tell the managers of the pools what their people wait for, once each."""
        today = fields.Date.context_today(self)
        last = fields.Date.subtract(today, days=DAYS_TO_MANAGER)
        domain = (
            self._get_open_domain()
            & Domain("due_date", "<=", last)
            & Domain("escalated_date", "=", False)
        )
        self.env["ir.cron"]._talent_work_off(
            (self, domain, lambda promises: promises._tell_managers()), size=500
        )

    def _tell_managers(self):
        """Make one to-do per promise for the manager of a pool of the person."""
        managers = self.talent_id._get_pool_managers()
        todos = []
        for promise in self:
            others = managers.get(promise.talent_id.id, promise.user_id)
            manager = (others - promise.user_id)[:1]
            if manager:
                todos.append(promise._prepare_manager_todo(manager))
        self.escalated_date = fields.Date.context_today(self)
        self.env["mail.activity"]._talent_plan(TODO, todos)

    def _prepare_manager_todo(self, manager):
        """Return the to-do of a pool manager, in their language."""
        env = self.with_context(lang=manager._talent_get_lang()).env
        return {
            "talent": self.talent_id,
            "user": manager,
            "date": fields.Date.context_today(self),
            "summary": env._(
                "Promised by %(name)s until %(date)s, still open: %(what)s",
                name=self.user_id.name,
                date=format_date(env, self.due_date),
                what=self.summary,
            ),
        }
