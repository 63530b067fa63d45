from markupsafe import Markup

from odoo import api, models

MOST_LINES = 6
"""Nobody reads a longer list of jobs or events in a mail."""
GREETING = Markup('<t t-out="object.salutation_text">%s</t>')


class MailingMailing(models.Model):
    """A new issue: three blocks that only want to be filled in."""

    _inherit = "mailing.mailing"

    def action_talent_new(self):
        """Open a new issue with its blocks."""
        issue = self.create(self._talent_prepare_issue(self.env.company))
        return issue.action_talent_open()

    @api.model
    def _talent_prepare_issue(self, company):
        """Return the values of a new issue.

        :param res.company company: one record
        """
        greeting = GREETING % self.env._("Good day … (as each person is greeted)")
        Talent = self.env["trm.talent"]
        values = {
            "company": company,
            "greeting": greeting,
            "jobs": Talent._get_open_jobs(company)[:MOST_LINES],
            "events": Talent._get_upcoming_events(company)[:MOST_LINES],
        }
        render = self.env["ir.qweb"]._render
        blocks = render("trm_talent_newsletter.issue_blocks", values)
        values["blocks"] = blocks
        return {
            "subject": self.env._("News from %(company)s", company=company.name),
            "mailing_model_id": self.env["ir.model"]._get_id("trm.talent"),
            "talent_company_id": company.id,
            "body_arch": render("trm_talent_newsletter.issue_arch", values),
            "body_html": render("trm_talent_newsletter.issue_html", values),
        }
