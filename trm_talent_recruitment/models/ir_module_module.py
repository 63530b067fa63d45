from odoo import api, models


class IrModuleModule(models.Model):
    """A language that is added later brings no promise with it either."""

    _inherit = "ir.module.module"

    @api.model
    def _load_module_terms(self, modules, langs, overwrite=False):
        """Extend: what Recruitment ships in these languages is replaced, too."""
        result = super()._load_module_terms(modules, langs, overwrite=overwrite)
        if "trm_talent_recruitment" in modules:
            self.env["mail.template"]._talent_replace_promise()
        return result
