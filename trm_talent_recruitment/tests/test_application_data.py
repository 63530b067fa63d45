import base64

from odoo.tests import tagged

from odoo.addons.trm_talent.tests.personal_data_common import PersonalDataCommon

from .recruitment_common import RecruitmentCase

NOT_TOLD = {
    "hr.applicant": {
        "sequence": "of a screen",
        "color": "of a screen",
        "partner_id": "the person",
        "pool_applicant_id": "the copy itself is told",
        "message_main_attachment_id": "told with the files",
        "phone_sanitized": "made of the phone number",
        "partner_phone_sanitized": "made of the phone number",
        "email_normalized": "made of the e-mail address",
        "duration_tracking": "told as history of stages",
        "delay_close": "made of two dates",
        "applicant_properties": "told in words: section 'application_details'",
    },
}
"""Columns that no section has under their name, each with the reason."""
TECHNICAL = {"id", "create_uid", "create_date", "write_uid", "write_date"}
KNOWN = {
    "hr.applicant": "the copy in a pool and what it was copied from",
    "calendar.event": "interviews: section 'meetings'",
    "hr.applicant.skill": "told with the application",
    "hr.employee": "of the employment",
    "hr.talent.pool": "told with the application",
    "survey.user_input": "deleted with the application; opened in Surveys",
    "trm.move.in.row": "which application a file came from",
    "trm.rejection": "told with the rejection",
}
"""Models that point to applications, and where a person reads it."""


