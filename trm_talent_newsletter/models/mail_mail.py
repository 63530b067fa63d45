import re

from odoo import models

from .trm_talent import TRACKING

PIXEL = re.compile(r'<img src="[^"]*/mail/track/[^"]*"\s*/?>')
PERSONAL = re.compile(r"(/r/[^/\s\"'<>]+)/m/\d+")


class MailMail(models.Model):
    """Issues tell nobody who reads them, unless the reader agreed to that."""

    _inherit = "mail.mail"

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        """Ask once for all mails who agreed to tracking.

        What is opened or tapped is noted only if the person agrees at that moment.
        """
        mails = self.with_context(trm_tracked_ids=self._talent_get_tracked_ids())
        return super(MailMail, mails).send(
            auto_commit, raise_exception, post_send_callback
        )

    def _prepare_outgoing_body(self):
        """Leave out the pixel and whose link it is, without consent to tracking."""
        body = super()._prepare_outgoing_body()
        if not body or not self.mailing_id.talent_is_issue:
            return body
        tracked_ids = self.env.context.get("trm_tracked_ids")
        if tracked_ids is None:
            tracked_ids = self._talent_get_tracked_ids()
        if self.res_id in tracked_ids:
            return body
        return body.__class__(PERSONAL.sub(r"\1", PIXEL.sub("", body)))

    def _talent_get_tracked_ids(self):
        """Return the ids of the people among the readers who agreed to tracking.

        :rtype: set[int]
        """
        # sudo: mail.mail - whoever sends them
        mails_sudo = self.sudo().search(
            [("id", "in", self.ids), ("mailing_id.talent_is_issue", "=", True)]
        )
        # sudo: trm.talent - what a person allows does not depend on who sends
        readers_sudo = self.env["trm.talent"].sudo().browse(mails_sudo.mapped("res_id"))
        return set(readers_sudo._filter_contactable(TRACKING).ids)
