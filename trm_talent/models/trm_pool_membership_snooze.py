from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html

from .mail_activity_planning import TODO


class TrmPoolMembership(models.Model):
    """Putting people aside until a date, and bringing them back on that day."""

    _inherit = "trm.pool.membership"

    snoozed_until_date = fields.Date(string="Put Aside Until", index="btree_not_null")
    snooze_reason = fields.Char(string="Put Aside Because")
    is_snoozed = fields.Boolean(
        string="Put Aside", compute="_compute_is_snoozed", search="_search_is_snoozed"
    )

    @api.depends("snoozed_until_date")
    def _compute_is_snoozed(self):
        today = fields.Date.context_today(self)
        for membership in self:
            until = membership.snoozed_until_date
            membership.is_snoozed = bool(until and until > today)

    def _search_is_snoozed(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        snoozed = Domain("snoozed_until_date", ">", today)
        if True in value:
            return snoozed
        return Domain("snoozed_until_date", "=", False) | ~snoozed

    def _snooze(self, until, reason=None):
        """Put people aside in their pools until a date; they come back by themselves.

        :param datetime.date until: first day on which the cards are back
        :param str reason: why, in words
        :raise UserError: the date is not in the future
        """
        if until <= fields.Date.context_today(self):
            raise UserError(
                self.env._("Please choose a day in the future to put people aside.")
            )
        return self.write({"snoozed_until_date": until, "snooze_reason": reason})

    def action_wake(self):
        """Bring people who were put aside back now."""
        return self.write({"snoozed_until_date": False, "snooze_reason": False})

    @api.model
    def _cron_wake(self):
        """Bring back everybody whose day has come, with a to-do for who looks after
        them, so that nobody who was put aside is forgotten.
        """
        domain = [("snoozed_until_date", "<=", fields.Date.context_today(self))]
        self.env["ir.cron"]._talent_work_off(
            (self, domain, lambda memberships: memberships._wake()), size=500
        )

    def _wake(self):
        """Bring these back, each with a to-do."""
        self._schedule_return()
        self.action_wake()

    def _schedule_return(self):
        """Schedule one to-do per person that is back."""
        todos = []
        for talent, memberships in self.grouped("talent_id").items():
            managers = memberships.pool_id.user_id.filtered("active")
            user = talent._get_caretaker(managers[:1])
            todos.append(
                {
                    "talent": talent,
                    "user": user,
                    "date": fields.Date.context_today(self),
                    "summary": self._get_return_summary(user._talent_get_lang()),
                    "note": plaintext2html(memberships[:1].snooze_reason or ""),
                }
            )
        return self.env["mail.activity"]._talent_plan(TODO, todos)

    @api.model
    def _get_return_summary(self, lang):
        """Return the words of the to-do in the language of who gets it."""
        return self.with_context(lang=lang).env._("Is back: get in touch")
