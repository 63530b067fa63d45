from odoo import api, models
from odoo.tools import SQL

from .mail_message_erasure import ADDRESS


class MailMail(models.Model):
    """Mails that still stand in the list, to people who were erased."""

    _inherit = "mail.mail"

    @api.model
    def _talent_erase_addresses(self, emails):
        """Delete mails to these addresses alone; take them off all others.

        :param set[str] emails: normalised
        """
        if not emails:
            return
        self.flush_model(["email_to", "email_cc"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT mail.id
                  FROM mail_mail mail, regexp_matches(
                       lower(concat_ws(' ', email_to, email_cc)), %s, 'g') AS address
                 WHERE address[1] = ANY(%s)
                """,
                ADDRESS,
                list(emails),
            )
        )
        for mail in self.browse(mail_id for (mail_id,) in rows):
            keys = mail._talent_get_keys()
            gone = keys & emails
            if keys <= emails:
                mail.unlink()
            elif gone:
                mail._talent_take_off(dict.fromkeys(gone, ""))
