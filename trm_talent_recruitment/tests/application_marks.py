import base64

from odoo.fields import Command

from odoo.addons.trm_talent.tests.erasure_common import ErasureCase
from odoo.addons.trm_talent.tests.erasure_words import NAME, NUMBER, WORD

from .recruitment_common import RecruitmentCase

OWN_ADDRESS = f"{WORD}.applies@example.com"
"""Stands in the application, and not in the contact."""


class ApplicationMarks(ErasureCase, RecruitmentCase):
    """A person of whom something stands in every place of Recruitment, too."""

    @classmethod
    def _create_marked_applicant(cls, **values):
        """Create a person with applications of every kind; return the file."""
        talent = cls._create_marked_person(**values)
        cls._make_older(talent.partner_id)
        cls.job.applicant_properties_definition = [
            {"name": "shift", "type": "char", "string": "Shift"}
        ]
        older = cls._apply(partner_id=talent.partner_id.id, partner_name=NAME)
        cls.applicant = cls._apply(
            partner_id=talent.partner_id.id,
            partner_name=f"{NAME} B.",
            email_from=OWN_ADDRESS,
            partner_phone=f"0221 {NUMBER}",
            applicant_properties={"shift": f"{WORD} nights"},
        ).with_context(mail_notrack=False)
        cls.applicant.email_from = OWN_ADDRESS
        cls.applied = cls._write_everywhere(cls.applicant)
        cls._mark_copies(older)
        cls._mark_chatter()
        cls._mark_interviews()
        cls._mark_dialogs()
        cls._mark_skills()
        older.action_archive()
        cls.env.flush_all()
        cls.env.cr.precommit.run()
        return talent

    @classmethod
    def _mark_copies(cls, older):
        """Copy an application into a pool, and leave one without a contact."""
        pool = cls.env["hr.talent.pool"].create({"name": "Nurses"})
        adding = cls.env["talent.pool.add.applicants"].create(
            {"applicant_ids": cls.applicant.ids, "talent_pool_ids": pool.ids}
        )
        cls.pool_copy = adding._add_applicants_to_pool()
        lost = cls._apply(partner_name=NAME, email_from=cls.marked.email)
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE hr_applicant SET partner_id = NULL WHERE id = ANY(%s)",
            [(lost | cls.pool_copy).ids],
        )
        cls.env.invalidate_all()
        cls.everything = older | cls.applicant | cls.pool_copy | lost

    @classmethod
    def _mark_chatter(cls):
        contact, applicant = cls.marked.partner_id, cls.applicant
        cls.env["ir.attachment"].create(
            {
                "name": f"{WORD} cv.docx",
                "datas": base64.b64encode(cls._get_zip()),
                "res_model": "hr.applicant",
                "res_id": applicant.id,
            }
        )
        applicant.message_post(
            body=f"{WORD} wrote an application",
            message_type="email",
            author_id=contact.id,
            email_from=OWN_ADDRESS,
            attachments=[(f"{WORD} letter.txt", f"{WORD} letter".encode())],
        )
        cls._mark_answers()

    @classmethod
    def _mark_answers(cls):
        contact, applicant = cls.marked.partner_id, cls.applicant
        applicant.message_post(
            body=f"Dear {NAME}",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=contact.ids,
        )
        applicant.activity_schedule(
            "mail.mail_activity_data_todo", summary=f"{WORD} call"
        )
        applicant.activity_schedule(
            "mail.mail_activity_data_todo", note=f"{WORD} back"
        ).action_feedback(feedback=f"{WORD} called")
        applicant.salary_expected_extra = f"{WORD} car"
        applicant.interviewer_ids = cls.user_interviewer
        cls._mark_mailing()

    @classmethod
    def _mark_mailing(cls):
        cls.env["mail.mail"].create({"body_html": "Hello", "email_to": OWN_ADDRESS})
        if "mailing.trace" not in cls.env:
            return
        model_id = cls.env["ir.model"]._get_id("hr.applicant")
        mailing = cls.env["mailing.mailing"].create(
            {"subject": "To applicants", "mailing_model_id": model_id}
        )
        cls.env["mailing.trace"].create(
            {
                "model": "hr.applicant",
                "res_id": cls.applicant.id,
                "email": OWN_ADDRESS,
                "mass_mailing_id": mailing.id,
            }
        )

    @classmethod
    def _mark_interviews(cls):
        """Plan interviews as the button does: they get copies of the files."""
        colleague, contact = cls.user_interviewer.partner_id, cls.marked.partner_id
        values = {
            "name": f"{NAME} B. - Interview",
            "description": f"<p>{OWN_ADDRESS}</p>",
            "start": "2030-12-01 10:00:00",
            "stop": "2030-12-01 11:00:00",
        }
        Event = cls.env["calendar.event"].with_context(
            no_mail_to_attendees=True, default_applicant_id=cls.applicant.id
        )
        cls.interviews = Event.create(
            [
                {**values, "partner_ids": [Command.set(colleague.ids)]},
                {
                    **values,
                    "partner_ids": [
                        Command.set((colleague | contact | cls.outside).ids)
                    ],
                },
                {
                    **values,
                    "partner_ids": [Command.set((colleague | cls.outside).ids)],
                },
            ]
        )

    @classmethod
    def _mark_dialogs(cls):
        """Leave behind what dialogs of Recruitment hold."""
        cls.env["applicant.send.mail"].create(
            {
                "applicant_ids": cls.applicant.ids,
                "subject": f"{WORD} subject",
                "body": f"{WORD} body",
            }
        )

    @classmethod
    def _mark_skills(cls):
        if "applicant_skill_ids" not in cls.applicant:
            return
        kind = cls.env["hr.skill.type"].create(
            {
                "name": "Languages",
                "skill_ids": [Command.create({"name": "Turkish"})],
                "skill_level_ids": [
                    Command.create({"name": "B1", "level_progress": 60})
                ],
            }
        )
        cls.skill = cls.env["hr.applicant.skill"].create(
            {
                "applicant_id": cls.applicant.id,
                "skill_type_id": kind.id,
                "skill_id": kind.skill_ids.id,
                "skill_level_id": kind.skill_level_ids.id,
            }
        )
