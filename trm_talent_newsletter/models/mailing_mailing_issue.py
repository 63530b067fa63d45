from markupsafe import Markup

from odoo import api, models

GREETING = Markup('<t t-out="object.salutation_text"/>')


class MailingMailing(models.Model):
    """A new issue: three blocks that only want to be filled in."""

    _inherit = "mailing.mailing"

    @api.model
    def action_talent_new(self):
        """Open a new issue with its blocks."""
        issue = self.create(self._talent_prepare_issue(self.env.company))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent_newsletter.mailing_mailing_action_issue"
        )
        view = self.env.ref("trm_talent_newsletter.mailing_mailing_view_form_issue")
        return {**action, "res_id": issue.id, "views": [(view.id, "form")]}

    @api.model
    def _talent_prepare_issue(self, company):
        """Return the values of a new issue.

        :param res.company company: one record
        """
        values = {"company": company, "greeting": GREETING}
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
