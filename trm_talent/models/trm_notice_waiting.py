from datetime import timedelta

from odoo import api, fields, models

WAIT_MINUTES = 10
"""How long a mail waits that colleagues may still stop."""


class TrmNotice(models.Model):
    """Mails that wait before they leave, so that somebody may think again.

    The wait is that of the mail queue. Stopping writes the row of the mail that the
    queue writes before it sends: of both at once, one is too late, and knows it.
    """

    _inherit = "trm.notice"

    @api.model
    def _get_sending_date(self):
        """Return when a mail leaves that is written now and may be stopped.

        :rtype: datetime
        """
        return fields.Datetime.now() + timedelta(minutes=WAIT_MINUTES)

    def _get_waiting_mails(self):
        """Return the mails of these occasions that did not leave yet, as superuser.

        :rtype: mail.mail
        """
        # sudo: trm.notice, mail.mail - which mail it was; whose it is was asked before
        notices_sudo = self.sudo().filtered(
            lambda notice: notice.scheduled_date and not notice.stopped_date
        )
        mails_sudo = notices_sudo.env["mail.mail"]
        if not notices_sudo:
            return mails_sudo
        return mails_sudo.search(
            [
                ("message_id", "in", notices_sudo.mapped("message_id")),
                ("state", "=", "outgoing"),
            ]
        )

    def _get_mail_states(self):
        """Return what became of the mails of these occasions, by id.

        ``waiting``, ``sent``, ``stopped`` or ``failed``; mails that were sent may be
        deleted since.

        :rtype: dict[int, str]
        """
        mails = self.env["mail.mail"].search(
            [("message_id", "in", self.mapped("message_id"))]
        )
        states = {mail.message_id: mail.state for mail in mails}
        words = {"outgoing": "waiting", "exception": "failed", "cancel": "failed"}
        return {
            notice.id: (
                "stopped"
                if notice.stopped_date
                else words.get(states.get(notice.message_id), "sent")
            )
            for notice in self
        }

    def _stop(self):
        """Keep the mails of these occasions from leaving.

        :return: those whose mail was stopped; all others are too late
        :rtype: trm.notice
        """
        mails_sudo = self._get_waiting_mails()
        if not mails_sudo:
            return self.browse()
        reason = self.env._("Stopped by %(name)s", name=self.env.user.name)
        mails_sudo.write({"state": "cancel", "failure_reason": reason})
        stopped = set(mails_sudo.mapped("message_id"))
        # sudo: trm.notice - see above
        notices_sudo = self.sudo().filtered(lambda n: n.message_id in stopped)
        notices_sudo.stopped_date = fields.Datetime.now()
        return notices_sudo.sudo(False)
