from odoo import fields
from odoo.tests import tagged

from .recruitment_common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestHrApplicantAnswer(RecruitmentCase):
    """Whoever applies waits for an answer; an interview is one."""

    def test_whoever_applies_waits_for_an_answer(self):
        applicant = self._apply()
        inquiry = applicant.talent_id.open_inquiry_ids
        self.assertEqual(inquiry.kind, "application")
        todo = applicant.talent_id.activity_ids
        self.assertEqual(todo.user_id, self.user_hr)
        self.assertEqual(todo.summary, "Mehmet Yılmaz applied: Registered Nurse")
        mine = applicant.with_user(self.user_hr)
        self.assertIn("without an answer since", mine.talent_waiting_text)

    def test_a_mail_from_the_application_answers(self):
        applicant = self._apply()
        talent = applicant.talent_id
        applicant.with_user(self.user_hr).message_post(
            body="Thank you!",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=applicant.partner_id.ids,
        )
        self.assertEqual(talent.inquiry_ids.state, "answered")
        self.assertEqual(talent.touchpoint_ids.user_id, self.user_hr)
        mine = applicant.with_user(self.user_hr)
        mine.invalidate_recordset()
        self.assertFalse(mine.talent_waiting_text, "was answered")

    def test_a_note_about_the_person_does_not_answer(self):
        applicant = self._apply()
        applicant.with_user(self.user_hr).message_post(body="Looks good")
        self.assertEqual(applicant.talent_id.inquiry_ids.state, "open")

    def test_what_the_person_writes_to_the_application_waits(self):
        applicant = self._apply()
        talent = applicant.talent_id
        talent.open_inquiry_ids.action_dismiss()
        applicant.message_post(
            body="Is there any news?",
            message_type="email",
            subtype_xmlid="mail.mt_comment",
            author_id=applicant.partner_id.id,
            email_from="mehmet@example.com",
        )
        self.assertEqual(talent.open_inquiry_ids.kind, "mail")
        self.assertEqual(talent.touchpoint_ids.direction, "in")

    def test_what_was_promised_stands_on_the_application(self):
        applicant = self._apply().with_user(self.user_hr)
        action = applicant.action_log_touchpoint()
        self.assertEqual(action["res_model"], "trm.touchpoint")
        self.assertFalse(applicant.talent_promise_text, "nothing yet")
        self.env["trm.promise"].with_user(self.user_hr)._make(
            applicant.talent_id, "Say how it went", fields.Date.today()
        )
        applicant.invalidate_recordset()
        self.assertIn("Say how it went", applicant.talent_promise_text)

    def test_a_page_of_cards_costs_a_constant_number_of_queries(self):
        names = ["talent_waiting_text", "talent_promise_text"]

        def count(applicants):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            applicants.with_user(self.user_hr).read(names)
            return self.env.cr.sql_log_count - before

        few = self._apply()
        many = few + self.env["hr.applicant"].union(
            *(
                self._apply(partner_name=f"P {n}", email_from=f"p{n}@example.com")
                for n in range(15)
            )
        )
        count(few)
        self.assertEqual(count(few), count(many))

    def test_an_interview_is_one(self):
        applicant = self._apply()
        applicant.talent_id.linkedin_url = "https://www.linkedin.com/in/mehmet"
        meeting = (
            self.env["calendar.event"]
            .with_user(self.user_hr)
            .create(
                {
                    "name": "Interview",
                    "start": "2026-01-05 09:00:00",
                    "stop": "2026-01-05 10:00:00",
                    "applicant_id": applicant.id,
                    "partner_ids": [(6, 0, applicant.partner_id.ids)],
                }
            )
        )
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE calendar_event SET start = now() - interval '2 hour', "
            "stop = now() - interval '1 hour' WHERE id = %s",
            [meeting.id],
        )
        meeting.invalidate_recordset()
        with self.enter_registry_test_mode():
            cron = self.env.ref("trm_talent.trm_touchpoint_cron_log_meetings")
            cron.method_direct_trigger()
        touchpoint = applicant.talent_id.touchpoint_ids
        self.assertEqual(touchpoint.kind, "interview")
        todos = applicant.talent_id.activity_ids.mapped("summary")
        self.assertIn("Connect with Mehmet Yılmaz", todos)

    def test_what_we_make_ourselves_waits_for_nothing(self):
        applicants = self.env["hr.applicant"].with_context(trm_made_by_us=True)
        applicant = applicants.create(
            {"partner_name": "Mehmet", "email_from": "m@example.com"}
        )
        self.assertFalse(applicant.talent_id.inquiry_ids, "nobody turned to us")
