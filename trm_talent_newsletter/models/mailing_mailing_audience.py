from odoo import fields, models
from odoo.fields import Domain

from .trm_talent import NEWSLETTER


class MailingMailing(models.Model):
    """Who gets an issue: chosen by the editor, and allowed by each of them."""

    _inherit = "mailing.mailing"

    talent_pool_ids = fields.Many2many(
        "trm.pool", string="Pools", help="Empty: people in any pool, or in none."
    )
    talent_stage_ids = fields.Many2many("trm.pool.stage", string="Stages")
    talent_tag_ids = fields.Many2many(
        "trm.tag", string="Talent Tags", help="People with at least one of them."
    )
    talent_lang = fields.Selection(
        selection=lambda self: self.env["res.lang"].get_installed(),
        string="Readers' Language",
        help="Only people to whom you write in this language.",
    )
    talent_region = fields.Char(
        string="Region", help="Part of the place where people want to work."
    )

    def _get_recipients_domain(self):
        """Ask the door again when mails are made, whatever was chosen.

        Contacts whom only HR knows get no mailing of other teams.
        """
        domain = super()._get_recipients_domain()
        if self.mailing_model_real == "res.partner":
            return domain & Domain("talent_confidential", "=", False)
        if not self.talent_is_issue:
            return domain
        if self.mailing_type != "mail":
            return Domain.FALSE
        return self._talent_get_audience_domain() & self.env[
            "trm.talent"
        ]._get_contactable_domain(NEWSLETTER)

    def _talent_get_audience_domain(self):
        """Return the domain of the people whom the editor chose.

        :rtype: Domain
        """
        self.ensure_one()
        domain = Domain(self._parse_mailing_domain())
        domain &= Domain("company_id", "=", self.talent_company_id.id)
        place = Domain("active", "=", True)
        if self.talent_pool_ids:
            place &= Domain("pool_id", "in", self.talent_pool_ids.ids)
        if self.talent_stage_ids:
            place &= Domain("stage_id", "in", self.talent_stage_ids.ids)
        if self.talent_pool_ids or self.talent_stage_ids:
            domain &= Domain("membership_ids", "any", place)
        if self.talent_tag_ids:
            domain &= Domain("tag_ids", "in", self.talent_tag_ids.ids)
        if self.talent_lang:
            domain &= Domain("lang", "=", self.talent_lang)
        if self.talent_region:
            domain &= Domain("wish_place", "ilike", self.talent_region.strip())
        return domain
