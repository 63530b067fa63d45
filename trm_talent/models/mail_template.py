from odoo import models

from .trm_talent_consent import POOL

PRODUCT_LAYOUT = "trm_talent.mail_layout"


class MailTemplate(models.Model):
    """Templates of users sent to people, e.g. by automations, pass the door, too."""

    _inherit = "mail.template"

    def send_mail_batch(
        self,
        res_ids,
        force_send=False,
        raise_exception=False,
        email_values=None,
        email_layout_xmlid=False,
    ):
        """Mark mails to people, so that their consent is asked when they are sent.

        Mails of the product have its layout; whom they go to was asked before.
        """
        layout = email_layout_xmlid or self.email_layout_xmlid
        if self.model == "trm.talent" and layout != PRODUCT_LAYOUT:
            email_values = {"talent_purpose": POOL, **(email_values or {})}
        return super().send_mail_batch(
            res_ids, force_send, raise_exception, email_values, email_layout_xmlid
        )
