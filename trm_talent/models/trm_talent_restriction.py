from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from .trm_talent_consent import DUTIES_UNRESTRICTED

GROUP_USER = "trm_talent.trm_talent_group_user"
LIFTED_BY_CONSENT = ("request", "erasure", "objection")
"""Reasons that are over as soon as the person agrees anew; what is wrong stays so."""


class TrmTalent(models.Model):
    """Data that are only kept: nobody is contacted, until that is lifted.

    A restricted person gets answers only: to what they write, and to what they ask for
    about their data. Nothing that runs by itself, nothing to many, no letter of
    information (the answer to their request tells them all of it), no question for
    consent.
    """

    _inherit = "trm.talent"

    restricted_date = fields.Date(string="Restricted Since", readonly=True, copy=False)
    restriction_reason = fields.Selection(
        selection=[
            ("request", "The person asked for it"),
            ("accuracy", "The person says that the data are wrong"),
            ("objection", "The person objected, nobody has decided yet"),
            ("erasure", "To be erased as soon as a legal reason to keep them ends"),
        ],
        string="Why Restricted",
        readonly=True,
        copy=False,
        groups=GROUP_USER,
    )
    is_restricted = fields.Boolean(
        string="Restricted",
        compute="_compute_is_restricted",
        search="_search_is_restricted",
    )

    @api.depends("restricted_date")
    def _compute_is_restricted(self):
        for talent in self:
            talent.is_restricted = bool(talent.restricted_date)

    @api.model
    def _search_is_restricted(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(
            Domain("restricted_date", "!=" if wanted else "=", False)
            for wanted in value
        )

    @api.model
    def _get_unblocked_domain(self, channel="email", purpose=None):
        """Close every channel to restricted people, but for answers to them."""
        domain = super()._get_unblocked_domain(channel, purpose)
        if purpose in DUTIES_UNRESTRICTED:
            return domain
        return domain & Domain("restricted_date", "=", False)

    def _restrict(self, reason):
        """Only keep the data of these people from now on. The door to restrict.

        Who is restricted already stays so since that day; an erasure that waits is
        the reason that counts.

        :param str reason: key of ``restriction_reason``
        """
        # sudo: trm.talent - the person themselves, by a link; the fields are read-only
        people_sudo = self.sudo()
        new_sudo = people_sudo.filtered(lambda talent: not talent.restricted_date)
        renamed_sudo = people_sudo if reason == "erasure" else new_sudo
        renamed_sudo.write({"restriction_reason": reason})
        new_sudo.write({"restricted_date": fields.Date.context_today(self)})
        new_sudo._message_log_batch(
            {t.id: t._in_team_language()._get_restricted_note() for t in new_sudo}
        )

    def _lift_restriction(self):
        """Allow to use the data of these people again; who is not restricted stays."""
        # sudo: trm.talent - the person themselves, by a link; the fields are read-only
        people_sudo = self.sudo().filtered("restricted_date")
        people_sudo._message_log_batch(
            {t.id: t._in_team_language()._get_lifted_note() for t in people_sudo}
        )
        people_sudo.write({"restricted_date": False, "restriction_reason": False})

    def _lift_by_consent(self):
        """Lift what people ended by agreeing to be contacted anew."""
        # sudo: trm.talent - the person themselves, by a link
        self.sudo().filtered(
            lambda talent: talent.restriction_reason in LIFTED_BY_CONSENT
        )._lift_restriction()

    # -- in words ----------------------------------------------------------------

    def _get_restricted_note(self):
        return self.env._(
            "The data are restricted from now on: they are kept, but not used. "
            "Reason: %(reason)s.",
            reason=self._get_restriction_reason(),
        )

    def _get_lifted_note(self):
        return self.env._(
            "The data are not restricted any more. The reason was: %(reason)s.",
            reason=self._get_restriction_reason(),
        )

    def _get_restriction_reason(self):
        """Return the reason in words, in the language of the environment."""
        field = self._fields["restriction_reason"]
        return dict(field._description_selection(self.env))[self.restriction_reason]

    def _get_restriction_text(self, date):
        """Return in words that the data of a person are restricted.

        :param date date: since when
        """
        return self.env._(
            "May not be contacted: data restricted since %(date)s",
            date=format_date(self.env, date),
        )

    # -- merge -------------------------------------------------------------------

    def _prepare_merge_restriction(self, survivor):
        """Return the restriction of the file that stays: of one is of both.

        :param trm.talent survivor: one file
        :rtype: dict
        """
        both = (survivor | self).filtered("restricted_date")
        if not both:
            return {}
        reasons = both.mapped("restriction_reason")
        return {
            "restricted_date": min(both.mapped("restricted_date")),
            "restriction_reason": "erasure" if "erasure" in reasons else reasons[0],
        }
