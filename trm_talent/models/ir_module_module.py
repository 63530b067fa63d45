from odoo import models


class IrModuleModule(models.Model):
    """Proof of what people agreed to does not go unexported, whichever way in."""

    _inherit = "ir.module.module"

    def button_uninstall(self):
        """Refuse with words while proofs are not exported."""
        self._talent_check_proofs()
        return super().button_uninstall()

    def module_uninstall(self):
        """Refuse, too, when called without the button; the hook has checked it else."""
        self.filtered(lambda m: m.state != "to remove")._talent_check_proofs()
        return super().module_uninstall()

    def _talent_check_proofs(self):
        removed = self | self.downstream_dependencies()
        if "trm_talent" in removed.mapped("name"):
            self.env["trm.consent"]._check_exported()
