from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail
from odoo.addons.trm_talent.tests.pitch_common import PitchCommon

from .recruitment_common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestHrJob(MockEmail, PitchCommon, RecruitmentCase):
    """A job asks first whom one knows; a yes becomes an application."""

    def _open_pitch(self):
        action = self.job.with_user(self.user_hr).action_talent_pitch()
        return (
            self.env["trm.talent.pitch"]
            .browse(action["res_id"])
            .with_user(self.user_hr)
        )

    def test_a_job_says_how_many_people_fit(self):
        job = self.job.with_user(self.user_hr)
        self.assertEqual(job.talent_fitting_text, "0 people fit")
        self._create_fitting("Mehmet Yılmaz")
        job.invalidate_recordset()
        self.assertEqual(job.talent_fitting_text, "1 person fits")

    def test_the_dialog_is_filled_from_the_job(self):
        talent = self._create_fitting("Mehmet Yılmaz")
        dialog = self._open_pitch()
        self.assertEqual(dialog.title, "Registered Nurse")
        self.assertEqual(dialog.text, "Ward 3, early shift.")
        self.assertEqual(dialog.line_ids.talent_id, talent)

    def test_former_applicants_are_found_by_what_they_applied_for(self):
        talent = self._create_fitting("Anna Applied", wish_role=False)
        nurse = self.env["hr.job"].create({"name": "Night Nurse"})
        applicant = self._apply(
            partner_name="Anna Applied", email_from=talent.email, job_id=nurse.id
        )
        applicant.active = False
        self._create_fitting("Nobody", wish_role="Cook")
        line = self._open_pitch().line_ids
        self.assertEqual(line.talent_id, talent)
        self.assertIn("applied as: Night Nurse", line.reasons)

    def test_former_applicants_who_did_not_agree_are_not_asked(self):
        self._apply().active = False
        self.assertFalse(self._open_pitch().line_ids, "nobody agreed")

    def test_whoever_applies_for_it_is_not_asked(self):
        talent = self._create_fitting("Mehmet Yılmaz")
        self._apply(email_from=talent.email)
        self.assertFalse(self._open_pitch().line_ids, "applies already")

    def test_a_yes_becomes_an_application_with_one_click(self):
        channels = {"email": "mehmet@example.com", "phone": "+49 221 1234567"}
        talent = self._create_fitting("Mehmet Yılmaz", **channels)
        dialog = self._open_pitch()
        dialog.action_send()
        pitch = talent.pitch_ids.with_user(self.user_hr)
        self.assertEqual(pitch.job_id, self.job)
        with self.assertRaisesRegex(UserError, "has not said yes"):
            pitch.action_create_application()
        pitch.sudo()._answer_interested("Gladly")
        action = pitch.action_create_application()
        applicant = self.env["hr.applicant"].browse(action["res_id"])
        self.assertEqual(applicant.talent_id, talent)
        self.assertEqual(applicant.job_id, self.job)
        self.assertEqual(applicant.email_from, talent.email)
        self.assertEqual(applicant.partner_phone, "+49 221 1234567")
        self.assertEqual(applicant.talent_pitch_id, pitch)
        self.assertMember(
            self.pool,
            talent,
            stage_id=self.env.ref("trm_talent.trm_pool_stage_applying"),
        )
        again = pitch.action_create_application()
        self.assertEqual(again["res_id"], applicant.id)

    def test_open_jobs_are_told_if_somebody_wants_that(self):
        Talent = self.env["trm.talent"]
        told = [job["name"] for job in Talent._get_open_jobs(self.company)]
        self.assertNotIn("Registered Nurse", told)
        key = "is_published" if "is_published" in self.job._fields else "talent_is_told"
        self.job[key] = True
        told = [job["name"] for job in Talent._get_open_jobs(self.company)]
        self.assertIn("Registered Nurse", told)
        self.assertFalse(
            [j for j in Talent._get_open_jobs(self.other_company) if j["name"] in told],
            "of another company",
        )
