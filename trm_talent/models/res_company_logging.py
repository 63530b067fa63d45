from odoo import api, fields, models


class ResCompany(models.Model):
    """The address to which colleagues send copies of mails with people."""

    _inherit = "res.company"

    talent_logging_alias_id = fields.Many2one(
        "mail.alias", readonly=True, ondelete="set null", copy=False
    )
    talent_logging_name = fields.Char(
        string="Logging Address",
        compute="_compute_talent_logging_name",
        inverse="_inverse_talent_logging_name",
        help="Mails that colleagues send from Outlook with this address in BCC, or "
        "forward to it, are filed on the right people.",
    )
    talent_logging_address = fields.Char(compute="_compute_talent_logging_address")

    @api.depends("talent_logging_alias_id.alias_name")
    def _compute_talent_logging_name(self):
        for company in self:
            # sudo: mail.alias - shown in the settings of the company
            alias_sudo = company.sudo().talent_logging_alias_id
            company.talent_logging_name = alias_sudo.alias_name

    @api.depends("talent_logging_alias_id.alias_full_name")
    def _compute_talent_logging_address(self):
        for company in self:
            # sudo: mail.alias - shown in the settings of the company
            alias_sudo = company.sudo().talent_logging_alias_id
            company.talent_logging_address = (
                alias_sudo.alias_domain_id and alias_sudo.alias_full_name
            )

    def _inverse_talent_logging_name(self):
        for company in self:
            name = company.talent_logging_name
            # sudo: mail.alias - belongs to the setting
            alias_sudo = company.sudo().talent_logging_alias_id
            if not name:
                alias_sudo.unlink()
            elif alias_sudo:
                alias_sudo.alias_name = name
            else:
                company.talent_logging_alias_id = alias_sudo.create(
                    {
                        "alias_name": name,
                        "alias_model_id": self.env["ir.model"]._get_id(
                            "trm.logged.mail"
                        ),
                        "alias_defaults": repr({"company_id": company.id}),
                        "alias_domain_id": company.alias_domain_id.id,
                        "alias_contact": "everyone",
                    }
                )
