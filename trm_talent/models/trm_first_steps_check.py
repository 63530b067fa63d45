from odoo import api, fields, models
from odoo.exceptions import UserError


class TrmFirstSteps(models.Model):
    """What Odoo needs before pages can go online: checked, and said in words."""

    _inherit = "trm.first.steps"

    outgoing_problem = fields.Char(compute="_compute_problems")
    is_mail_proven = fields.Boolean(compute="_compute_problems")
    incoming_problem = fields.Char(compute="_compute_problems")
    address_problem = fields.Char(compute="_compute_problems")
    privacy_problem = fields.Char(compute="_compute_privacy_problem")

    @api.depends("company_id", "contact_id")
    @api.depends_context("lang")
    def _compute_problems(self):
        for steps in self:
            company, contact = steps.company_id, steps.contact_id
            steps.outgoing_problem = company._talent_get_outgoing_problem()
            steps.is_mail_proven = company._talent_is_mail_proven()
            steps.incoming_problem = company._talent_get_incoming_problem(contact)
            steps.address_problem = company._talent_get_address_problem()

    @api.depends("privacy_url")
    @api.depends_context("lang")
    def _compute_privacy_problem(self):
        for steps in self:
            link = self._complete_link(steps.privacy_url)
            steps.privacy_problem = steps.company_id._talent_get_link_problem(link)

    def action_send_test_mail(self):
        """Try the outgoing mail server, then write to whoever asks.

        :raise UserError: why it does not work, in words
        """
        self.ensure_one()
        user = self.env.user
        if not user.email:
            raise UserError(
                self.env._("Please enter your e-mail address in your profile first.")
            )
        problem = self.company_id._talent_get_outgoing_problem()
        if problem:
            raise UserError(problem)
        self.company_id._talent_try_outgoing_mail()
        # sudo: mail.mail - a mail to oneself, with words of ours
        mail = self.env["mail.mail"].sudo().create(self._prepare_test_mail())
        mail.send(raise_exception=True)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "On its way to %(email)s. Nothing there in five minutes? Please "
                    "look into the spam folder.",
                    email=user.email,
                ),
            },
        }

    def _prepare_test_mail(self):
        """Return the values of the mail.

        :rtype: dict
        """
        user = self.env.user
        return {
            "subject": self.env._("Odoo can send mail"),
            "body_html": self.env._(
                "<p>This is the test mail you asked for. Mails to people work.</p>"
            ),
            "email_from": user.email_formatted,
            "email_to": user.email_formatted,
            "auto_delete": True,
        }
