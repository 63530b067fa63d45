from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

DUTIES = (
    "information",
    "consent_request",
    "answer",
    "application",
    "event",
    "seat",
    "rights",
)
"""What one writes without being asked to: no consent needed, no advertising allowed."""
DUTIES_UNRESTRICTED = ("answer", "rights")
"""What also people get whose data are only kept: answers to what they ask."""
DUTIES_OWED = ("rights", "seat")
"""What also people get who objected: the answer to a request about their data, and what
they must know of an event that they are coming to."""

POOL = "pool"


class TrmTalent(models.Model):
    """What a person allows: the doors that every contact passes."""

    _inherit = "trm.talent"

    consent_ids = fields.One2many(
        "trm.consent",
        "talent_id",
        string="Consents",
        readonly=True,
        groups="trm_talent.trm_talent_group_user",
    )

    # -- the doors ---------------------------------------------------------------

    @api.model
    def _get_contactable_domain(self, purpose, channel="email"):
        """Return the domain of the people who may be contacted now.

        For a purpose of consent: whoever agreed to it, over this channel, for the
        address they have now, and only as long as it is valid. For a duty: whoever has
        an address. Nobody who objected, nobody whose data are restricted (but for
        answers to them), and no archived file.

        :param str purpose: code of a ``trm.consent.purpose``, or one of ``DUTIES``
        :param str channel: key of ``trm.consent.channel``
        :rtype: Domain
        """
        unblocked = self._get_unblocked_domain(channel, purpose)
        domain = Domain("active", "=", True) & unblocked
        if purpose == "consent_request" and channel == "email":
            domain &= ~self._get_stopped_domain()
        if purpose in DUTIES:
            return domain & self._get_reachable_domain(channel)
        domain &= self._get_unpaused_domain()
        record = self.env["trm.consent.purpose"]._get(purpose)
        return domain & Domain.custom(
            to_sql=lambda model, alias, query: self._get_granted_sql(
                record, channel, (model, alias, query)
            )
        )

    @api.model
    def _get_granted_sql(self, purpose, channel, place):
        """Return the condition that the consent of a person holds today.

        It looks at the contact that the query joins anyway, for the record rules. As
        ``EXISTS``: an ``IN`` that looks at the contact is scanned once a person as soon
        as it stands beside an ``OR``.

        :param tuple place: model, alias and query that the condition is made for
        """
        model, alias, query = place
        self.env["trm.talent"].flush_model(["partner_id"])
        self.env["res.partner"].flush_model(
            ["email_normalized", "phone_sanitized", "street", "city"]
        )
        _partners, contact = model._fields["partner_id"].join(model, alias, query)
        return SQL(
            """
            EXISTS (
                SELECT FROM trm_consent consent
                 WHERE consent.talent_id = %s
                   AND consent.purpose_id = %s
                   AND consent.channel = %s
                   AND consent.state = 'granted'
                   AND (consent.valid_until IS NULL OR consent.valid_until >= %s)
                   AND %s
            )
            """,
            SQL.identifier(alias, "id"),
            purpose.id,
            channel,
            fields.Date.context_today(self),
            self._get_address_sql(channel, contact),
        )

    @api.model
    def _get_address_sql(self, channel, contact):
        """Return the condition that a contact has the address that was agreed to."""
        if channel == "post":
            return SQL(
                "%s IS NOT NULL AND %s IS NOT NULL",
                SQL.identifier(contact, "street"),
                SQL.identifier(contact, "city"),
            )
        field = "email_normalized" if channel == "email" else "phone_sanitized"
        return SQL("consent.address = %s", SQL.identifier(contact, field))

    @api.model
    def _get_unblocked_domain(self, channel="email", purpose=None):
        """Return the domain of those who did not object.

        Addons with a reason of their own not to contact somebody extend it.

        :param str channel: key of ``trm.consent.channel``
        :param str purpose: as of ``_get_contactable_domain``; default is any that is
            not owed
        :rtype: Domain
        """
        if channel != "email" or purpose in DUTIES_OWED:
            return Domain.TRUE
        # the first half is asked once: most databases know of no objection
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                """
                (NOT EXISTS (SELECT FROM trm_suppression) OR NOT EXISTS (
                    SELECT FROM trm_suppression suppression
                      JOIN res_partner contact ON contact.id = %s
                     WHERE suppression.company_id = %s
                       AND suppression.address_hash = %s
                ))
                """,
                SQL.identifier(alias, "partner_id"),
                SQL.identifier(alias, "company_id"),
                self.env["trm.suppression"]._get_hash_sql(
                    SQL.identifier("contact", "email_normalized")
                ),
            )
        )

    @api.model
    def _get_reachable_domain(self, channel):
        """Return the domain of those who have an address; a consent names its own."""
        field = {"email": "email_normalized", "post": "street"}.get(
            channel, "phone_sanitized"
        )
        return Domain(f"partner_id.{field}", "!=", False)

    def _filter_contactable(self, purpose, channel="email"):
        """Return those of these people who may be contacted now, in their order.

        :param str purpose: as of ``_get_contactable_domain``
        :rtype: trm.talent
        """
        if not self:
            return self
        domain = Domain("id", "in", self.ids)
        domain &= self._get_contactable_domain(purpose, channel)
        # sudo: trm.talent - what a person allows does not depend on who asks
        allowed = set(self.sudo().with_context(active_test=False)._search(domain))
        return self.filtered(lambda talent: talent.id in allowed)
