from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

NEWSLETTER = "newsletter"
TRACKING = "tracking"


class TrmTalent(models.Model):
    """People as readers: one person, one mail."""

    _inherit = "trm.talent"
    _mailing_enabled = True

    @api.model
    def _get_contactable_domain(self, purpose, channel="email"):
        """Leave out of the newsletter whoever wants no list mail of anybody here."""
        domain = super()._get_contactable_domain(purpose, channel)
        if purpose == NEWSLETTER and channel == "email":
            domain &= ~self._get_blacklisted_domain()
        return domain

    @api.model
    def _get_refusal_reasons(self, purpose):
        """Extend: say of the newsletter who is on the block list."""
        reasons = super()._get_refusal_reasons(purpose)
        if purpose == NEWSLETTER:
            words = self.env._("on the block list")
            reasons.insert(1, (words, self._get_blacklisted_domain()))
        return reasons

    @api.model
    def _get_blacklisted_domain(self):
        """Return the domain of those whose address is on Odoo's own block list."""
        self.env["mail.blacklist"].flush_model(["email", "active"])
        self.env["res.partner"].flush_model(["email_normalized"])

        def to_sql(model, alias, query):
            _partners, contact = model._fields["partner_id"].join(model, alias, query)
            return SQL(
                "%s IN (SELECT email FROM mail_blacklist WHERE active)",
                SQL.identifier(contact, "email_normalized"),
            )

        has_address = Domain("partner_id.email_normalized", "!=", False)
        return has_address & Domain.custom(to_sql=to_sql)

    @api.model
    def mail_allowed_qweb_expressions(self):
        """Let everybody greet the reader; see ``salutation_text``."""
        return (*super().mail_allowed_qweb_expressions(), "object.salutation_text")
