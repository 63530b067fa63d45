from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date


class TrmTalent(models.Model):
    """What was promised to a person."""

    _inherit = "trm.talent"

    promise_ids = fields.One2many("trm.promise", "talent_id", string="Promises")
    open_promise_ids = fields.One2many(
        "trm.promise",
        "talent_id",
        string="Open Promises",
        domain=[("state", "=", "open")],
    )
    promise_text = fields.Char(string="Promised", compute="_compute_promise_text")
    is_promise_overdue = fields.Boolean(compute="_compute_promise_text")

    def _get_promises_for_person(self):
        """Return what the person waits for, as superuser.

        :rtype: trm.promise
        """
        self.ensure_one()
        # sudo: trm.promise - the person's own page
        promises_sudo = self.env["trm.promise"].sudo()
        return promises_sudo.search_fetch(
            promises_sudo._get_open_domain() & Domain("talent_id", "=", self.id),
            ["due_date", "summary", "user_id"],
        )

    @api.depends_context("lang", "tz")
    @api.depends(
        "open_promise_ids.due_date",
        "open_promise_ids.summary",
        "activity_ids.summary",
    )
    def _compute_promise_text(self):
        """Say what was promised; if the next step says what, only by when."""
        for talent in self:
            promise = next(iter(talent.open_promise_ids), None)
            talent.is_promise_overdue = bool(promise and promise.is_overdue)
            if not promise:
                talent.promise_text = False
                continue
            day = format_date(self.env, promise.due_date)
            todo = next(iter(talent.activity_ids), None)
            talent.promise_text = (
                self.env._("Promised by %(date)s", date=day)
                if todo and todo.summary == promise.summary
                else self.env._(
                    "Promised by %(date)s: %(what)s", date=day, what=promise.summary
                )
            )
