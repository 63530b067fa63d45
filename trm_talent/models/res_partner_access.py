from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """What of a confidential contact stays closed to who may see the person.

    Contributors reach the contact of a person assigned to them, because the file is
    made of it; its chatter and its files stay with recruiting.
    """

    _inherit = "res.partner"

    talent_is_entrusted = fields.Boolean(
        compute="_compute_talent_is_entrusted", search="_search_talent_is_entrusted"
    )

    @api.depends_context("uid")
    def _compute_talent_is_entrusted(self):
        domain = Domain("id", "in", self.ids) & self._talent_get_entrusted_domain()
        # sudo: res.partner - asked by the rule of contacts; says yes or no
        entrusted_sudo = self.sudo().with_context(active_test=False).search(domain)
        for partner in self:
            partner.talent_is_entrusted = partner._origin.id in entrusted_sudo._ids

    @api.model
    def _search_talent_is_entrusted(self, operator, value):
        if operator != "in":
            return NotImplemented
        entrusted = self._talent_get_entrusted_domain()
        return entrusted if True in value else ~entrusted

    @api.model
    def _talent_get_entrusted_domain(self):
        """Return the domain of the confidential contacts the user works with.

        Of contributors, the people assigned to them; addons that give people to others
        (e.g. to interview them) extend it.

        :rtype: Domain
        """
        if not self.env.user.has_group("trm_talent.trm_talent_group_contributor"):
            return Domain.FALSE
        return Domain("talent_ids", "any", [("is_assigned", "=", True)])

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
        if not closed or self._talent_is_unrestricted():
            return closed
        entrusted = self._talent_get_entrusted_domain()
        if entrusted.is_false():
            return closed
        # sudo: res.partner - only which of them are entrusted to the user
        partners_sudo = self.sudo().with_context(active_test=False)
        return closed - partners_sudo.search(
            Domain("id", "in", closed.ids) & entrusted
        ).sudo(False)

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
