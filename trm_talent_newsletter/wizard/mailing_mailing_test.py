from odoo import models


class MailingMailingTest(models.TransientModel):
    """A test shows one reader's mail, not that of whoever comes first."""

    _inherit = "mailing.mailing.test"

    def send_mail_test(self):
        """Send a test of an issue as its own button does, to these addresses."""
        self.ensure_one()
        if not self.mass_mailing_id.talent_is_issue:
            return super().send_mail_test()
        addresses = list(filter(None, map(str.strip, self.email_to.splitlines())))
        self.mass_mailing_id._talent_send_test(addresses)
        return True
