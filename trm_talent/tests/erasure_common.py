import base64
import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL, config

from .consent_common import ConsentCase

WORD = "qzx7"
"""Stands in every value of the person, and nowhere else."""
NUMBER = "7719044"
EMAIL = f"{WORD}.anna@example.com"
FORMER = f"{WORD}.former@example.com"
NAME = f"Anna {WORD.capitalize()}mann"
PATTERN = rf"{WORD}|{WORD.encode().hex()}|{'[ ./-]?'.join(NUMBER)}"
WRITTEN = ("char", "text", "html", "binary", "image", "json")
NOT_FREE = {
    # keys of something else, checked by what owns them
    "res.partner": {"lang", "tz", "vat", "barcode", "signup_type", "type"},
    "trm.talent": {"search_name"},
}
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


class ErasureCase(ConsentCase):
    """A person of whom something stands in every place, and a look at all of them."""

    # -- writing -----------------------------------------------------------------

    @classmethod
    def _write_everywhere(cls, record):
        """Write a value of the person into every field of a record that takes one.

        :return: names of the fields that took it
        """
        names = set()
        skipped = NOT_FREE.get(record._name, set())
        for name, field in record._fields.items():
            is_plain = field.type in WRITTEN and field.store and not field.inherited
            if not is_plain or name in skipped or record[name]:
                continue
            value = cls._get_value(record, field)
            try:
                with cls.env.cr.savepoint():
                    record.write({name: value})
                    cls.env.flush_all()
            except (UserError, ValueError, TypeError):
                continue
            names.add(name)
        return names

    @classmethod
    def _get_value(cls, record, field):
        text = f"{WORD} {record._name} {field.name}"
        if field.type == "image":
            return PIXEL
        if field.type == "binary":
            return base64.b64encode(text.encode())
        if field.type == "html":
            return f"<p>{text}</p>"
        return {"text": text} if field.type == "json" else text

    @classmethod
    def _create_marked_person(cls, **values):
        """Create a person of whom something stands in many places.

        :return: the file
        """
        talent = cls._create_talent(
            name=NAME,
            email=FORMER,
            phone=f"+49 30 {NUMBER}",
            employer=f"{WORD} Ltd",
            linkedin_url=f"https://www.linkedin.com/in/{WORD}",
            xing_url=f"https://www.xing.com/profile/{WORD}",
            **values,
        )
        cls.marked = talent.sudo().with_context(mail_notrack=False)
        cls._grant_marked()
        cls.marked.email = EMAIL
        cls._mark_file()
        cls._mark_relations()
        cls._mark_messages()
        cls._mark_meetings()
        cls._mark_leftovers()
        cls.env.flush_all()
        return cls.marked

    @classmethod
    def _grant_marked(cls):
        cls.Consent._record(
            cls.marked,
            "pool",
            "granted",
            via="paper",
            channel="post",
            evidence={
                "note": f"{WORD} note",
                "scan": base64.b64encode(f"{WORD} scan".encode()),
                "scan_name": f"{WORD}.pdf",
            },
        )
        cls.Consent._record(
            cls.marked,
            "pool",
            "granted",
            via="link",
            confirmed_datetime=datetime.now(),
            evidence={"ip": WORD, "user_agent": WORD},
        )

    @classmethod
    def _mark_file(cls):
        contact = cls.marked.partner_id
        contact.image_1920 = PIXEL
        written = cls._write_everywhere(contact) | cls._write_everywhere(cls.marked)
        cls.written = written
        cls.env["ir.model.data"].create(
            {
                "module": "__import__",
                "name": f"{WORD}_person",
                "model": "trm.talent",
                "res_id": cls.marked.id,
            }
        )
        cls.marked.write({"availability": "talk", "legal_basis": "sourced"})
        cls.marked.flush_recordset()

    @classmethod
    def _mark_relations(cls):
        env = cls.env
        membership = cls.pool.sudo()._add_talents(
            cls.marked, "manual", reason=f"{WORD} reason"
        )
        membership.stage_id = cls.stage_interested
        touchpoint = env["trm.touchpoint"]._log(
            cls.marked, "call", note=f"{WORD} said something"
        )
        document = env["trm.document"].create(
            {
                "talent_id": cls.marked.id,
                "name": f"{WORD}.docx",
                "file": base64.b64encode(cls._get_zip()),
            }
        )
        for record in (membership, touchpoint, document):
            cls._write_everywhere(record)
        env["trm.retention.hold"].create(
            {
                "talent_id": cls.marked.id,
                "reason": "contract",
                "until_date": env["trm.retention.hold"]
                ._fields["since_date"]
                .default(env["trm.retention.hold"]),
                "note": f"{WORD} contract",
            }
        )
        for state, values in (
            ("mailed", {"talent_id": False}),
            ("confirmed", {"talent_id": cls.marked.id}),
        ):
            signup = env["trm.signup"].create(
                {
                    "pool_id": cls.pool.id,
                    "name": NAME,
                    "email": EMAIL,
                    "lang": "en_US",
                    "state": state,
                    **values,
                }
            )
            signup.message_post(body=f"{WORD} signed up")
            cls._write_everywhere(signup)

    @classmethod
    def _get_zip(cls):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/document.xml", f"<w>{WORD} curriculum</w>")
        return file.getvalue()

    @classmethod
    def _mark_messages(cls):
        env, talent, contact = cls.env, cls.marked, cls.marked.partner_id
        for record in (talent, contact):
            record.message_post(
                body=f"{WORD} note",
                subject=f"{WORD} subject",
                attachments=[(f"{WORD}.txt", f"{WORD} file".encode())],
            )
        talent.message_post(
            body=f"{WORD} answer",
            message_type="email",
            author_id=contact.id,
            email_from=f"{NAME} <{EMAIL}>",
            incoming_email_to=f"hr@example.com, {EMAIL}",
        )
        # elsewhere: with the contact, and from an address that no contact has
        cls.pool.sudo().message_post(
            body=f"{WORD} wrote to another record",
            message_type="email",
            author_id=contact.id,
        )
        env["mail.message"].create(
            {
                "model": "trm.pool",
                "res_id": cls.pool.id,
                "body": f"{WORD} wrote from elsewhere",
                "message_type": "email",
                "author_id": False,
                "email_from": f"{NAME} <{FORMER}>",
            }
        )
        cls.pool.sudo().message_post(
            body="To somebody and others",
            incoming_email_cc=f"Others <others@example.com>, X <{EMAIL.upper()}>",
        )
        env["mail.mail"].create(
            {
                "subject": "News",
                "body_html": "Hello",
                "email_to": f"others@example.com, {NAME} <{EMAIL}>",
            }
        )
        env["mail.mail"].create({"body_html": f"Hello {WORD}", "email_to": EMAIL})
        env["mail.scheduled.message"].create(
            {
                "model": "trm.talent",
                "res_id": talent.id,
                "author_id": cls.user_recruiting.partner_id.id,
                "body": f"{WORD} later",
                "scheduled_date": "2099-01-01 10:00:00",
                "partner_ids": [Command.link(contact.id)],
            }
        )
        for record in (talent, contact):
            for _time in range(2):
                activity = record.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=f"{WORD} call",
                    note=f"{WORD} back",
                )
            activity.action_feedback(feedback=f"{WORD} called")
        composer = env["mail.compose.message"].create(
            {
                "model": "trm.talent",
                "res_ids": talent.ids,
                "subject": f"{WORD} mail",
                "body": f"{WORD} mail",
                "partner_ids": [Command.link(contact.id)],
            }
        )
        composer._action_send_mail()

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

    @classmethod
    def _mark_leftovers(cls):
        env, contact = cls.env, cls.marked.partner_id
        user = cls._create_user("marked", "base.group_portal", cls.company)
        own = user.partner_id
        user.partner_id = contact
        user.write({"login": EMAIL, "signature": f"<p>{WORD}</p>"})
        own.unlink()
        env["base_import.import"].create(
            {
                "res_model": "trm.talent",
                "file": f"name,email\n{NAME},{EMAIL}\n".encode(),
                "file_name": f"{WORD}.csv",
            }
        )
        wizard = env["privacy.lookup.wizard"].create({"name": NAME, "email": EMAIL})
        wizard.action_lookup()
        change = env["trm.change"]._start("tag", "1 person")
        before = change._capture(cls.marked, ["employer"])
        cls.marked.employer = f"{WORD} Inc"
        change._record_written(cls.marked, before)
        env["trm.notice"]._queue(
            cls.marked,
            "page_link",
            "trm_talent.mail_template_page_link",
            key="1",
            purpose="answer",
        )

    # -- looking -----------------------------------------------------------------

    def _vacuum(self):
        """Do what the vacuum does that every erasure starts."""
        old = "2020-01-01"
        for model in self.env.values():
            if model._transient and model._auto:
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET create_date = %s, write_date = %s",
                        SQL.identifier(model._table),
                        old,
                        old,
                    )
                )
                model.sudo()._transient_vacuum()
        self.env["ir.attachment"]._gc_file_store_unsafe()

    def _find_rows(self):
        """Return where a value of the person stands: table and row, of all tables.

        :rtype: list[str]
        """
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace ORDER BY relname"
        )
        found = []
        for (table,) in self.env.cr.fetchall():
            query = SQL(
                "SELECT row::text FROM %s AS row WHERE row::text ~* %s",
                SQL.identifier(table),
                PATTERN,
            )
            found += [f"{table}: {row}" for (row,) in self.env.execute_query(query)]
        return found

    def _find_files(self):
        """Return the files of the file store in which a value of the person stands.

        :rtype: list[str]
        """
        folder = Path(config.filestore(self.env.cr.dbname))
        return [
            str(path)
            for path in folder.rglob("*")
            if path.is_file() and self._is_marked(path)
        ]

    def _is_marked(self, path):
        data = path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                data += b"".join(archive.read(name) for name in archive.namelist())
        return bool(re.search(WORD.encode(), data, re.IGNORECASE))
