from odoo import models


class ResUsers(models.Model):
    """Portal users who delete their account: nobody waits for the night."""

    _inherit = "res.users"

    def _deactivate_portal_user(self, **post):
        """Start at once what erases these people; their files are archived by now."""
        result = super()._deactivate_portal_user(**post)
        # sudo: ir.cron - asked for by the person
        self.env.ref("base.ir_cron_res_users_deletion").sudo()._trigger()
        return result
