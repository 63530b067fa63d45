from odoo import models
from odoo.fields import Domain

GROUP_USER = "trm_talent.trm_talent_group_user"


class IrAttachment(models.Model):
    """Files dropped on a person belong to recruiting, as documents do."""

    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Close files of people to who may see the person but not the documents."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if self.env.su or self.env.user.has_group(GROUP_USER):
            return
        for res_id in filter(None, model_and_ids.get("trm.talent", ())):
            yield "trm.talent", res_id
        partners = self.env["res.partner"].browse(
            filter(None, model_and_ids.get("res.partner", ()))
        )
        for partner in partners._talent_filter_closed():
            yield "res.partner", partner.id

    def _search(self, domain, *args, bypass_access=False, **kwargs):
        """Leave out the files that :meth:`_inaccessible_comodel_records` closes."""
        if not (
            bypass_access
            or self.env.su
            or self.env.user.has_group(GROUP_USER)
            or not self.env.user.has_group("trm_talent.trm_talent_group_contributor")
        ):
            # sudo: res.partner - only whether the contact is confidential
            closed = (
                self.env["res.partner"]
                .sudo()
                ._search(self.env["res.partner"]._talent_get_closed_domain())
            )
            domain = Domain(domain) & ~(
                Domain("res_model", "=", "trm.talent")
                | (
                    Domain("res_model", "=", "res.partner")
                    & Domain("res_id", "in", closed)
                )
            )
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)
