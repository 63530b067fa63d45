from odoo import fields, models

from .trm_talent_consent import POOL

BY_HAND = ("comment", "email")
"""Types of messages that a colleague wrote, here or in their mail program."""


class MailMessage(models.Model):
    """What a message to a person is for; mails of it are asked for by that."""

    _inherit = "mail.message"

    talent_purpose = fields.Char(
        readonly=True,
        help="What the person must still agree to when the mail is sent: a purpose, or "
        "a duty. Empty: the type of the message decides.",
    )

    def _talent_is_by_hand(self):
        """Return whether a colleague wrote this one message to somebody."""
        self.ensure_one()
        return self.message_type in BY_HAND and not self.talent_purpose

    def _talent_get_purpose(self):
        """Return what people must allow to get this message by mail.

        :return: as of ``_get_contactable_domain``; ``None``: by hand, nothing is asked
        :rtype: str
        """
        self.ensure_one()
        if self._talent_is_by_hand():
            return None
        if self.message_type == "out_of_office":
            return "answer"
        return self.talent_purpose or POOL
