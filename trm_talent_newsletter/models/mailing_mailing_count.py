from odoo import api, fields, models
from odoo.fields import Domain

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
        chosen = self._talent_get_audience_domain()
        allowed = Talent._get_contactable_domain(NEWSLETTER)
        match_count = Talent.search_count(chosen)
        mail_count = Talent.search_count(chosen & allowed)
        counts = []
        if match_count > mail_count:
            counts = self._talent_get_refusal_counts(chosen & ~allowed)
        lines = [f"{count} · {reason}" for reason, count in counts if count]
        return {
            "talent_match_count": match_count,
            "talent_mail_count": mail_count,
            "talent_refusal_text": "\n".join(lines),
        }

    def _talent_get_refusal_counts(self, left):
        """Return why people do not get an issue, each person counted once.

        :param Domain left: those who do not get it
        :rtype: list[tuple[str, int]]
        """
        Talent = self.env["trm.talent"]
        env = self.env
        reasons = [
            (env._("no e-mail address"), Domain("email_normalized", "=", False)),
            (env._("the data are restricted"), Domain("restricted_date", "!=", False)),
            (env._("objected to any contact"), ~Talent._get_unblocked_domain()),
            (env._("on the block list"), Talent._get_blacklisted_domain()),
            (env._("wants a pause"), ~Talent._get_unpaused_domain()),
            (env._("said no"), self._talent_get_consent("withdrawn", "declined")),
            (env._("asked, no answer yet"), self._talent_get_consent("requested")),
            (env._("agreed for another address"), self._talent_get_moved_domain()),
            (env._("the consent ran out"), self._talent_get_consent()),
            (env._("not asked for the newsletter yet"), Domain.TRUE),
        ]
        counts = []
        for reason, domain in reasons:
            counts.append((reason, Talent.search_count(left & domain)))
            left &= ~domain
        return counts

    @api.model
    def _talent_get_consent(self, *states):
        """Return the domain of people by what they said to the newsletter."""
        said = Domain("purpose_id.code", "=", NEWSLETTER)
        said &= Domain("channel", "=", "email")
        if states:
            said &= Domain("state", "in", states)
        return Domain("consent_ids", "any", said)

    @api.model
    def _talent_get_moved_domain(self):
        """Return the domain of people whose yes would hold, for another address."""
        today = fields.Date.context_today(self)
        said = Domain("purpose_id.code", "=", NEWSLETTER)
        said &= Domain("channel", "=", "email") & Domain("state", "=", "granted")
        said &= Domain("valid_until", "=", False) | Domain("valid_until", ">=", today)
        return Domain("consent_ids", "any", said)
