from datetime import timedelta

from odoo import fields
from odoo.tests import Form

from odoo.addons.mail.tests.common import MockEmail

from .recruitment_common import RecruitmentCase


class RefusingCase(MockEmail, RecruitmentCase):
    """Somebody who applied, a reason, and the dialogs as buttons open them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.recruitment.stage"]._talent_fill_reached()
        cls.stages = {
            number: cls.env.ref(f"hr_recruitment.stage_job{number}")
            for number in range(6)
        }
        cls.reason = cls.env.ref("trm_talent.trm_rejection_reason_experience")
        cls.considerate = cls.env.ref(
            "trm_talent_recruitment.hr_applicant_refuse_reason_considerate"
        )
        cls.stock_reason = cls.env["hr.applicant.refuse.reason"].create(
            {"name": "Does not fit", "sequence": 0}
        )

    @classmethod
    def _apply_to(cls, number, **values):
        """Create an application that has come to a stage that Recruitment ships."""
        applicant = cls._apply(**values)
        applicant.stage_id = cls.stages[number]
        return applicant

    def _open_refusal(self, applicants, user=None, **values):
        """Return the dialog of Recruitment as its button opens it."""
        action = applicants.with_user(user or self.user_hr).archive_applicant()
        dialog = self.env[action["res_model"]].with_user(user or self.user_hr)
        form = Form(dialog.with_context(**action["context"]))
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def _open_rejection(self, applicants, user=None, **values):
        """Return the considerate dialog, by the button in that of Recruitment."""
        action = self._open_refusal(applicants, user).action_talent_reject()
        return self._follow(action, user, **values)

    def _follow(self, action, user=None, **values):
        """Return the dialog that an action shows, with the reason that is needed."""
        dialog = self.env[action["res_model"]].with_user(user or self.user_hr)
        dialog = dialog.browse(action["res_id"])
        dialog.write({"reason_id": self.reason.id, **values})
        return dialog

    def _get_rejection(self, applicant):
        rejections = self.env["trm.rejection"].with_user(self.user_hr)
        return rejections.search([("applicant_id", "=", applicant.id)])

    def _meet(self, applicant, days):
        """Create an interview, so many days from now."""
        start = fields.Datetime.now() + timedelta(days=days)
        return self.env["calendar.event"].create(
            {
                "name": "Interview",
                "start": start,
                "stop": start + timedelta(hours=1),
                "applicant_id": applicant.id,
            }
        )
