from odoo import api, fields, models
from odoo.fields import Domain

from .trm_talent_cadence import CHANNELS
from .trm_talent_consent import POOL

FORGOTTEN = [
    ("nobody", "Nobody looks after them"),
    ("gone", "Their colleague has left"),
    ("no_next_step", "No next step"),
]


class TrmTalent(models.Model):
    """Nobody is forgotten: whoever may be contacted has somebody and a next step."""

    _inherit = "trm.talent"

    forgotten = fields.Selection(
        FORGOTTEN,
        string="Forgotten Because",
        compute="_compute_forgotten",
        search="_search_forgotten",
        help="A to-do, the rhythm of a pool and the day on which somebody who was put "
        "aside comes back are next steps.",
    )

    def _compute_forgotten(self):
        left = self
        for key, _label in FORGOTTEN:
            found = left._filter_forgotten(key)
            found.forgotten = key
            left -= found
        left.forgotten = False

    def _filter_forgotten(self, key):
        """Return those of these people who lack something.

        :param str key: of ``forgotten``
        :rtype: trm.talent
        """
        return self.search(
            Domain("id", "in", self.ids) & self._get_forgotten_domain(key)
        )

    @api.model
    def _search_forgotten(self, operator, value):
        if operator != "in":
            return NotImplemented
        keys = [key for key, _label in FORGOTTEN]
        wanted = Domain.OR(
            self._get_forgotten_domain(key) for key in keys if key in value
        )
        if False not in value:
            return wanted
        return wanted | ~Domain.OR(map(self._get_forgotten_domain, keys))

    @api.model
    def _get_forgotten_domain(self, key):
        """Return the domain of people who may be contacted and lack something.

        :param str key: of ``forgotten``
        :rtype: Domain
        """
        if key == "nobody":
            lack = Domain("user_id", "=", False)
        elif key == "gone":
            lack = Domain("user_id.active", "=", False)
        else:
            lack = Domain("has_next_step", "=", False) & ~self._get_returning_domain()
        return lack & Domain.OR(
            self._get_contactable_domain(POOL, channel) for channel in CHANNELS
        )

    @api.model
    def _get_returning_domain(self):
        """Return the domain of people whom a pool brings back to mind by itself.

        :rtype: Domain
        """
        # sudo: trm.pool.membership - private pools, too: nobody plans a second step
        members_sudo = self.env["trm.pool.membership"].sudo()
        members = members_sudo._search(
            Domain("is_snoozed", "=", True) | Domain("pool_id.cadence_days", ">", 0)
        )
        return Domain("id", "in", members.subselect("talent_id"))
