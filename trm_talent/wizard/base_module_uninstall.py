from odoo import api, fields, models


class BaseModuleUninstall(models.TransientModel):
    """The dialog before an uninstallation says what becomes of the talents."""

    _inherit = "base.module.uninstall"

    talent_is_removed = fields.Boolean(compute="_compute_talent_is_removed")
    talent_confidential_count = fields.Integer(compute="_compute_talent_is_removed")

    @api.depends("module_ids")
    def _compute_talent_is_removed(self):
        for wizard in self:
            names = wizard._get_modules().mapped("name")
            wizard.talent_is_removed = "trm_talent" in names
            wizard.talent_confidential_count = (
                self._talent_count_confidential() if wizard.talent_is_removed else 0
            )

    @api.model
    def _talent_count_confidential(self):
        """Return how many contacts everybody would see after the uninstallation."""
        # sudo: res.partner - a number only, over all companies: the mark goes for all
        contacts_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        return contacts_sudo.search_count([("talent_confidential", "=", True)])
