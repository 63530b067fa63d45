import psycopg2

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import mute_logger


class ResPartner(models.Model):
    """Contacts whose file was deleted."""

    _inherit = "res.partner"

    def _talent_clean_up(self):
        """Delete contacts that nobody needs any more, show those that somebody does."""
        # sudo: res.partner - the decision does not depend on who deletes
        hidden_sudo = self.sudo().exists().filtered("talent_confidential")
        # sudo: trm.talent - files of other companies count
        files_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        files_sudo = files_sudo.search([("partner_id", "in", hidden_sudo.ids)])
        orphans_sudo = hidden_sudo - files_sudo.partner_id
        uses = orphans_sudo._talent_get_other_uses()
        used_sudo = orphans_sudo.filtered(lambda p: p.id in uses or p.child_ids)
        used_sudo.write({"talent_confidential": False})
        unused_sudo = orphans_sudo - used_sudo
        if not unused_sudo._talent_try_unlink():
            for partner_sudo in unused_sudo:
                if not partner_sudo._talent_try_unlink():
                    partner_sudo.talent_confidential = False

    def _talent_try_unlink(self):
        """Delete these contacts; return whether that was possible.

        :rtype: bool
        """
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self.unlink()
        except (UserError, psycopg2.IntegrityError):
            return False
        return True
