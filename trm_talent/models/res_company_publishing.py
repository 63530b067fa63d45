from datetime import datetime, timedelta
from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import config

LOCAL_HOSTS = ("localhost", "127.0.0.1", "0.0.0.0", "::1")
PROOF_HOLDS = timedelta(days=1)
TRIED_PARAMETER = "trm_talent.mail_tried"
LOCAL_SUFFIXES = (".local", ".localhost", ".internal")


class ResCompany(models.Model):
    """What public pages and mails need to work; each sentence says how to repair it."""

    _inherit = "res.company"

    def _talent_get_publishing_problems(self):
        """Return what keeps public pages from going online, in words.

        :rtype: list[str]
        """
        self.ensure_one()
        problems = (
            self._talent_get_outgoing_problem(),
            self._talent_get_link_problem(self.talent_privacy_url),
        )
        return [problem for problem in problems if problem]

    # -- outgoing mail -----------------------------------------------------------

    @api.model
    def _talent_has_outgoing_mail(self):
        """Return whether somebody told Odoo how to send mail, here or at its start."""
        if self._talent_get_mail_servers():
            return True
        return config["smtp_server"] not in (False, "", *LOCAL_HOSTS)

    @api.model
    def _talent_get_mail_servers(self):
        """Return the servers that mails of the product go through, as superuser."""
        # sudo: ir.mail_server - whether there is one, and to try it
        return self.env["ir.mail_server"].sudo().search([("owner_user_id", "=", False)])

    @api.model
    def _talent_get_outgoing_problem(self):
        """Return why no mail goes out, in one sentence, or nothing."""
        if self._talent_has_outgoing_mail():
            return False
        return self.env._(
            "Odoo cannot send mail yet: please ask your administrator to enter an "
            "outgoing mail server under Settings, General Settings."
        )

    @api.model
    def _talent_check_outgoing_mail(self):
        """Check that mail goes out, unless that was proven a short time ago.

        :raise UserError: what the server answered, in words
        """
        if not self._talent_is_mail_proven():
            self._talent_try_outgoing_mail()

    @api.model
    def _talent_is_mail_proven(self):
        """Return whether a test or a mail of the last day went out.

        What was before the last change of a mail server proves nothing.
        """
        since = max(
            fields.Datetime.now() - PROOF_HOLDS,
            *filter(None, self._talent_get_mail_servers().mapped("write_date")),
            datetime.min,
        ).replace(microsecond=0)
        # sudo: ir.config_parameter - when somebody tried it last
        tried = self.env["ir.config_parameter"].sudo().get_param(TRIED_PARAMETER)
        if tried and fields.Datetime.to_datetime(tried) >= since:
            return True
        is_new = Domain("mail_message_id.date", ">=", since)
        # sudo: mail.mail - whether one went out
        mails_sudo = self.env["mail.mail"].sudo()
        # sudo: mail.notification - likewise
        notifications_sudo = self.env["mail.notification"].sudo()
        return bool(
            mails_sudo.search_count(is_new & Domain("state", "=", "sent"), limit=1)
            or notifications_sudo.search_count(
                is_new
                & Domain("notification_type", "=", "email")
                & Domain("notification_status", "=", "sent"),
                limit=1,
            )
        )

    @api.model
    def _talent_try_outgoing_mail(self):
        """Try the mail server that is used first, and remember that it worked.

        :raise UserError: what the server answered, in words
        """
        server_sudo = self._talent_get_mail_servers()[:1]
        # without a record, Odoo takes the server of its configuration file
        server_sudo = server_sudo or server_sudo.new({})
        try:
            server_sudo._talent_try()
        except UserError as error:
            raise UserError(
                self.env._(
                    "The mail server does not answer as it should; please show this "
                    "to your administrator:\n%(answer)s",
                    answer=error,
                )
            ) from error
        # sudo: ir.config_parameter - when it worked, for whoever publishes next
        self.env["ir.config_parameter"].sudo().set_param(
            TRIED_PARAMETER, fields.Datetime.to_string(fields.Datetime.now())
        )

    # -- incoming mail -----------------------------------------------------------

    def _talent_has_incoming_mail(self):
        """Return whether answers come into Odoo: they are sent there and fetched."""
        self.ensure_one()
        # sudo: fetchmail.server - whether one is confirmed
        servers_sudo = self.env["fetchmail.server"].sudo()
        is_fetched = servers_sudo.search_count([("state", "=", "done")], limit=1)
        return bool(self.catchall_email and is_fetched)

    def _talent_get_incoming_problem(self, contact):
        """Return where answers go instead of into Odoo, in one sentence, or nothing.

        :param res.users contact: who writes to people, at most one record
        """
        self.ensure_one()
        if self._talent_has_incoming_mail():
            return False
        if self.catchall_email:
            return self.env._(
                "Answers go to %(address)s: please ask your administrator whether "
                "Odoo collects the mail from there.",
                address=self.catchall_email,
            )
        if contact.email:
            return self.env._(
                "Answers go to the mailbox of %(name)s (%(email)s) until somebody sets "
                "up incoming mail; that is fine.",
                name=contact.name,
                email=contact.email,
            )
        return self.env._(
            "Answers get lost: please enter an e-mail address for %(name)s, who "
            "answers.",
            name=contact.name or self.env._("the person"),
        )

    # -- links -------------------------------------------------------------------

    @api.model
    def _talent_has_public_address(self):
        """Return whether links in mails lead to a host that others can reach."""
        host = urlsplit(self.get_base_url()).hostname or ""
        is_local = host in LOCAL_HOSTS or host.endswith(LOCAL_SUFFIXES)
        return "." in host and not is_local

    @api.model
    def _talent_get_address_problem(self):
        """Return why links in mails lead nowhere, in one sentence, or nothing."""
        if self._talent_has_public_address():
            return False
        return self.env._(
            "Links in mails would begin with %(address)s, which nobody outside can "
            "open: please ask your administrator to open Odoo once under its public "
            "address.",
            address=self.get_base_url(),
        )

    @api.model
    def _talent_is_link(self, value):
        try:
            parts = urlsplit(value or "")
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and "." in parts.netloc

    @api.model
    def _talent_get_link_problem(self, link):
        """Return why this is no link to a privacy notice, in words, or nothing."""
        if self._talent_is_link(link):
            return False
        return self.env._(
            "The link to your privacy notice is missing or not complete: please enter "
            "the whole address, beginning with https://."
        )
