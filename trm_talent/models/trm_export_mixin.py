from odoo import models
from odoo.exceptions import AccessError


class TrmExportMixin(models.AbstractModel):
    """Lists of people that contributors may look at but not take away."""

    _name = "trm.export.mixin"
    _description = "Export for Recruiting Only"

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Refuse the export to contributors, over whatever list they start it."""
        self._check_export()
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)

    def _check_export(self):
        """Raise if the user may not export these records.

        :raise AccessError: in words
        """
        if self.env.su or self.env.user.has_group("trm_talent.trm_talent_group_user"):
            return
        raise AccessError(
            self.env._(
                "Lists of people can be exported by Recruiting only. Please ask a "
                "colleague with that role."
            )
        )
