from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """What people are told about their data."""

    _inherit = "res.config.settings"

    talent_unanswered_days = fields.Integer(
        related="company_id.talent_unanswered_days", readonly=False
    )
    talent_has_privacy_page = fields.Boolean(compute="_compute_talent_privacy_page")

    def _compute_talent_privacy_page(self):
        for settings in self:
            company = settings.company_id
            settings.talent_has_privacy_page = company._talent_has_privacy_page()

    def action_talent_use_privacy_page(self):
        """Lead people to our page with the paragraphs of the settings."""
        self.company_id.action_talent_use_privacy_page()

    def action_talent_show_privacy_page(self):
        """Open the page as people see it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": self.company_id._talent_get_privacy_path(),
            "target": "new",
        }
