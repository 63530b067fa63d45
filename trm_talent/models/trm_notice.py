from odoo import api, fields, models

LAYOUT = "trm_talent.mail_layout"


class TrmNotice(models.Model):
    """That one mail was written for one occasion: each once, none twice.

    The row and the mail are made in one transaction, so several workers, killed at any
    point, write it exactly once; the mail keeps its Message-ID from then on.
    """

    _name = "trm.notice"
    _description = "Mail of an Occasion"
    _order = "id desc"
    _rec_name = "occasion"
    _log_access = False

    occasion = fields.Char(required=True, readonly=True)
    kind = fields.Char(required=True, readonly=True, index=True)
    talent_id = fields.Many2one(
        "trm.talent", ondelete="cascade", readonly=True, index="btree_not_null"
    )
    signup_id = fields.Many2one(
        "trm.signup", ondelete="cascade", readonly=True, index="btree_not_null"
    )
    date = fields.Datetime(required=True, readonly=True)
    message_id = fields.Char(string="Message-ID", readonly=True)
    scheduled_date = fields.Datetime(readonly=True, index="btree_not_null")
    stopped_date = fields.Datetime(readonly=True)

    _occasion_uniq = models.Constraint("UNIQUE(occasion)")

    @api.model
    def _queue(
        self,
        records,
        kind,
        template,
        key="",
        *,
        purpose,
        is_stoppable=False,
        files=None,
    ):
        """Write a mail to each of these records, unless this occasion had one.

        :param records: ``trm.talent`` or ``trm.signup``, all of one company
        :param str kind: what the mail is, e.g. ``confirm``
        :param template: ``mail.template`` of that model, or its XML id
        :param key: what tells occasions of one kind apart, e.g. a date; a dict gives
            each record its own, by id
        :param str purpose: what people must allow, still, when the mail is sent: as of
            ``trm.talent._get_contactable_domain``
        :param bool is_stoppable: wait some minutes in which colleagues may stop it
        :param dict files: name and text of an entry for the calendar, by id of records
        :return: those of ``records`` that a mail was written for now
        """
        template = self.env.ref(template) if isinstance(template, str) else template
        # sudo: trm.notice - written for people without a login, and by crons
        notices_sudo = self.sudo()
        new = notices_sudo._insert_new(records, kind, key)
        written = records.filtered(lambda record: record.id in new)
        date = is_stoppable and self._get_sending_date()
        # sudo: mail.template - who may receive a mail was asked before
        mails = template.sudo().send_mail_batch(
            written.ids,
            email_values={"talent_purpose": purpose, "scheduled_date": date},
            email_layout_xmlid=LAYOUT,
        )
        for record, mail in zip(written, mails, strict=True):
            mail.headers = self._get_headers(record)
            notice_sudo = notices_sudo.browse(new[record.id])
            notice_sudo.write({"message_id": mail.message_id, "scheduled_date": date})
        self._attach(dict(zip(written.ids, mails, strict=True)), files or {})
        self._wake_queue(written, date)
        return written

    @api.model
    def _wake_queue(self, written, date):
        """Let the queue send at once, or when the wait is over."""
        if not written:
            return
        # sudo: ir.cron - whoever caused a mail
        cron_sudo = self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()
        cron_sudo._trigger(date or None)

    @api.model
    def _attach(self, mails, files):
        """Put an entry for the calendar into those of these mails that have one.

        :param dict mails: ``mail.mail`` by id of the record
        :param dict files: name and text by id of the record
        """
        mails = {key: mail for key, mail in mails.items() if key in files}
        # sudo: ir.attachment - of mails that were just written
        attachments_sudo = self.env["ir.attachment"].sudo()
        attachments_sudo = attachments_sudo.create(
            [
                {
                    "name": files[key][0],
                    "raw": files[key][1].encode(),
                    "mimetype": "text/calendar",
                    "res_model": "mail.message",
                    "res_id": mail.mail_message_id.id,
                }
                for key, mail in mails.items()
            ]
        )
        for mail, attachment in zip(mails.values(), attachments_sudo, strict=True):
            mail.attachment_ids = attachment

    @api.model
    def _get_headers(self, record):
        """Return the headers of a mail: one click in the mail program stops them.

        :rtype: str
        """
        if record._name != "trm.talent":
            return False
        # sudo: trm.talent - the person's own link, in a mail to them
        leave_url = record.sudo().leave_url
        return repr(
            {
                "List-Unsubscribe": f"<{leave_url}/all>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
        )

    @api.model
    def _insert_new(self, records, kind, key):
        """Insert the occasions that are not there; return their ids by record.

        :rtype: dict[int, int]
        """
        column = "talent_id" if records._name == "trm.talent" else "signup_id"
        now = fields.Datetime.now()
        keys = key if isinstance(key, dict) else dict.fromkeys(records.ids, key)
        prefix = f"{kind}:{records._name}"
        rows = [
            (f"{prefix}:{record_id}:{keys[record_id]}", kind, record_id, now)
            for record_id in records.ids
        ]
        if not rows:
            return {}
        found = self.env.cr.execute_values(
            f"INSERT INTO trm_notice (occasion, kind, {column}, date) VALUES %s "
            f"ON CONFLICT DO NOTHING RETURNING {column}, id",
            rows,
            page_size=len(rows),
            fetch=True,
        )
        return dict(found)
