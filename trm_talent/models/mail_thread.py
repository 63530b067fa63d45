from odoo import models

from .mail_mail_recipients import PEOPLE


class MailThread(models.AbstractModel):
    """Messages to people, and what they are for."""

    _inherit = "mail.thread"

    def _get_message_create_valid_field_names(self):
        return super()._get_message_create_valid_field_names() | {"talent_purpose"}

    def message_post_with_source(
        self,
        source_ref,
        *,
        render_values=None,
        message_type="notification",
        subtype_xmlid=False,
        subtype_id=False,
        **kwargs,
    ):
        """Say that what is made of a template was not written by hand to a person."""
        if self._name in PEOPLE and message_type == "comment":
            message_type = "auto_comment"
        return super().message_post_with_source(
            source_ref,
            render_values=render_values,
            message_type=message_type,
            subtype_xmlid=subtype_xmlid,
            subtype_id=subtype_id,
            **kwargs,
        )
