from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import clean_context


class TrmSelection(models.AbstractModel):
    """What a dialog for several people at once works on: who was selected.

    The selection stays on the server as a list of ids; whether the user may see and
    change those records is asked of the rules when the dialog opens and again when
    it acts, so an id that does not belong there is refused.
    """

    _name = "trm.selection"
    _description = "Selected People"

    res_model = fields.Char(readonly=True)
    res_ids = fields.Json(readonly=True)
    selected_count = fields.Integer(compute="_compute_selected_count")

    @api.depends("res_ids")
    def _compute_selected_count(self):
        for dialog in self:
            dialog.selected_count = len(dialog.res_ids or ())

    @api.model
    def _open(self, records, title, **values):
        """Open the dialog for these records.

        :param records: people or memberships, any number
        :param str title: of the dialog
        :param values: further values of the dialog
        :raise AccessError: the user may not change one of them
        """
        records.check_access("write")
        clean = self.env(context=clean_context(self.env.context))
        dialog = clean[self._name].create(
            {"res_model": records._name, "res_ids": records.ids, **values}
        )
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "res_id": dialog.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.model
    def _people(self, records):
        """Return in words how many people these are; never who, as it is stored."""
        if not records:
            return self.env._("Nobody")
        if len(records) == 1:
            return self.env._("1 person")
        return self.env._("%(count)s people", count=len(records))

    @api.model
    def _pools(self, pools):
        """Return the names of pools, to be stored; of private ones that they are.

        The administration reads all recent changes, but not all pools.
        """
        names = pools.filtered(lambda pool: not pool.is_private).mapped("name")
        if len(names) < len(pools):
            names.append(self.env._("a private pool"))
        return ", ".join(names)

    @api.model
    def _get_selectable_models(self):
        """Return the models whose records may be selected; addons bring more.

        :rtype: list[str]
        """
        return ["trm.talent", "trm.pool.membership"]

    def _get_selected(self):
        """Return the selected records that are still there.

        :raise UserError: none are left
        :raise AccessError: the user may not change one of them
        """
        self.ensure_one().check_access("write")
        if self.res_model not in self._get_selectable_models():
            raise UserError(self.env._("Please select people first."))
        records = self.env[self.res_model].browse(self.res_ids or ()).exists()
        if not records:
            raise UserError(self.env._("The people you selected are no longer there."))
        records.check_access("write")
        return records
