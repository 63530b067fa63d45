from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .refusing_common import RefusingCase


@tagged("post_install", "-at_install")
class TestRefusingBulk(RefusingCase):
    """Several applicants, one after the other, each read."""

    def _apply_many(self, count, **values):
        return self.env["hr.applicant"].concat(
            *(
                self._apply_to(
                    2,
                    partner_name=f"Person {number}",
                    email_from=f"person{number}@example.com",
                    **values,
                )
                for number in range(count)
            )
        )

    def test_applicants_are_rejected_one_by_one(self):
        cook = self.env["hr.job"].create({"name": "Cook"})
        first, second, third = self._apply_many(3)
        second.write({"job_id": cook.id, "stage_id": self.stages[4].id})
        dialog = self._open_rejection(third | second | first)
        self.assertEqual((dialog.progress, dialog.applicant_id), ("1 of 3", first))
        dialog = self._follow(dialog.action_apply())
        self.assertEqual((dialog.progress, dialog.applicant_id), ("2 of 3", second))
        self.assertEqual((dialog.job, dialog.stage), ("Cook", "finalist"))
        self.assertIn("Cook", dialog.text)
        dialog = self._follow(dialog.action_skip())
        self.assertEqual((dialog.job, dialog.stage), ("Registered Nurse", "interview"))
        dialog.action_apply()
        self.assertEqual(
            [a.active for a in (first, second, third)], [False, True, False]
        )
        self.assertFalse(self._get_rejection(second), "was left out")

    def test_the_same_person_for_two_jobs_is_told_of_each(self):
        cook = self.env["hr.job"].create({"name": "Cook"})
        nurse = self._apply_to(2)
        other = self._apply_to(0, job_id=cook.id)
        self.assertEqual(nurse.talent_id, other.talent_id)
        dialog = self._open_rejection(nurse | other)
        dialog = self._follow(dialog.action_apply())
        self.assertTrue(other.active, "not yet")
        dialog.action_apply()
        jobs = self.env["trm.rejection"].search([]).mapped("job")
        self.assertEqual(sorted(jobs), ["Cook", "Registered Nurse"])

    def test_who_cannot_be_told_is_named(self):
        people = self._apply_many(1) | self._apply(
            partner_name="Nobody Reachable", email_from=False
        )
        dialog = self._open_rejection(people)
        self.assertIn("Nobody Reachable", dialog.left_out_text)
        self.assertFalse(dialog.progress, "one only")
        dialog.action_apply()
        self.assertEqual(people.mapped("active"), [False, True])

    def test_files_are_made_for_those_who_have_none(self):
        contacts = self.env["res.partner"].create(
            [
                {"name": "Old Applicant", "email": "old@example.com"},
                {"name": "Old Customer Ltd", "email": "c@example.com", "is_company": 1},
            ]
        )
        old, twice, company = (
            self._apply(email_from=False, partner_name=name, partner_id=contact.id)
            for name, contact in (
                ("Old Applicant", contacts[0]),
                ("Old Applicant", contacts[0]),
                ("Old Customer Ltd", contacts[1]),
            )
        )
        dialog = self._open_rejection(old | twice | company)
        self.assertEqual(dialog.progress, "1 of 2")
        self.assertEqual(old.talent_id.partner_id, contacts[0])
        self.assertEqual(old.talent_id, twice.talent_id)
        self.assertIn("Old Customer Ltd", dialog.left_out_text)
        self.assertEqual(old.talent_id.legal_basis, "application")

    def test_doubles_are_refused_with_the_one_if_asked(self):
        cook = self.env["hr.job"].create({"name": "Cook"})
        applicant, other = self._apply_many(2)
        double = self._apply(
            partner_name="Person 0", email_from="person0@example.com", job_id=cook.id
        )
        refusal = self._open_refusal(applicant | other, duplicates=True)
        self.assertEqual(refusal.duplicate_applicant_ids, double)
        dialog = self._follow(refusal.action_talent_reject())
        dialog = self._follow(dialog.action_apply())
        self.assertFalse(double.active, "refused with the one")
        self.assertEqual(double.refuse_reason_id, self.considerate)
        self.assertEqual(double.refuse_date.date(), applicant.refuse_date.date())
        self.assertIn("duplicate of", "".join(double.message_ids.mapped("body")))
        self.assertFalse(self._get_rejection(double), "one mail to one person")
        self.assertTrue(other.active, "not yet")

    def test_doubles_stay_if_nobody_asked(self):
        applicant = self._apply_to(2)
        double = self._apply()
        self._open_rejection(applicant).action_apply()
        self.assertTrue(double.active, "nobody asked")

    def test_a_colleague_who_is_faster_is_enough(self):
        applicant = self._apply_to(2)
        mine = self._open_rejection(applicant)
        self._open_rejection(applicant).action_apply()
        with self.assertRaisesRegex(UserError, "rejected meanwhile"):
            mine.action_apply()
        applicant.unlink()
        with self.assertRaises(UserError):
            mine.action_apply()

    def test_companies_stay_apart(self):
        job = self.env["hr.job"].create(
            {"name": "Cook", "company_id": self.other_company.id}
        )
        there = self._apply_to(0, job_id=job.id)
        self.assertEqual(there.talent_id.company_id, self.other_company)
        with self.assertRaises(AccessError):
            self._open_rejection(there)
        here = self._apply_to(2)
        self.assertNotEqual(here.talent_id, there.talent_id)
        dialog = self._open_rejection(here)
        dialog.action_apply()
        self.assertTrue(there.active, "another company's")
        with self.assertRaises(AccessError):
            dialog._open(there.with_user(self.user_hr), "Considerate Rejection")

    def test_who_works_for_two_companies_speaks_for_the_one_of_the_job(self):
        job = self.env["hr.job"].create(
            {"name": "Cook", "company_id": self.other_company.id}
        )
        there = self._apply_to(2, job_id=job.id)
        self.user_hr.company_ids += self.other_company
        both = (self.company | self.other_company).ids
        mine = there.with_user(self.user_hr).with_context(allowed_company_ids=both)
        dialog = self._follow(mine.action_talent_reject())
        dialog = dialog.with_context(allowed_company_ids=both)
        self.assertIn("Other Ltd", dialog.text)
        dialog.action_apply()
        rejection = self.env["trm.rejection"].search([("applicant_id", "=", there.id)])
        self.assertEqual(rejection.company_id, self.other_company)
        self.assertFalse(there.active, "refused")

    def test_many_cost_no_query_each(self):
        contacts = self.env["res.partner"].create(
            [
                {"name": f"Old {number}", "email": f"old{number}@example.com"}
                for number in range(40)
            ]
        )
        people = self.env["hr.applicant"].create(
            [
                {
                    "partner_name": contact.name,
                    "partner_id": contact.id,
                    "job_id": self.job.id,
                }
                for contact in contacts
            ]
        )
        self.assertFalse(any(people.mapped("talent_id")), "applied before")
        counts = []
        for chosen in (people[:1], people[1:6], people[6:40]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            chosen.with_user(self.user_hr).action_talent_reject()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[2] - counts[1], 29, counts)
