from odoo import api, models


class TrmConsent(models.Model):
    """An answer ends the days that people have for one."""

    _inherit = "trm.consent"

    @api.model
    def _after_record(self, talents, occasion):
        """Whoever answered is no longer to be deleted for want of an answer."""
        result = super()._after_record(talents, occasion)
        is_answer = occasion.is_grant or occasion.decision in ("declined", "withdrawn")
        if is_answer and occasion.purpose.code == "pool":
            # sudo: trm.talent - the answer of the person themselves
            waiting_sudo = talents.sudo().filtered("unanswered_deletion_date")
            waiting_sudo.write({"unanswered_deletion_date": False})
        return result
