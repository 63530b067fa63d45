from odoo import api, fields, models

from .trm_talent import NEWSLETTER


class MailingMailing(models.Model):
    """How many get an issue, and why the others do not; while one still chooses."""

    _inherit = "mailing.mailing"

    talent_match_count = fields.Integer(
        string="People Chosen", compute="_compute_talent_counts"
    )
    talent_mail_count = fields.Integer(
        string="Get the Issue", compute="_compute_talent_counts"
    )
    talent_refusal_text = fields.Text(
        string="Why the Others Do Not", compute="_compute_talent_counts"
    )

    @api.depends_context("lang")
    @api.depends(
        "mailing_domain",
        "talent_company_id",
        "talent_is_issue",
        "talent_lang",
        "talent_pool_ids",
        "talent_region",
        "talent_stage_ids",
        "talent_tag_ids",
    )
    def _compute_talent_counts(self):
        for mailing in self:
            mailing.talent_match_count = mailing.talent_mail_count = 0
            mailing.talent_refusal_text = False
        for issue in self.filtered("talent_is_issue"):
            issue.update(issue._talent_get_counts())

    def _talent_get_counts(self):
        """Return how many were chosen, how many get it, and why the others do not.

        Each issue has readers of its own, so they are counted one by one; lists do not
        show it.

        :rtype: dict
        """
        Talent = self.env["trm.talent"]
        match_count, mail_count, refusal_text = Talent._count_audience(
            self._talent_get_audience_domain(),
            Talent._get_contactable_domain(NEWSLETTER),
            Talent._get_refusal_reasons(NEWSLETTER),
        )
        return {
            "talent_match_count": match_count,
            "talent_mail_count": mail_count,
            "talent_refusal_text": refusal_text,
        }
