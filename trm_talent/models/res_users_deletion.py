from odoo import api, models


class ResUsersDeletion(models.Model):
    """Portal users who deleted their account: their files go, too."""

    _inherit = "res.users.deletion"

    @api.model
    def _gc_portal_users(self, batch_size=50):
        """Erase the files of these people first; Odoo then finds the login gone, or
        deletes what is left of it.
        """
        waiting = self.search([("state", "=", "todo")], limit=batch_size)
        # sudo: trm.talent - the person asked for it, whoever runs the cron
        files_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        files_sudo = files_sudo.search(
            [("partner_id", "in", waiting.user_id.partner_id.ids)]
        )
        self.env["ir.cron"]._talent_work_apart(
            files_sudo, lambda talent: talent._erase_personal_data("request")
        )
        return super()._gc_portal_users(batch_size)
