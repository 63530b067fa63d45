import base64
import itertools

from odoo import Command, fields
from odoo.tests import TransactionCase

from .reconsent_common import ReconsentCommon

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)


class PersonalDataCommon(ReconsentCommon, TransactionCase):
    """One person of whom something is held in every place, each a word of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.words = []
        cls.counter = itertools.count(1)
        cls.mehmet = cls._create_talent(name="Mehmet Yılmaz", lang="en_US")
        cls._fill_texts(cls.mehmet.sudo())
        cls._fill_relationship()
        cls._fill_consent()
        cls._fill_files()
        cls._fill_requests()
        cls.env.flush_all()
        # what was tracked until here is on the timeline
        cls.env.cr.precommit.run()

    @classmethod
    def _word(cls):
        """Return a word that stands nowhere else."""
        cls.words.append(f"zq{next(cls.counter)}qz")
        return cls.words[-1]

    @classmethod
    def _fill_texts(cls, talent):
        """Write a word into what one can type about a person."""
        for name in (
            "employer wish_role wish_place wish_hours best_time potential note "
            "function street street2 city zip ref comment website vat"
        ).split():
            word = cls._word()
            talent[name] = f"https://{word}.example.com" if name == "website" else word
        talent.email = f"{cls._word()}@example.com"
        talent.linkedin_url = f"https://www.linkedin.com/in/{cls._word()}"
        talent.xing_url = f"https://www.xing.com/profile/{cls._word()}"
        talent.source_id = cls.env["utm.source"].create({"name": cls._word()})
        category = cls.env["trm.tag.category"].create({"name": cls._word()})
        talent.tag_ids = cls.env["trm.tag"].create(
            [
                {"name": cls._word(), "category_id": category.id},
                {
                    "name": cls._word(),
                    "public_name": cls._word(),
                    "category_id": category.id,
                },
            ]
        )

    @classmethod
    def _fill_relationship(cls):
        talent = cls.mehmet
        pool = cls.env["trm.pool"].create({"name": cls._word(), "is_private": True})
        pool._add_talents(talent.sudo(), "manual", reason=cls._word())
        talent.sudo().membership_ids.stage_id = cls.stage_interested
        cls.env["trm.touchpoint"]._log(talent, "call", note=cls._word())
        talent.message_post(body=cls._word(), subject=cls._word())
        talent._message_log(body=cls._word())
        talent.partner_id._message_log(body=cls._word())
        todo = talent.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=cls._word(),
            note=cls._word(),
            user_id=cls.user_recruiting.id,
        )
        todo.action_feedback(feedback=cls._word())
        cls.env["calendar.event"].create(
            {
                "name": cls._word(),
                "description": cls._word(),
                "location": cls._word(),
                "start": "2030-05-06 09:00:00",
                "stop": "2030-05-06 10:00:00",
                "partner_ids": [Command.set(talent.partner_id.ids)],
            }
        )
        cls.env["trm.inquiry"]._open(talent, "mail", lambda env, person: cls._word())
        cls._fill_change()

    @classmethod
    def _fill_change(cls):
        talent = cls.mehmet
        change = cls.env["trm.change"]._start("tag", cls._word())
        before = cls.env["trm.change"]._capture(talent, ["employer"])
        talent.employer = cls._word()
        change._record_written(talent, before)

    @classmethod
    def _fill_consent(cls):
        cls.env["trm.consent"]._record(
            cls.mehmet.sudo(),
            "pool",
            "granted",
            via="paper",
            confirmed_datetime=fields.Datetime.now(),
            evidence={
                "note": cls._word(),
                "ip": cls._word(),
                "user_agent": cls._word(),
                "scan": base64.b64encode(b"scan").decode(),
                "scan_name": cls._word(),
            },
        )
        names = (
            "name email phone guardian_email wish_role wish_place wish_hours best_time "
            "message linkedin_url xing_url file_name url ip user_agent"
        ).split()
        cls.env["trm.signup"].create(
            {
                "pool_id": cls.pool.id,
                "talent_id": cls.mehmet.id,
                "state": "confirmed",
                "lang": "en_US",
                "file": base64.b64encode(b"letter"),
                **{name: cls._word() for name in names},
            }
        )

    @classmethod
    def _fill_files(cls):
        cls.mehmet.image_1920 = PNG
        cls.env["trm.document"].create(
            {
                "talent_id": cls.mehmet.id,
                "name": f"{cls._word()}.pdf",
                "file": base64.b64encode(b"%PDF-1.4 cv"),
            }
        )
        cls.mehmet.message_post(
            body="See the file", attachments=[(f"{cls._word()}.txt", b"attached")]
        )
        cls.mehmet.message_post(
            body=cls._word(),
            author_id=cls.mehmet.partner_id.id,
            message_type="email",
            attachments=[(f"{cls._word()}.txt", b"sent by the person")],
        )

    @classmethod
    def _fill_requests(cls):
        cls.env["trm.retention.hold"].create(
            {
                "talent_id": cls.mehmet.id,
                "reason": "contract",
                "until_date": fields.Date.add(fields.Date.today(), months=1),
                "note": cls._word(),
            }
        )
        request = cls.env["trm.request"]._open(
            cls.mehmet, "rectification", "link", cls._word()
        )
        request.write({"refusal_reason": cls._word(), "extension_reason": cls._word()})
        request._message_log(body=cls._word())

    def _collect(self, talent=None, lang="en_US"):
        talent = (talent or self.mehmet).sudo().with_context(lang=lang)
        return talent._collect_personal_data()

    def _get_rows(self, key, talent=None):
        """Return the rows of one section."""
        sections = self._collect(talent)["sections"]
        [section] = [section for section in sections if section["key"] == key]
        return section["rows"]
