import base64
import io
import zipfile
from datetime import datetime

from odoo import fields
from odoo.exceptions import UserError

from .erasure_mail_marks import ErasureMailMarks
from .erasure_words import EMAIL, FORMER, NAME, NUMBER, WORD

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


class ErasureMarks(ErasureMailMarks):
    """A person of whom something stands in every place."""

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
        env["trm.retention.hold"].create(
            {
                "talent_id": cls.marked.id,
                "reason": "contract",
                "until_date": fields.Date.today(),
                "note": f"{WORD} contract",
            }
        )
        signups = cls._create_signup("mailed") | cls._create_signup("confirmed")
        for record in (membership, touchpoint, document, *signups):
            cls._write_everywhere(record)

    @classmethod
    def _create_signup(cls, state):
        """Create a sign-up of the person, of which the file knows or not."""
        signup = cls.env["trm.signup"].create(
            {
                "pool_id": cls.pool.id,
                "name": NAME,
                "email": EMAIL,
                "lang": "en_US",
                "state": state,
                "talent_id": cls.marked.id if state == "confirmed" else False,
            }
        )
        signup.message_post(body=f"{WORD} signed up")
        return signup

    @classmethod
    def _get_zip(cls):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/document.xml", f"<w>{WORD} curriculum</w>")
        return file.getvalue()

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
