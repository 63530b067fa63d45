from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    talent_address_form = fields.Selection(
        related="company_id.talent_address_form", readonly=False
    )
    talent_information_days = fields.Integer(
        related="company_id.talent_information_days", readonly=False
    )
