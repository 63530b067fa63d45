from odoo import api, fields, models
from odoo.exceptions import AccessError


class BaseModuleUninstall(models.TransientModel):
    """The dialog before an uninstallation says what becomes of the talents."""

    _inherit = "base.module.uninstall"

    talent_is_removed = fields.Boolean(compute="_compute_talent_is_removed")
    talent_confidential_count = fields.Integer(compute="_compute_talent_is_removed")
    talent_proof_count = fields.Integer(compute="_compute_talent_is_removed")
    talent_proofs_exported = fields.Boolean(compute="_compute_talent_is_removed")

    @api.depends("module_ids")
    def _compute_talent_is_removed(self):
        for wizard in self:
            names = wizard._get_modules().mapped("name")
            wizard.talent_is_removed = "trm_talent" in names
            wizard.update(
                self._talent_get_counts()
                if wizard.talent_is_removed
                else {
                    "talent_confidential_count": 0,
                    "talent_proof_count": 0,
                    "talent_proofs_exported": True,
                }
            )

    @api.model
    def _talent_get_counts(self):
        """Return what the dialog tells.

        :rtype: dict
        """
        consents = self.env["trm.consent"]
        return {
            "talent_confidential_count": self._talent_count_confidential(),
            "talent_proof_count": consents._count_proofs()[0],
            "talent_proofs_exported": consents._is_exported(),
        }

    @api.model
    def _talent_count_confidential(self):
        """Return how many contacts everybody would see after the uninstallation."""
        # sudo: res.partner - a number only, over all companies: the mark goes for all
        contacts_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        return contacts_sudo.search_count([("talent_confidential", "=", True)])

    def action_talent_export_proofs(self):
        """Download the proofs of all people; whoever writes the file notes it.

        For system administrators only: it is about all companies, and only they can
        uninstall for all of them.
        """
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(
                self.env._("Please ask a system administrator to export the proofs.")
            )
        return {"type": "ir.actions.client", "tag": "trm_talent.download_proofs"}
