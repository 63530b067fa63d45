from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _talent_erase(self, emails):
        """Delete that mailings of other teams went to these contacts."""
        # sudo: mailing.trace - of contacts that are erased
        traces_sudo = self.env["mailing.trace"].sudo()
        traces_sudo.search(
            [("model", "=", self._name), ("res_id", "in", self.ids)]
        ).unlink()
        return super()._talent_erase(emails)
