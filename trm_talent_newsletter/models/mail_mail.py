import re

from odoo import models

from .trm_talent import TRACKING

PIXEL = re.compile(r'<img src="[^"]*/mail/track/[^"]*"\s*/?>')
PERSONAL = re.compile(r"(/r/[^/\s\"'<>]+)/m/\d+")


class MailMail(models.Model):
    """Issues tell nobody who reads them, unless the reader agreed to that."""

    _inherit = "mail.mail"

    def _prepare_outgoing_body(self):
        """Leave out the pixel and whose link it is, without consent to tracking."""
        body = super()._prepare_outgoing_body()
        if not body or not self.mailing_id.talent_is_issue:
            return body
        # sudo: trm.talent - what a person allows does not depend on who sends
        reader_sudo = self.env["trm.talent"].sudo().browse(self.res_id)
        if reader_sudo._filter_contactable(TRACKING):
            return body
        return body.__class__(PERSONAL.sub(r"\1", PIXEL.sub("", body)))
