from odoo import models


class TrmConsent(models.Model):
    """What a consent is about, in words."""

    _inherit = "trm.consent"

    def _get_purpose_text(self):
        """Return the purpose, and the channel where it is not e-mail."""
        self.ensure_one()
        if self.channel == "email":
            return self.purpose_id.name
        channels = dict(self._fields["channel"]._description_selection(self.env))
        return f"{self.purpose_id.name} ({channels[self.channel]})"
