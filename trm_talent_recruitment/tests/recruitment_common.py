from odoo.addons.trm_talent.tests.common import TrmTalentCommon

OFFICER = "hr_recruitment.group_hr_recruitment_user"
INTERVIEWER = "hr_recruitment.group_hr_recruitment_interviewer"


class RecruitmentCase(TrmTalentCommon):
    """A position, and who works with Recruitment: with a role in Talents or without."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_officer = cls._create_user("officer", OFFICER, cls.company)
        cls.user_interviewer = cls._create_user("interviewer", INTERVIEWER, cls.company)
        cls.user_hr = cls._create_user(
            "hr", f"{OFFICER},trm_talent.trm_talent_group_user", cls.company
        )
        cls.job = cls.env["hr.job"].create(
            {
                "name": "Registered Nurse",
                "company_id": cls.company.id,
                "address_id": False,
                "user_id": cls.user_hr.id,
                "description": "<p>Ward 3, early shift.</p>",
            }
        )

    @classmethod
    def _apply(cls, user=None, **values):
        """Create an application; default is as the public page does."""
        values = {
            "partner_name": "Mehmet Yılmaz",
            "email_from": "mehmet@example.com",
            "job_id": cls.job.id,
            **values,
        }
        applicants = cls.env["hr.applicant"]
        applicants = applicants.with_user(user) if user else applicants.sudo()
        return applicants.create(values)

    @classmethod
    def _make_older(cls, *records):
        """Let records have been there since yesterday."""
        cls.env.flush_all()
        for record in records:
            cls.env.cr.execute(
                f"UPDATE {record._table} SET create_date = create_date - "
                "interval '1 day' WHERE id = ANY(%s)",
                [record.ids],
            )
            record.invalidate_recordset()
