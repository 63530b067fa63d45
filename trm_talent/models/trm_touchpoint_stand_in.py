from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

SHOWN_DAYS = 14
"""So long after coming back one is told what was done."""


class TrmTouchpoint(models.Model):
    """Who comes back sees which of their people heard from somebody meanwhile."""

    _inherit = "trm.touchpoint"

    is_meanwhile = fields.Boolean(
        string="While I Was Away",
        compute="_compute_is_meanwhile",
        search="_search_is_meanwhile",
    )

    @api.depends_context("uid")
    def _compute_is_meanwhile(self):
        found = self.search([("id", "in", self.ids), ("is_meanwhile", "=", True)])
        for touchpoint in self:
            touchpoint.is_meanwhile = touchpoint in found

    @api.model
    def _search_is_meanwhile(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = self._get_meanwhile_domain()
        return found if True in value else ~found

    @api.model
    def _get_meanwhile_domain(self):
        """Return the domain of contacts that others had with the people one looks
        after, in one's last absence, if that is over since a few days only.

        :rtype: Domain
        """
        today = fields.Date.context_today(self)
        latest = [
            (start, end)
            for start, end in self.env.user._talent_get_absences()
            if end < today <= end + timedelta(days=SHOWN_DAYS)
        ][:1]
        if not latest:
            return Domain.FALSE
        [(start, end)] = latest
        return (
            Domain("talent_id.user_id", "=", self.env.uid)
            & Domain("user_id", "!=", self.env.uid)
            & Domain("is_personal", "=", True)
            & Domain("date", ">=", start)
            & Domain("date", "<", end + timedelta(days=1))
        )
