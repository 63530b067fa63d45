from markupsafe import Markup

from odoo import api, models

from .trm_pitch import OFFICER


class TrmTalent(models.Model):
    """Where there is nobody yet, say that Recruitment may know people."""

    _inherit = "trm.talent"

    @api.model
    def get_empty_list_help(self, help_message):
        """Extend with the way to bring people along, for whoever may do that."""
        result = super().get_empty_list_help(help_message)
        moves = self.env["trm.move.in"]
        if not (moves.has_access("create") and self.env.user.has_group(OFFICER)):
            return result
        if self.with_context(active_test=False).search_count([], limit=1):
            return result
        return Markup("%s<p>%s</p>") % (
            Markup(result or ""),
            self.env._(
                "Recruitment knows people already? Settings → Move In From "
                "Recruitment brings them along."
            ),
        )
