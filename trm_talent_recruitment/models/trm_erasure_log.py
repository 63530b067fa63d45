from odoo import api, models


class TrmErasureLog(models.Model):
    """Applications among what went."""

    _inherit = "trm.erasure.log"

    @api.model
    def _get_model_words(self):
        """Extend with applications and their files."""
        return super()._get_model_words() | {
            "hr.applicant": self.env._("Applications"),
            "ir.attachment": self.env._("Files of applications"),
        }
