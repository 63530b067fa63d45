from odoo import api, models
from odoo.tools import SQL

ADDRESS = r"""[^\s<>,;"']+@[^\s<>,;"']+"""
"""What is an e-mail address in a text, for PostgreSQL."""
ADDRESSED = ("incoming_email_to", "incoming_email_cc", "outgoing_email_to")
LOOSE_MODELS = (False, "mail.message", "mail.compose.message")


class MailMessage(models.Model):
    """Messages that people who were erased wrote or got, wherever they are."""

    _inherit = "mail.message"

    @api.model
    def _talent_erase_of(self, partners, emails):
        """Delete what these people wrote, and the addresses that others wrote to.

        :param res.partner partners: who is erased
        :param set[str] emails: their normalised addresses
        """
        messages = self.search(partners._talent_get_messages_domain())
        messages |= self._talent_find_sent(emails)
        messages._talent_erase_copies()
        messages.unlink()
        self._talent_erase_addressed(emails)
        # sudo: mail.notification - to bare addresses; the others go with the contact
        notifications_sudo = self.env["mail.notification"].sudo()
        notifications_sudo.search([("mail_email_address", "in", list(emails))]).unlink()

    @api.model
    def _talent_find_sent(self, emails):
        """Return the messages that came from these addresses, of no contact.

        :param set[str] emails: normalised
        """
        self.flush_model(["author_id", "email_from"])
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM mail_message WHERE author_id IS NULL "
                "AND lower(substring(email_from from %s)) = ANY(%s)",
                ADDRESS,
                list(emails),
            )
        )
        return self.browse(message_id for (message_id,) in rows)

    @api.model
    def _talent_erase_addressed(self, emails):
        """Remove what says that a message went to one of these addresses, too.

        :param set[str] emails: normalised
        """
        if not emails:
            return
        self.flush_model(ADDRESSED)
        for name in ADDRESSED:
            column = SQL.identifier(name)
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE mail_message SET %(column)s = NULL
                     WHERE %(column)s IS NOT NULL AND EXISTS (
                        SELECT FROM regexp_matches(
                            lower(%(column)s), %(pattern)s, 'g'
                        ) AS address WHERE address[1] = ANY(%(emails)s))
                    """,
                    column=column,
                    pattern=ADDRESS,
                    emails=list(emails),
                )
            )
        self.invalidate_model(ADDRESSED, flush=False)

    def _talent_erase_copies(self):
        """Delete text messages made of these, and what is attached to them only."""
        if "sms.sms" in self.env:
            # sudo: sms.sms - as the messages go
            texts_sudo = self.env["sms.sms"].sudo()
            texts_sudo.search([("mail_message_id", "in", self.ids)]).unlink()
        loose = self.attachment_ids.filtered(
            lambda a: a.res_model in LOOSE_MODELS or not a.res_id
        )
        if not loose:
            return
        others = self.search(
            [("attachment_ids", "in", loose.ids), ("id", "not in", self.ids)]
        )
        (loose - others.attachment_ids).unlink()
