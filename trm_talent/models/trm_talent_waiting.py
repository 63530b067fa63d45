from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_time


class TrmTalent(models.Model):
    """Mails to the person that wait, and the button that stops them."""

    _inherit = "trm.talent"

    waiting_mails_text = fields.Char(
        compute="_compute_waiting_mails_text",
        groups="trm_talent.trm_talent_group_user",
    )

    def _compute_waiting_mails_text(self):
        notices_sudo = self._get_stoppable_notices()
        mails_sudo = notices_sudo._get_waiting_mails()
        by_message = {notice.message_id: notice for notice in notices_sudo}
        texts = {talent_id: [] for talent_id in self.ids}
        for mail_sudo in mails_sudo:
            notice_sudo = by_message[mail_sudo.message_id]
            texts[notice_sudo.talent_id.id].append(
                self.env._(
                    "“%(subject)s” will be sent at %(time)s.",
                    subject=mail_sudo.subject,
                    time=format_time(
                        self.env, notice_sudo.scheduled_date, time_format="short"
                    ),
                )
            )
        for talent in self:
            talent.waiting_mails_text = " ".join(texts.get(talent._origin.id, ()))

    def _get_stoppable_notices(self):
        """Return for which occasions these people get a mail later, as superuser.

        :rtype: trm.notice
        """
        # sudo: trm.notice - nobody reads them but by what they are for
        return (
            self.env["trm.notice"]
            .sudo()
            .search(
                [
                    ("talent_id", "in", self.ids),
                    ("scheduled_date", "!=", False),
                    ("stopped_date", "=", False),
                ]
            )
        )

    def action_stop_mails(self):
        """Stop the mails to these people that did not leave yet.

        :raise UserError: they have left
        """
        self.check_access("write")
        if not self._get_stoppable_notices()._stop():
            raise UserError(self.env._("It is too late: the mail has left already."))
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Stopped. No mail was sent."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
