from odoo import models
from odoo.tools.mail import append_content_to_html

from ..models.trm_talent import NEWSLETTER


class MailComposeMessage(models.TransientModel):
    """Where the mails of a mailing are made: asked once more, and with a way out."""

    _inherit = "mail.compose.message"

    def _talent_get_purpose(self):
        """Ask for the newsletter, not for the pool."""
        if self.mass_mailing_id.talent_is_issue:
            return NEWSLETTER
        return super()._talent_get_purpose()

    def _talent_get_people(self, res_ids):
        """Leave out also whom other teams may not reach, and other companies' people.

        Whoever is named by id has not passed the domain of the mailing.
        """
        people, refusals = super()._talent_get_people(res_ids)
        mailing = self.mass_mailing_id
        if mailing and self.model == "res.partner":
            reason = self.env._("Only HR knows this contact")
            return people, dict.fromkeys(people, reason)
        if mailing.talent_is_issue:
            company = mailing.talent_company_id
            for res_id, talent in people.items():
                if talent.company_id != company:
                    refusals[res_id] = self.env._("No file in this company")
        return people, refusals

    def _prepare_mail_values(self, res_ids):
        """Put the last lines below each issue."""
        issue = self.mass_mailing_id
        if not (issue.talent_is_issue and self._is_mass_mailing()):
            return super()._prepare_mail_values(res_ids)
        # read at once what is asked for one by one
        self.env["trm.talent"].browse(res_ids).mapped("lang")
        values_by_id = super()._prepare_mail_values(res_ids)
        # sudo: trm.talent - their own links, in mails to them
        people_sudo = (
            self.env["trm.talent"]
            .sudo()
            .browse(
                res_id
                for res_id, values in values_by_id.items()
                if values.get("state") != "cancel" and values.get("body_html")
            )
        )
        urls = {person.id: person.leave_url for person in people_sudo}
        footers = issue._talent_get_footers(people_sudo, urls)
        for person in people_sudo:
            values = values_by_id[person.id]
            body = append_content_to_html(
                values["body_html"], footers[person.id], plaintext=False
            )
            values["body_html"] = issue._talent_let_everybody_read(body, person)
        return values_by_id
