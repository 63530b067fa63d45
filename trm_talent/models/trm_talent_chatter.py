from odoo import models
from odoo.exceptions import UserError


class TrmTalent(models.Model):
    """The chatter next to the file, also for who sees the to-dos in it only."""

    _inherit = "trm.talent"

    def _message_get_suggested_recipients_batch(
        self,
        reply_discussion=False,
        reply_message=None,
        no_create=True,
        primary_email=False,
        additional_partners=None,
    ):
        """Suggest no one from messages that the user may not read.

        Stock asks for the messages whenever the file is opened, which would refuse
        the whole file to contributors.
        """
        readable = self._has_field_access(self._fields["message_ids"], "read")
        return super()._message_get_suggested_recipients_batch(
            reply_discussion=reply_discussion and readable,
            reply_message=reply_message,
            no_create=no_create,
            primary_email=primary_email,
            additional_partners=additional_partners,
        )

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        """Refuse to mail what is said about a person to colleagues without a role."""
        if message.message_type == "comment":
            self._check_recipients(message.partner_ids.ids)
        return super()._notify_thread(message, msg_vals=msg_vals, **kwargs)

    def _check_recipients(self, partner_ids):
        """Raise when one of the recipients is a colleague outside of Talents.

        :param list[int] partner_ids: contacts who were mentioned or chosen
        :raise UserError: names the colleagues and says what to do
        """
        # sudo: res.users - only who of them is a colleague, and which role they have
        users_sudo = self.env["res.users"].sudo()
        colleagues = users_sudo.search(
            [("partner_id", "in", list(partner_ids)), ("share", "=", False)]
        )
        role = "trm_talent.trm_talent_group_contributor"
        outside = colleagues.filtered(lambda user: not user.has_group(role))
        if outside:
            raise UserError(
                self.env._(
                    "%(names)s would get this by mail, but has no role in Talents. "
                    "Please leave them out, or ask the administration for the role "
                    "'Contributor'.",
                    names=", ".join(outside.mapped("name")),
                )
            )
