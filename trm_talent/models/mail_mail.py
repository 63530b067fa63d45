from collections import defaultdict

from odoo import api, models
from odoo.fields import Command
from odoo.tools import email_normalize
from odoo.tools.mail import email_split_and_format_normalize

from .mail_mail_recipients import PEOPLE


class MailMail(models.Model):
    """Mails to people: asked for again before they leave.

    Whatever waits in the queue may have been overtaken by a withdrawal, and whatever
    writes mails by itself may not have asked. So here is asked for all of them:
    automations, mails to many, mails of the product; at once, later, and tried again.
    What a colleague writes by hand to a person is an answer, and theirs to decide.
    """

    _inherit = "mail.mail"

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
        """Leave out who may not be contacted, now."""
        self._talent_cancel_refused()
        return super().send(auto_commit, raise_exception, post_send_callback)

    def _talent_cancel_refused(self):
        """Take off these mails, before they leave, whom they may not reach."""
        # sudo: mail.mail - whoever sends them, people are asked
        waiting_sudo = self.sudo().search(
            [
                ("id", "in", self.ids),
                ("state", "=", "outgoing"),
                ("model", "in", [*PEOPLE, "trm.signup"]),
            ]
        )
        waiting_sudo = waiting_sudo.with_context(prefetch_fields=False)
        signups_sudo = waiting_sudo.filtered(lambda m: m.model == "trm.signup")
        signups_sudo._talent_cancel_confirmed()
        mails_sudo = waiting_sudo - signups_sudo
        by_purpose = mails_sudo.grouped(
            lambda m: m.mail_message_id._talent_get_purpose()
        )
        by_purpose.pop(None, None)
        for purpose, mails in by_purpose.items():
            mails._talent_refuse(purpose)

    def _talent_cancel_confirmed(self):
        """Cancel mails that ask to confirm what was confirmed."""
        signups = self.env["trm.signup"].browse(self.mapped("res_id")).exists()
        done_ids = set(signups.filtered(lambda s: s.state == "confirmed").ids)
        done = self.filtered(lambda m: m.talent_purpose and m.res_id in done_ids)
        if done:
            done._talent_cancel(self.env._("Confirmed already"))

    def _talent_refuse(self, purpose):
        """Take off these mails whoever does not allow this purpose.

        :param str purpose: as of ``_get_contactable_domain``
        """
        asked = self._talent_get_asked()
        people = self.env["trm.talent"].union(
            *(files for keys in asked.values() for files in keys.values())
        )
        reasons = people._get_refusals(purpose)
        unknown = self.env._("No file in this company")
        cancelled = defaultdict(self.browse)
        for mail in self:
            refused = {}
            for key, files in asked[mail.id].items():
                found = [reasons[file.id] for file in files if file.id in reasons]
                if found or not files:
                    refused[key] = found[0] if found else unknown
            if refused.keys() == mail._talent_get_keys() != set():
                cancelled[next(iter(refused.values()))] |= mail
            elif refused:
                mail._talent_take_off(refused)
        for reason, mails in cancelled.items():
            mails._talent_cancel(reason)

    def _talent_cancel(self, reason):
        """Cancel these mails, and say so where they were announced."""
        self.write(self._talent_prepare_refused_values(reason))
        self._talent_get_notifications()._talent_cancel(reason)

    def _talent_take_off(self, refused):
        """Take recipients off one mail that others still get, and say so.

        :param dict refused: why, by key of ``_talent_get_keys``
        """
        self.ensure_one()

        def keep(text):
            addresses = email_split_and_format_normalize(text or "")
            return ", ".join(a for a in addresses if email_normalize(a) not in refused)

        off = [Command.unlink(key) for key in self.recipient_ids.ids if key in refused]
        self.write(
            {
                "recipient_ids": off,
                "email_to": keep(self.email_to),
                "email_cc": keep(self.email_cc),
            }
        )
        for notification in self._talent_get_notifications():
            address = email_normalize(notification.mail_email_address or "")
            key = notification.res_partner_id.id or address
            if key in refused:
                notification._talent_cancel(refused[key])

    def _talent_get_notifications(self):
        """Return where these mails were announced, as superuser."""
        # sudo: mail.notification - of mails that are refused here
        notifications_sudo = self.env["mail.notification"].sudo()
        return notifications_sudo.search([("mail_mail_id", "in", self.ids)])
