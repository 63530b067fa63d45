from odoo import api, fields, models
from odoo.exceptions import AccessError


class MailingMailing(models.Model):
    """A mailing to people is an issue of the newsletter; all others are as before."""

    _inherit = "mailing.mailing"

    talent_is_issue = fields.Boolean(
        string="Talent Newsletter",
        compute="_compute_talent_is_issue",
        store=True,
        precompute=True,
    )
    talent_company_id = fields.Many2one(
        "res.company",
        string="Company",
        compute="_compute_talent_company_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
    )

    @api.depends("mailing_model_id")
    def _compute_talent_is_issue(self):
        for mailing in self:
            mailing.talent_is_issue = mailing.mailing_model_id.model == "trm.talent"

    @api.depends("talent_is_issue")
    def _compute_talent_company_id(self):
        for mailing in self:
            company = mailing.talent_company_id or self.env.company
            mailing.talent_company_id = mailing.talent_is_issue and company

    @api.model_create_multi
    def create(self, vals_list):
        """Check what is to be filled in of issues."""
        mailings = super().create(vals_list)
        mailings._talent_check_expressions()
        return mailings

    def write(self, vals):
        """See create."""
        result = super().write(vals)
        if {"body_html", "body_arch", "preview", "subject"} & vals.keys():
            self._talent_check_expressions()
        return result

    def _talent_check_expressions(self):
        """Refuse code in an issue by somebody who may not write templates.

        Marketing may, in their own mailings; that is not ours to change.

        :raise AccessError: in words
        """
        editor = "mail.group_mail_template_editor"
        if self.env.su or self.env.user.has_group(editor):
            return
        for issue in self.filtered("talent_is_issue"):
            model = issue.mailing_model_real
            if issue._has_unsafe_expression_template_qweb(
                issue.body_html, model
            ) or any(
                issue._has_unsafe_expression_template_inline_template(text, model)
                for text in (issue.subject or "", issue.preview or "")
            ):
                raise AccessError(
                    self.env._(
                        "Your role may fill in names and greetings, but no other "
                        "placeholders."
                    )
                )
