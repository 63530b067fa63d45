from odoo import models
from odoo.tools import email_normalize


class TrmTalent(models.Model):
    """Mails with a person are contacts: those they send, and those we write by hand."""

    _inherit = "trm.talent"

    def _message_post_after_hook(self, message, msg_values):
        """Log the mail."""
        result = super()._message_post_after_hook(message, msg_values)
        self._capture_mail(message, self)
        return result

    def _capture_mail(self, message, thread):
        """Log a mail with the person, once; what they wrote waits for an answer.

        :param mail.message message: one message
        :param thread: the record it stands on: the file, or another one about the
            person
        """
        self.ensure_one()
        if self._is_from_person(message):
            self._log_incoming(message)
        elif message._talent_is_by_hand() and self._is_to_person(message, thread):
            self._log_outgoing(message)

    def _is_from_person(self, message):
        """Return whether the person sent this mail.

        :param mail.message message: one message
        """
        if message.message_type != "email":
            return False
        sender = email_normalize(message.email_from)
        return message.author_id == self.partner_id or (
            bool(sender) and sender == self.email_normalized
        )

    def _is_to_person(self, message, thread):
        """Return whether a colleague writes to the person, not about them."""
        colleague = message.author_id.user_ids.filtered(lambda user: not user.share)
        if not colleague or message.is_internal:
            return False
        if self.partner_id in message.partner_ids:
            return True
        return not message.subtype_id.internal and (
            self.partner_id in thread.message_follower_ids.partner_id
        )

    def _log_incoming(self, message):
        """Log what the person wrote, and start the clock of the answer."""
        # sudo: trm.talent - the mail comes in without a colleague
        person_sudo = self.sudo()
        person_sudo.touchpoint_ids._log(
            person_sudo,
            "message",
            source=message,
            direction="in",
            date=message.date,
            user_id=False,
        )
        self.env["trm.inquiry"]._open(
            self,
            "mail",
            lambda env, talent: env._(
                "%(name)s wrote: please answer", name=talent.name
            ),
        )

    def _log_outgoing(self, message):
        """Log what a colleague wrote to the person."""
        # sudo: trm.talent - who may write from the file was in touch
        person_sudo = self.sudo()
        person_sudo.touchpoint_ids._log(
            person_sudo,
            "message",
            source=message,
            date=message.date,
            user_id=message.author_id.user_ids[:1].id,
        )

    def _log_answer(self):
        """Log that the user answered these people from their own mailbox.

        :rtype: trm.touchpoint
        """
        return self.env["trm.touchpoint"]._log(
            self, "message", note=self.env._("Answered from one's own mailbox")
        )
