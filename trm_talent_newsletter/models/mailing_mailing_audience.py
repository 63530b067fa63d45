from odoo import fields, models
from odoo.fields import Command, Domain
from odoo.tools import SQL

from .trm_talent import NEWSLETTER

GROUP_USER = "trm_talent.trm_talent_group_user"
"""Other teams keep, copy and delete mailings without looking at what is HR's."""


class MailingMailing(models.Model):
    """Who gets an issue: chosen by the editor, and allowed by each of them."""

    _inherit = "mailing.mailing"

    talent_pool_ids = fields.Many2many(
        "trm.pool",
        string="Pools",
        groups=GROUP_USER,
        copy=False,
        help="Empty: people in any pool, or in none.",
    )
    talent_stage_ids = fields.Many2many(
        "trm.pool.stage", string="Stages", groups=GROUP_USER, copy=False
    )
    talent_tag_ids = fields.Many2many(
        "trm.tag",
        string="Talent Tags",
        groups=GROUP_USER,
        copy=False,
        help="People with at least one of them.",
    )
    talent_lang = fields.Selection(
        selection=lambda self: self.env["res.lang"].get_installed(),
        string="Readers' Language",
        help="Only people to whom you write in this language.",
    )
    talent_region = fields.Char(
        string="Region", help="Part of the place where people want to work."
    )

    def copy_data(self, default=None):
        """Keep whom an issue goes to; mailings of other teams have none of it."""
        vals_list = super().copy_data(default)
        for mailing, vals in zip(self, vals_list, strict=True):
            if mailing.talent_is_issue:
                for name in ("talent_pool_ids", "talent_stage_ids", "talent_tag_ids"):
                    vals.setdefault(name, [Command.set(mailing[name].ids)])
        return vals_list

    def _get_recipients_domain(self):
        """Ask the door again when mails are made, whatever was chosen.

        Contacts whom only HR knows get no mailing of other teams.
        """
        domain = super()._get_recipients_domain()
        if self.mailing_model_real == "res.partner":
            return domain & Domain.custom(to_sql=_not_confidential)
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
        return domain & self.env["trm.talent"]._get_audience_domain(
            self.talent_company_id,
            {
                "pools": self.talent_pool_ids,
                "stages": self.talent_stage_ids,
                "tags": self.talent_tag_ids,
                "region": self.talent_region,
                "lang": self.talent_lang,
            },
        )


def _not_confidential(_model, alias, _query):
    """Return the condition on contacts; who sends need not know of the field."""
    return SQL("%s IS NOT TRUE", SQL.identifier(alias, "talent_confidential"))
