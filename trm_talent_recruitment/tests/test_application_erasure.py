from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.trm_talent.tests.erasure_door_common import ErasureByManager

from .application_common import ApplicationCase


@tagged("post_install", "-at_install")
class TestApplicationErasure(ApplicationCase, ErasureByManager):
    """Applications go with the person, or are put away until nobody may need them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.today()
        cls.talent = cls._create(
            "Erna Erased", "sourced", cls.today, email="erna@example.com"
        )
        cls.applicant = cls._apply_on(cls.talent, cls.today)
        cls.env.flush_all()

    def _end(self, applicant):
        """Let an application have been refused long ago."""
        self._refuse_on(applicant, self.today - timedelta(days=300))

    def _get_plan(self):
        [plan] = self.talent.with_user(self.user_manager)._get_erasure_plan()
        return plan

    # -- kept for now ------------------------------------------------------------

    def test_who_applies_and_wants_to_be_erased_is_kept_for_claims(self):
        self.applicant.activity_schedule("mail.mail_activity_data_todo", summary="Call")
        log = self._erase()
        self.assertEqual(log.state, "held")
        self.assertEqual(log.held_until, fields.Date.add(self.today, months=6))
        self.assertFalse(self.applicant.active)
        self.assertEqual(self.applicant.talent_archived_date, self.today)
        self.assertFalse(self.applicant.activity_ids, "nobody has to do anything")
        self.assertEqual(self.talent.sudo().restriction_reason, "erasure")

    def test_what_is_kept_is_seen_by_the_administration_only(self):
        recruiter = self._create_user(
            "both",
            "hr_recruitment.group_hr_recruitment_manager,"
            "trm_talent.trm_talent_group_user",
            self.company,
        )
        manager = self._create_user(
            "admin",
            "hr_recruitment.group_hr_recruitment_user,"
            "trm_talent.trm_talent_group_manager",
            self.company,
        )
        other = self._apply_on(self._create("Otto Other", "sourced", self.today))
        self._erase()
        everybody = self.env["hr.applicant"].with_context(active_test=False)
        for user, is_seen in (
            (self.user_officer, False),
            (recruiter, False),
            (manager, True),
        ):
            found = everybody.with_user(user).search([])
            self.assertEqual(self.applicant in found, is_seen, user.login)
            self.assertIn(other, found)
        with self.assertRaises(AccessError):
            self.applicant.with_user(recruiter).read(["partner_name"])
        self.assertTrue(self.applicant.with_user(manager).talent_is_held, "is kept")
        self.talent.sudo()._lift_restriction()
        self.assertIn(self.applicant, everybody.with_user(recruiter).search([]))

    def test_copies_in_pools_are_no_evidence_and_go_at_once(self):
        pool = self.env["hr.talent.pool"].create({"name": "Nurses"})
        copy = (
            self.env["talent.pool.add.applicants"]
            .create({"applicant_ids": self.applicant.ids, "talent_pool_ids": pool.ids})
            ._add_applicants_to_pool()
        )
        interview = self.env["calendar.event"].create(
            {
                "name": "Interview",
                "applicant_id": self.applicant.id,
                "start": "2030-01-01 10:00:00",
                "stop": "2030-01-01 11:00:00",
            }
        )
        self._erase()
        self.assertFalse(copy.exists())
        self.assertFalse(interview.exists())
        self.assertTrue(self.applicant.exists())

    def test_kept_applications_go_when_the_clock_is_over(self):
        self._erase()
        with self._later(days=250):
            log = self._erase(reason="retention")
        self.assertEqual(log.state, "done")
        self.assertFalse(self.applicant.exists())

    def test_refused_long_ago_goes_at_once(self):
        self._end(self.applicant)
        contact = self.talent.partner_id
        self.assertEqual(self._erase().state, "done")
        self.assertFalse(self.applicant.exists())
        self.assertFalse(contact.exists())

    # -- whose -------------------------------------------------------------------

    def test_application_at_another_company_stays(self):
        contact = self.talent.partner_id
        contact.company_id = False
        other = self._create_talent(
            self.user_other_company,
            partner_id=contact.id,
            company_id=self.other_company.id,
        )
        theirs = self._apply_on(other, self.today, job_id=False)
        theirs.company_id = self.other_company
        shared = self._apply_on(self.talent, self.today, job_id=False)
        shared.company_id = False
        for applicant in (self.applicant, shared):
            self._end(applicant)
        self._erase()
        self.assertFalse(self.applicant.exists())
        self.assertEqual((theirs | shared).exists(), theirs | shared)
        self.assertEqual(theirs.partner_id, contact)

    def test_application_of_somebody_else_with_the_same_address_stays(self):
        lost = self._apply(partner_name="Erna Erased", email_from="erna@example.com")
        other = self._apply(partner_name="Otto Other", email_from="erna@example.com")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_applicant SET partner_id = NULL WHERE id = ANY(%s)",
            [(lost | other).ids],
        )
        self.env.invalidate_all()
        for applicant in self.applicant | lost | other:
            self._end(applicant)
        self._erase()
        self.assertEqual((lost | other).exists(), other)

    def test_copies_are_of_the_same_person_whatever_address_they_have(self):
        self._make_older(self.talent.partner_id)
        self.applicant.email_from = "erna.private@example.com"
        pool = self.env["hr.talent.pool"].create({"name": "Nurses"})
        self.env["talent.pool.add.applicants"].create(
            {"applicant_ids": self.applicant.ids, "talent_pool_ids": pool.ids}
        )._add_applicants_to_pool()
        cook = self.env["hr.job"].create({"name": "Cook"})
        self.env["job.add.applicants"].create(
            {"applicant_ids": self.applicant.ids, "job_ids": cook.ids}
        )._add_applicants_to_job()
        own = self.talent._get_own_applications()[self.talent.id]
        self.assertEqual(len(own), 3)
        self.assertEqual(own.partner_id, self.talent.partner_id)
        self.assertEqual(self.talent.email, "erna@example.com")

    def test_employee_is_erased_as_talent_and_stays_employee(self):
        self._hire_on(self.applicant, self.today)
        employee = self._employ_on(self.applicant, self.today)
        contact = self.talent.partner_id
        self.assertEqual(self._erase().state, "done")
        self.assertFalse(self.applicant.exists())
        self.assertEqual(employee.work_contact_id, contact)

    # -- the plan ----------------------------------------------------------------

    def test_plan_of_a_running_application_keeps_it(self):
        plan = self._get_plan()
        self.assertTrue(plan["is_held"])
        self.assertIn("Registered Nurse ends with this", str(plan["stays"]))
        self.assertEqual(plan["until"], fields.Date.add(self.today, months=6))
        self.assertEqual(self._erase().held_until, plan["until"])
        self.assertNotIn("Applications", str(plan["goes"]))

    def test_plan_counts_what_goes(self):
        self.applicant.message_post(body="Note", attachments=[("cv.pdf", b"cv")])
        self._end(self.applicant)
        self.env.flush_all()
        plan = self._get_plan()
        self.assertIn("Applications: 1", plan["goes"])
        self.assertIn("Files of applications: 1", plan["goes"])

    def test_notes_of_others_are_listed_and_own_ones_are_not(self):
        self.applicant.applicant_notes = "<p>Erna Erased is good</p>"
        self.applicant.message_post(body="Erna Erased called")
        other = self._apply_on(self._create("Otto Other", "sourced", self.today))
        other.applicant_notes = "<p>Friend of Erna Erased</p>"
        self._end(self.applicant)
        self.env.flush_all()
        self.assertEqual(self._get_plan()["texts"], [("hr.applicant", other.id)])
        log = self._erase()
        self.assertEqual(log.free_texts, [["hr.applicant", other.id]])
        self.assertIn("Friend of Erna Erased", other.applicant_notes)

    def test_erasing_many_costs_no_query_each(self):
        def make(count, mark):
            people = self.Talent
            for number in range(count):
                one = self._create(f"{mark} {number}", "sourced", self.today)
                self._end(self._apply_on(one, self.today))
                people |= one
            return people

        self._check_queries(make, 12)
