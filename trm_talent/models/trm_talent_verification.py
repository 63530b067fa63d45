from odoo import models


class TrmTalent(models.Model):
    """Asking on the file whether the proof of this person holds."""

    _inherit = "trm.talent"

    def action_verify_consents(self):
        """Check the chains of decisions of these people and say what does not fit.

        :raise AccessError: the user may not see the ledger
        """
        self.check_access("read")
        self.env["trm.consent.entry"].check_access("read")
        verification = self.env["trm.consent.verification"]
        return verification._show(verification._verify(self))
