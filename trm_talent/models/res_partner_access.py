from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """What of a confidential contact stays closed to who may see the person.

    Contributors reach the contact of a person assigned to them, because the file is
    made of it; its chatter and its files stay with recruiting.
    """

    _inherit = "res.partner"

    @api.model
    def _talent_get_closed_domain(self):
        """Return the domain of contacts whose chatter and files are for HR."""
        return Domain("talent_confidential", "=", True) & Domain(
            "partner_share", "=", True
        )

    def _talent_is_unrestricted(self):
        """Return whether the user may see confidential contacts of their companies."""
        user = self.env.user
        return user.has_group("trm_talent.trm_talent_group_user") or user.has_group(
            "base.group_erp_manager"
        )

    def _talent_filter_closed(self):
        """Return those of these contacts whose chatter and files the user may not see.

        :rtype: res.partner
        """
        if not self:
            return self
        # sudo: res.partner - only whether the contact is confidential
        partners_sudo = self.sudo().exists()
        closed = partners_sudo.filtered_domain(self._talent_get_closed_domain())
        if self._talent_is_unrestricted():
            companies = self.env.companies
            closed = closed.filtered(
                lambda p: p.company_id and p.company_id not in companies
            )
        return closed.sudo(False) - self.env.user.partner_id

    def _talent_filter_hidden(self):
        """Return those of these contacts that the user does not see at all.

        :rtype: res.partner
        """
        closed = self._talent_filter_closed()
        assigned = self._talent_get_assigned_query() if closed else None
        if assigned is None:
            return closed
        # sudo: trm.talent - only who of them is assigned to the user
        assigned_sudo = self.env["trm.talent"].sudo().browse(assigned)
        return closed - assigned_sudo.partner_id.sudo(False)

    @api.model
    def _talent_get_assigned_query(self):
        """Return the query of the files assigned to a contributor, or None.

        :rtype: odoo.tools.Query | None
        """
        group = "trm_talent.trm_talent_group_contributor"
        if self._talent_is_unrestricted() or not self.env.user.has_group(group):
            return None
        # sudo: trm.talent - the domain is the rule of contributors
        talents_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        return talents_sudo._search(self.env["trm.talent"]._get_assigned_domain())

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Close the chatter of confidential contacts to contributors."""
        result = super()._mail_get_operation_for_mail_message_operation(
            message_operation
        )
        return result | dict.fromkeys(self._talent_filter_closed(), False)

    def _mail_group_by_operation_for_mail_message_operation(self, message_operation):
        """Leave out contacts whose chatter is closed."""
        result = super()._mail_group_by_operation_for_mail_message_operation(
            message_operation
        )
        result.pop(False, None)
        return result

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Let contributors export contacts, but none of the confidential ones."""
        if self._talent_filter_closed():
            self.env["trm.talent"]._check_export()
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
