from odoo import models
from odoo.tools import format_date


class PrivacyLookupWizardLine(models.TransientModel):
    """Odoo's privacy lookup: whoever deletes a file there erases the person."""

    _inherit = "privacy.lookup.wizard.line"

    def action_unlink(self):
        """Erase the person of a file, by the one door for it.

        :raise AccessError: the user may not delete people in Talents
        """
        self.ensure_one()
        if self.res_model != "trm.talent" or self.is_unlinked:
            return super().action_unlink()
        talent = self.env["trm.talent"].browse(self.res_id)
        log = talent._erase_personal_data("request")
        self.is_unlinked = not talent.exists()
        self.execution_details = self._get_talent_outcome(log)
        return None

    def action_unlink_all(self):
        """Erase people first: contacts with a file cannot be deleted."""
        in_order = self.sorted(lambda line: line.res_model != "trm.talent")
        return super(PrivacyLookupWizardLine, in_order).action_unlink_all()

    def _get_talent_outcome(self, log):
        """Return in words what became of a file, without saying whose it is.

        :param trm.erasure.log log: one row; none: it was erased in part before
        """
        reference = log.reference or f"#{self.res_id}"
        if self.is_unlinked:
            return self.env._("Erased in Talents (%(log)s)", log=reference)
        if not log.held_until:
            return self.env._("Kept in part in Talents (%(log)s)", log=reference)
        return self.env._(
            "Kept in part in Talents until %(date)s (%(log)s)",
            date=format_date(self.env, log.held_until),
            log=reference,
        )
