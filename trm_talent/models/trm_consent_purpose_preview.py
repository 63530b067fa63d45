from odoo import api, fields, models


class TrmConsentPurpose(models.Model):
    """What people will read, with the numbers filled in."""

    _inherit = "trm.consent.purpose"

    preview_formal = fields.Text(string="Sie", compute="_compute_previews")
    preview_informal = fields.Text(string="Du", compute="_compute_previews")

    @api.depends("wording_formal", "wording_informal", "validity_months")
    @api.depends_context("company", "lang")
    def _compute_previews(self):
        company = self.env.company
        for purpose in self:
            for name, wording, is_informal in (
                ("preview_formal", purpose.wording_formal, False),
                ("preview_informal", purpose.wording_informal, True),
            ):
                purpose[name] = wording and purpose._render_wording(
                    company, is_informal=is_informal
                )
