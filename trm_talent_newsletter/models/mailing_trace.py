from odoo import models


class MailingTrace(models.Model):
    """That one mail of a mailing went to one person."""

    _inherit = "mailing.trace"

    def _talent_get_reader(self):
        """Return the person who got an issue, as superuser, or none."""
        # sudo: trm.talent - what a person allows does not depend on who asks
        talents_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        if self.model != talents_sudo._name:
            return talents_sudo
        return talents_sudo.browse(self.res_id).exists()
