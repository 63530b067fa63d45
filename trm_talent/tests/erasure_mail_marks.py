from odoo.fields import Command

from .consent_common import ConsentCase
from .erasure_words import EMAIL, FORMER, NAME, WORD


class ErasureMailMarks(ConsentCase):
    """Mails, to-dos and meetings in which something of the person stands."""

    @classmethod
    def _mark_messages(cls):
        for record in (cls.marked, cls.marked.partner_id):
            record.message_post(
                body=f"{WORD} note",
                subject=f"{WORD} subject",
                attachments=[(f"{WORD}.txt", f"{WORD} file".encode())],
            )
            for _time in range(2):
                activity = record.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=f"{WORD} call",
                    note=f"{WORD} back",
                )
            activity.action_feedback(feedback=f"{WORD} called")
        cls._mark_inbox()
        cls._mark_outbox()

    @classmethod
    def _mark_inbox(cls):
        """Get mails, on the file and elsewhere, also from an address of nobody."""
        contact, pool = cls.marked.partner_id, cls.pool.sudo()
        cls.marked.message_post(
            body=f"{WORD} answer",
            message_type="email",
            author_id=contact.id,
            email_from=f"{NAME} <{EMAIL}>",
            incoming_email_to=f"hr@example.com, {EMAIL}",
        )
        pool.message_post(
            body=f"{WORD} wrote to another record",
            message_type="email",
            author_id=contact.id,
        )
        cls.env["mail.message"].create(
            {
                "model": "trm.pool",
                "res_id": pool.id,
                "body": f"{WORD} wrote from elsewhere",
                "message_type": "email",
                "author_id": False,
                "email_from": f"{NAME} <{FORMER}>",
            }
        )
        pool.message_post(
            body="To somebody and others",
            incoming_email_cc=f"Others <others@example.com>, X <{EMAIL.upper()}>",
        )

    @classmethod
    def _mark_outbox(cls):
        """Write mails: alone, with others, for later, from the dialog."""
        contact = cls.marked.partner_id
        cls.env["mail.mail"].create(
            [
                {
                    "subject": "News",
                    "body_html": "Hello",
                    "email_to": f"others@example.com, {NAME} <{EMAIL}>",
                },
                {"body_html": f"Hello {WORD}", "email_to": EMAIL},
            ]
        )
        cls.env["mail.scheduled.message"].create(
            {
                "model": "trm.talent",
                "res_id": cls.marked.id,
                "author_id": cls.user_recruiting.partner_id.id,
                "body": f"{WORD} later",
                "scheduled_date": "2099-01-01 10:00:00",
                "partner_ids": [Command.link(contact.id)],
            }
        )
        cls._mark_dialog(contact)
        cls._mark_text_messages()

    @classmethod
    def _mark_dialog(cls, contact):
        composer = cls.env["mail.compose.message"].create(
            {
                "model": "trm.talent",
                "res_ids": cls.marked.ids,
                "subject": f"{WORD} mail",
                "body": f"{WORD} mail",
                "partner_ids": [Command.link(contact.id)],
            }
        )
        composer._action_send_mail()

    @classmethod
    def _mark_text_messages(cls):
        contact = cls.marked.partner_id
        if "sms.sms" in cls.env:
            for message in (False, cls.marked.message_ids[:1].id):
                cls.env["sms.sms"].create(
                    {
                        "number": cls.marked.phone,
                        "body": f"{WORD} text",
                        "partner_id": False if message else contact.id,
                        "mail_message_id": message,
                    }
                )

    @classmethod
    def _mark_meetings(cls):
        cls.outside = cls.env["res.partner"].create(
            {"name": "Otto Outside", "email": "otto.outside@example.com"}
        )
        colleague = cls.user_recruiting.partner_id
        contact = cls.marked.partner_id
        values = {
            "name": f"Talk with {NAME}",
            "description": f"<p>{NAME}, {EMAIL}</p>",
            "location": f"At {NAME}'s",
            "start": "2026-12-01 10:00:00",
            "stop": "2026-12-01 11:00:00",
        }
        about = {
            "res_model_id": cls.env["ir.model"]._get("trm.talent").id,
            "res_id": cls.marked.id,
        }
        Event = cls.env["calendar.event"].with_context(no_mail_to_attendees=True)
        cls.meetings = Event.create(
            [
                {**values, **about, "partner_ids": [Command.set(colleague.ids)]},
                {**values, "partner_ids": [Command.set((colleague | contact).ids)]},
                {
                    **values,
                    "partner_ids": [
                        Command.set((colleague | contact | cls.outside).ids)
                    ],
                },
            ]
        )
