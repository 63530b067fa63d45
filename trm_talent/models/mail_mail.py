from odoo import api, fields, models
from odoo.tools.mail import append_content_to_html, email_normalize_all

from .trm_talent_links import LINKS


class MailMail(models.Model):
    """Mails to people: asked again before they leave, and with a way out.

    Whatever waits in the queue may have been overtaken by a withdrawal. And whoever
    gets a mail from their file can say stop, with a link that no one else gets.
    """

    _inherit = "mail.mail"

    talent_purpose = fields.Char(
        readonly=True,
        copy=False,
        help="What the person must still agree to when the mail is sent.",
    )

    @api.model
    def _talent_prepare_refused_values(self, reason):
        """Return what a mail becomes that may not be sent.

        An opt-out for everybody who counts mails; the reason says the rest.
        """
        return {
            "state": "cancel",
            "failure_type": "mail_optout",
            "failure_reason": reason,
        }

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        """Leave out who may not be contacted any more."""
        self._talent_cancel_refused()
        return super().send(auto_commit, raise_exception, post_send_callback)

    def _talent_cancel_refused(self):
        """Cancel those of these mails whose person withdrew in the meantime."""
        Talent = self.env["trm.talent"]
        waiting = self.search(
            [
                ("id", "in", self.ids),
                ("talent_purpose", "!=", False),
                ("state", "=", "outgoing"),
            ]
        ).with_context(prefetch_fields=False)
        groups = waiting.grouped(
            lambda m: (m.model, m.talent_purpose, m.record_company_id)
        )
        for (model, purpose, company), mails in groups.items():
            people = Talent._get_mail_people(model, mails.mapped("res_id"), company)
            refusals = Talent._get_mail_refusals(people, purpose)
            by_reason = mails.grouped(lambda m, found=refusals: found.get(m.res_id))
            by_reason.pop(None, None)
            for reason, refused in by_reason.items():
                refused._talent_cancel(reason)

    def _talent_cancel(self, reason):
        """Cancel these mails, and say so where they were announced."""
        self.write(self._talent_prepare_refused_values(reason))
        # sudo: mail.notification - of mails that are cancelled here
        notifications_sudo = self.env["mail.notification"].sudo()
        notifications_sudo.search([("mail_mail_id", "in", self.ids)]).write(
            {
                "notification_status": "canceled",
                "failure_type": "mail_optout",
                "failure_reason": reason,
            }
        )

    # -- the way out -------------------------------------------------------------

    def _personalize_outgoing_body(self, body, partner=False, doc_to_followers=None):
        """Add the person's own link, in their copy only, and never twice."""
        body = super()._personalize_outgoing_body(body, partner, doc_to_followers)
        talent_sudo = self._talent_get_receiver(partner)
        if not talent_sudo or not body:
            return body
        url = talent_sudo.leave_url
        if url[url.index(LINKS["leave"][0]) :] in body:
            return body
        footer = talent_sudo._get_leave_footer()
        return append_content_to_html(body, footer, plaintext=False)

    def _talent_get_receiver(self, partner):
        """Return whose copy this is, as superuser; no one if others read it, too.

        :param res.partner partner: the recipient; False for bare addresses
        :rtype: trm.talent
        """
        # sudo: trm.talent - whoever sends the mail, the link is the recipient's
        talents_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        if self.model == "res.partner" and self.talent_purpose:
            if not partner or partner.id != self.res_id:
                return talents_sudo
            found = talents_sudo.search([("partner_id", "=", partner.id)])
            return found._filter_of_company(self.record_company_id)[:1]
        if self.model != "trm.talent" or not self.res_id:
            return talents_sudo
        talent_sudo = talents_sudo.browse(self.res_id).exists()
        if partner:
            return talent_sudo.filtered(lambda t: t.partner_id == partner)
        addresses = email_normalize_all(f"{self.email_to or ''},{self.email_cc or ''}")
        return talent_sudo.filtered(lambda t: addresses == [t.email_normalized])
