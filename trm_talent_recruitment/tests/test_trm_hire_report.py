from odoo.exceptions import AccessError
from odoo.tests import tagged

from .recruitment_common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestTrmHireReport(RecruitmentCase):
    """Where hires come from and whether they stay, never about few people."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.applicant"].search([("date_closed", "!=", False)]).unlink()
        cls.hired = cls.env.ref("hr_recruitment.stage_job5")

    def _hire(self, number, months_ago=0, left_after=None, pool=None, **values):
        """Hire somebody some months ago, who may have left after some months."""
        values = {
            "partner_name": f"Person {number}",
            "email_from": f"person{number}@example.com",
            **values,
        }
        if pool:
            talent = self._create_talent(
                name=values["partner_name"], email=values["email_from"]
            )
            pool._add_talents(talent, "manual").sudo().joined_date = "2019-01-01"
        applicant = self._apply(**values)
        applicant.stage_id = self.hired
        employee = self.env["hr.employee"].create(
            {"name": values["partner_name"], "company_id": self.company.id}
        )
        applicant.employee_id = employee
        if left_after is not None:
            employee.active = False
        self._date(applicant, months_ago, left_after)
        return applicant

    def _date(self, applicant, months_ago, left_after):
        """Let the hire and the departure have been some time ago."""
        version = applicant.employee_id.current_version_id
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE hr_applicant SET date_closed = now() - make_interval(months => %s),
                   create_date = now() - make_interval(months => %s, days => 30)
             WHERE id = %s
            """,
            [months_ago, months_ago, applicant.id],
        )
        if left_after is not None:
            self.env.cr.execute(
                """
                UPDATE hr_version SET departure_date =
                       (now() - make_interval(months => %s))::date WHERE id = %s
                """,
                [months_ago - left_after, version.id],
            )
        self.env.invalidate_all()

    def _read(self, dimension, user=None):
        Report = self.env["trm.hire.report"].with_user(user or self.user_recruiting)
        rows = Report.search([("dimension", "=", dimension), ("year", "=", False)])
        return {row.label_text: row for row in rows}

    def test_four_people_are_too_few(self):
        for number in range(4):
            self._hire(number)
        self.assertFalse(self._read("all"), "could be known")
        self._hire(4)
        self.assertEqual(self._read("all")["All"].hire_count, 5)

    def test_relationships_beside_ads_and_who_stayed(self):
        for number in range(5):
            left = 3 if number == 0 else 8 if number == 1 else None
            self._hire(number, 14, left_after=left, pool=self.pool)
        for number in range(5, 10):
            self._hire(number, 7)
        rows = self._read("way")
        relationship, ad = (
            rows["From relationships"],
            rows["From ads and by themselves"],
        )
        self.assertEqual((relationship.hire_count, ad.hire_count), (5, 5))
        self.assertEqual(relationship.share, 50)
        self.assertEqual(relationship.stayed_6_text, "4 of 5")
        self.assertEqual(relationship.stayed_12_text, "3 of 5")
        self.assertEqual(ad.stayed_6_text, "5 of 5")
        self.assertEqual(ad.stayed_12_text, "too few yet")
        self.assertEqual(relationship.median_days, 30)
        self.assertEqual(self._read("pool")["Care"].hire_count, 5)
        self.assertEqual(self._read("job")["Registered Nurse"].hire_count, 10)

    def test_private_pools_are_not_named(self):
        self.pool.is_private = True
        for number in range(5):
            self._hire(number, pool=self.pool)
        self.assertFalse(self._read("pool"), "private")
        self.assertIn("From relationships", self._read("way"))

    def test_companies_and_roles(self):
        for number in range(5):
            self._hire(number)
        self.assertFalse(self._read("all", self.user_other_company), "theirs alone")
        for user in (self.user_contributor, self.user_officer, self.user_employee):
            with self.assertRaises(AccessError):
                self._read("all", user)

    def test_coverage_counts_people_who_may_be_asked(self):
        self.job.no_of_recruitment = 2
        self._apply()
        rows = self.env["trm.job.coverage"].with_user(self.user_recruiting)._take()
        row = rows.filtered(lambda row: row.job_id == self.job)
        self.assertEqual(row.planned_count, 2)
        self.assertEqual(row.applying_count, 1)
        self.assertEqual(row.warm_count, 0)
        self.assertFalse(row.is_covered, "one is missing")
