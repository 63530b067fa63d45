from odoo import models


class TrmTalent(models.Model):
    """The chatter next to the file, also for who sees the to-dos in it only."""

    _inherit = "trm.talent"

    def _message_get_suggested_recipients_batch(self, reply_discussion=False, **kwargs):
        """Suggest no one from messages that the user may not read.

        Stock asks for the messages whenever the file is opened, which would refuse
        the whole file to contributors.
        """
        readable = self._has_field_access(self._fields["message_ids"], "read")
        return super()._message_get_suggested_recipients_batch(
            reply_discussion=reply_discussion and readable, **kwargs
        )
