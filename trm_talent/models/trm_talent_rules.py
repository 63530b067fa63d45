from odoo import api, models


class TrmTalent(models.Model):
    """People enter and leave rule-based pools the moment they change."""

    _inherit = "trm.talent"

    @api.model
    def _create_files(self, vals_list):
        """Let new people into the pools whose condition they fit."""
        talents = super()._create_files(vals_list)
        talents._apply_pool_rules()
        return talents

    def write(self, vals):
        """Follow a change that a condition asks for."""
        result = super().write(vals)
        self._apply_pool_rules(vals.keys())
        return result

    def _apply_pool_rules(self, names=None):
        """Apply the conditions of all pools of the company to these people.

        :param names: fields that changed; default is any
        """
        # sudo: trm.pool - conditions also fill private pools that the user who
        # changes a person does not see
        pools_sudo = self.env["trm.pool"].sudo()
        pools_sudo = pools_sudo.search(
            [("is_rule_based", "=", True), ("company_id", "in", self.company_id.ids)]
        )
        if names is not None:
            pools_sudo = pools_sudo.filtered(
                lambda pool: pool._get_rule_fields() & set(names)
            )
        if pools_sudo:
            pools_sudo._apply_rules(self)