@tagged("post_install", "-at_install")
class TestApplicationData(PersonalDataCommon, RecruitmentCase):
    """All that is held of an applicant is told, nothing of anybody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.job.applicant_properties_definition = [
            {"name": "shift", "type": "char", "string": "Shift"},
            {
                "name": "degree",
                "type": "selection",
                "string": "Degree",
                "selection": [["a", "Nurse"], ["b", "Head nurse"]],
            },
            {"name": "drives", "type": "boolean", "string": "Drives"},
        ]
        cls._make_older(cls.mehmet.partner_id)
        cls.words = []
        cls.applicant = cls._apply_as(cls.mehmet.sudo())
        cls._write_words()
        cls.env.flush_all()
        cls.env.cr.precommit.run()

    @classmethod
    def _apply_as(cls, talent):
        degree = cls.env["hr.recruitment.degree"].create({"name": cls._word()})
        return cls._apply(
            partner_id=talent.partner_id.id,
            partner_name=f"Mehmet {cls._word()}",
            email_from=f"{cls._word()}@example.com",
            linkedin_profile=f"linkedin.com/in/{cls._word()}",
            salary_expected_extra=cls._word(),
            salary_proposed_extra=cls._word(),
            applicant_notes=f"<p>{cls._word()}</p>",
            type_id=degree.id,
            email_cc=f"{cls._word()}@example.com",
            salary_expected=41000,
            applicant_properties={"shift": cls._word(), "degree": "b", "drives": True},
            source_id=cls.env["utm.source"].create({"name": cls._word()}).id,
            interviewer_ids=[(4, cls.user_interviewer.id)],
        )

    @classmethod
    def _write_words(cls):
        applicant = cls.applicant
        cls.env["ir.attachment"].create(
            {
                "name": f"{cls._word()}.pdf",
                "datas": base64.b64encode(b"notes on the talk"),
                "res_model": "hr.applicant",
                "res_id": applicant.id,
            }
        )
        cv = applicant.message_post(
            body=cls._word(),
            author_id=cls.mehmet.partner_id.id,
            message_type="email",
            attachments=[(f"{cls._word()}.pdf", b"cv of applicant")],
        )
        applicant.message_main_attachment_id = cv.attachment_ids
        cls._write_talks()

    @classmethod
    def _write_talks(cls):
        applicant = cls.applicant
        applicant.message_post(body=cls._word(), subject=cls._word())
        applicant.activity_schedule(
            "mail.mail_activity_data_todo", summary=cls._word(), note=cls._word()
        ).action_feedback(feedback=cls._word())
        cls.env["calendar.event"].create(
            {
                "name": cls._word(),
                "applicant_id": applicant.id,
                "start": "2030-05-06 09:00:00",
                "stop": "2030-05-06 10:00:00",
            }
        )
        cls._refuse_after_a_stage()

    @classmethod
    def _refuse_after_a_stage(cls):
        applicant = cls.applicant
        reason = cls.env["hr.applicant.refuse.reason"].create({"name": cls._word()})
        cls.env.cr.precommit.run()
        stages = cls.env["hr.recruitment.stage"].search([], limit=2)
        applicant.stage_id = stages[1]
        cls.env.flush_all()
        cls.env.cr.precommit.run()
        applicant.write({"refuse_reason_id": reason.id, "active": False})

    def test_every_word_that_was_written_is_told(self):
        data = self._collect()
        found = str(data["sections"]).lower()
        names = [file["name"] for file in data["files"]]
        missing = [w for w in self.words if w not in found and w not in str(names)]
        self.assertEqual(missing, [])

    def test_every_column_of_an_application_is_told(self):
        """A column that is added later is told, or here is a reason why not."""
        told = {s["key"]: set(s["columns"]) for s in self._collect()["sections"]}
        columns = told["applications"] | told["applications_told"]
        known = columns | TECHNICAL | NOT_TOLD["hr.applicant"].keys()
        missing = [
            name
            for name, field in self.env["hr.applicant"]._fields.items()
            if field.store and field.column_type and name not in known
        ]
        self.assertEqual(missing, [])

    def test_every_model_that_points_to_applications_is_known(self):
        missing = [
            f"{name}.{field.name}"
            for name, model in self.env.registry.models.items()
            if model._auto and not (model._transient or name in KNOWN)
            for field in self.env[name]._fields.values()
            if field.store and field.comodel_name == "hr.applicant"
            if field.type in ("many2one", "many2many")
        ]
        self.assertEqual(missing, [])

    def test_provided_is_what_the_person_said_when_applying(self):
        sections = [s for s in self._collect()["sections"] if s["is_provided"]]
        provided = str(sections)
        for name in ("partner_name", "email_from", "salary_expected_extra"):
            self.assertIn(self.applicant[name], provided)
        for word in ("salary_proposed_extra", "applicant_notes"):
            self.assertNotIn(str(self.applicant[word]), provided)
        files = self._collect()["files"]
        raw = {file["attachment"].raw: file["is_provided"] for file in files}
        self.assertIs(raw[b"cv of applicant"], True)
        self.assertIs(raw[b"notes on the talk"], False)

    def test_history_of_stages_names_the_position(self):
        [row] = self._get_rows("application_stages")
        stages = self.env["hr.recruitment.stage"].search([], limit=2)
        self.assertEqual(row["job_id"], "Registered Nurse")
        self.assertEqual((row["from"], row["to"]), tuple(stages.mapped("name")))
        self.assertTrue(row["date"], "when")

    def test_free_fields_are_told_by_their_names(self):
        rows = {
            row["name"]: row["value"] for row in self._get_rows("application_details")
        }
        self.assertEqual(rows["Degree"], "Head nurse")
        self.assertIs(rows["Drives"], True)
        self.assertIn(rows["Shift"], self.words)

    def test_who_interviews_is_told(self):
        [row] = self._get_rows("applications")
        self.assertEqual(row["interviewer_ids"], ["Persona interviewer"])
        self.assertEqual(row["application_status"], "Refused")

    def test_nothing_of_others_is_told(self):
        anna = self._create_talent(name="Anna Meier", email="anna@example.com")
        other = self._apply(partner_name="Anna Meier", email_from="anna@example.com")
        self.assertEqual(other.talent_id, anna)
        found = str(self._collect(anna))
        self.assertFalse([word for word in self.words if word in found])

    def test_much_takes_as_many_queries_as_little(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._collect()
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for number in range(10):
            more = self._apply(
                partner_id=self.mehmet.partner_id.id,
                partner_name="Mehmet Yılmaz",
                email_from=self.mehmet.email,
                applicant_properties={"shift": str(number)},
            )
            more.message_post(body="More", attachments=[("a.txt", b"a")])
        self.assertLessEqual(count(), few + 4)

    def test_archive_to_take_along_has_the_cv_and_what_was_said(self):
        archive = self.mehmet.sudo()._get_portable_archive()
        self.assertIn(b"applications_told.csv", archive)
        self.assertNotIn(b"applications.csv", archive)
