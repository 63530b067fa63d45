from odoo import fields

from odoo.addons.trm_talent.tests.retention_common import START, RetentionCommon

from .recruitment_common import RecruitmentCase


class ApplicationCase(RecruitmentCase, RetentionCommon):
    """People whose applications begin and end on days that a test says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.refuse_reason = cls.env.ref("hr_recruitment.refuse_reason_1")
        cls.hired_stage = cls.env["hr.recruitment.stage"].search(
            [("hired_stage", "=", True)], limit=1
        )

    @classmethod
    def _apply_on(cls, talent, day=START, **values):
        """Let somebody apply on a day."""
        values = {
            "partner_id": talent.partner_id.id,
            "partner_name": talent.name,
            "email_from": talent.email,
            "company_id": talent.company_id.id,
            **values,
        }
        with cls.on(day):
            applicant = cls._apply(**values)
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE hr_applicant SET create_date = %s, write_date = %s WHERE id = %s",
            [fields.Datetime.to_datetime(day)] * 2 + [applicant.id],
        )
        applicant.invalidate_recordset()
        return applicant

    @classmethod
    def _refuse_on(cls, applicant, day):
        """Refuse an application as the dialog of Odoo does."""
        with cls.on(day):
            applicant.write(
                {
                    "refuse_reason_id": cls.refuse_reason.id,
                    "refuse_date": fields.Datetime.now(),
                    "active": False,
                }
            )

    @classmethod
    def _archive_on(cls, applicant, day):
        with cls.on(day):
            applicant.action_archive()

    @classmethod
    def _hire_on(cls, applicant, day):
        with cls.on(day):
            applicant.stage_id = cls.hired_stage
            cls.env.flush_all()

    @classmethod
    def _employ_on(cls, applicant, day):
        """Make the employee as the button of Odoo does."""
        with cls.on(day):
            action = applicant.create_employee_from_applicant()
        return cls.env["hr.employee"].browse(action["res_id"])

    @classmethod
    def _leave_on(cls, employee, day):
        """Let an employee leave as the dialog of Odoo does."""
        with cls.on(day):
            employee.with_context(no_wizard=True).action_archive()
            employee.departure_date = day
