from odoo import models


class TrmTalent(models.Model):
    """Archiving, restoring and deleting a file, and what becomes of its contact."""

    _inherit = "trm.talent"

    def write(self, vals):
        """Restore the contact together with the file."""
        result = super().write(vals)
        if vals.get("active"):
            # sudo: res.partner - whoever may restore a file restores its contact
            contacts_sudo = self.sudo().partner_id.with_context(active_test=False)
            contacts_sudo.filtered(lambda p: not p.active).write({"active": True})
        return result

    def unlink(self):
        """Delete files with all that hangs on them.

        A contact that was made for the file and that nobody else works with goes,
        too: it would stay behind, seen by HR only and kept for nothing. Any other
        contact stays.
        """
        contacts = self.partner_id
        self.check_access("unlink")
        # sudo: trm.document - who may delete a file deletes its documents; a cascade
        # in the database would leave their attachments behind
        self.sudo().document_ids.unlink()
        result = super().unlink()
        if not self.env.context.get("trm_keep_contact"):
            contacts._talent_clean_up()
        return result

    def action_delete(self):
        """Open the dialog that says what goes and what stays, before it goes."""
        self.check_access("unlink")
        title = self.env._("Delete %(count)s", count=self._count_words())
        return self.env["trm.talent.erase"]._open(self, title)
