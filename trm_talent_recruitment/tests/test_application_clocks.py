from datetime import date, timedelta

from odoo import fields
from odoo.tests import tagged

from odoo.addons.trm_talent.tests.retention_common import START

from .application_common import ApplicationCase

DAY = timedelta(days=1)
CLOSED = date(2030, 5, 10)


@tagged("post_install", "-at_install")
class TestApplicationClocks(ApplicationCase):
    """An application holds while it goes on, and some months after it is over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.found = date(2030, 5, 3)
        # told of on time, the file itself is held until then
        cls.anna = cls._create("Anna Applied", "sourced")

    def test_application_under_way_holds_without_an_end(self):
        self._apply_on(self.anna)
        self.assertClocks(self.anna, ("applying", None), ("untold", self.found))

    def test_refused_one_holds_for_months_from_the_day_of_the_refusal(self):
        for country, until in (
            ("de", date(2030, 11, 10)),
            ("at", date(2030, 12, 10)),
            ("ch", date(2030, 8, 10)),
        ):
            with self.subTest(country):
                self.company.country_id = self.env.ref(f"base.{country}")
                anna = self._create(f"Anna {country}", "sourced")
                self._refuse_on(self._apply_on(anna), CLOSED)
                self.assertClocks(anna, ("application", until), ("untold", self.found))
                clock = self._get_clocks(anna)[0]
                self.assertTrue(clock.holds_erasure, "claims are possible")
                self.assertEqual(clock.since, CLOSED)

    def test_refusal_that_was_received_later_counts_from_then(self):
        applicant = self._apply_on(self.anna)
        self._refuse_on(applicant, CLOSED)
        applicant.refuse_date = "2030-05-20 12:00:00"
        self.assertEqual(self._get_clocks(self.anna)[0].until, date(2030, 11, 20))

    def test_archived_one_counts_from_the_day_of_archiving(self):
        applicant = self._apply_on(self.anna)
        self._archive_on(applicant, CLOSED)
        with self.on(CLOSED + 40 * DAY):
            applicant.priority = "2"
            applicant.active = False
        self.assertClocks(
            self.anna, ("application", date(2030, 11, 10)), ("untold", self.found)
        )

    def test_archived_before_there_was_a_day_counts_from_the_last_change(self):
        applicant = self._apply_on(self.anna)
        self._archive_on(applicant, CLOSED)
        applicant.talent_archived_date = False
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_applicant SET write_date = '2030-06-01' WHERE id = %s",
            [applicant.id],
        )
        self.assertEqual(self._get_clocks(self.anna)[0].until, date(2030, 12, 1))

    def test_restored_one_goes_on_and_its_old_end_is_forgotten(self):
        applicant = self._apply_on(self.anna)
        self._refuse_on(applicant, CLOSED)
        with self.on(CLOSED + DAY):
            applicant.action_unarchive()
        self.assertClocks(self.anna, ("applying", None), ("untold", self.found))
        self._archive_on(applicant, date(2030, 7, 1))
        self.assertEqual(self._get_clocks(self.anna)[0].until, date(2031, 1, 1))

    def test_of_two_applications_the_last_end_decides(self):
        self._refuse_on(self._apply_on(self.anna), CLOSED)
        second = self._apply_on(self.anna, date(2030, 6, 1))
        self.assertEqual(self._get_clocks(self.anna)[0].kind, "applying")
        self._refuse_on(second, date(2030, 7, 1))
        self.assertClocks(
            self.anna,
            ("application", date(2031, 1, 1)),
            ("application", date(2030, 11, 10)),
            ("untold", self.found),
        )

    def test_clock_of_the_file_and_of_the_application_are_right_together(self):
        with self.on(START):
            applicant = self._apply(partner_name="New", email_from="new@example.com")
        talent = applicant.talent_id
        self.env.flush_all()
        self.assertClocks(talent, ("applying", None), ("application", date(2030, 9, 4)))
        self._refuse_on(applicant, CLOSED)
        self.assertClocks(
            talent,
            ("application", date(2030, 11, 10)),
            ("application", date(2030, 9, 4)),
        )

    def test_consent_and_application_run_side_by_side(self):
        agreed = self._create("Ada Agreed", "consent")
        self._say(agreed, "granted")
        self._refuse_on(self._apply_on(agreed), CLOSED)
        self.assertClocks(
            agreed,
            ("consent", date(2031, 3, 4) + 15 * DAY),
            ("application", date(2030, 11, 10)),
        )
        self._say(agreed, "withdrawn", date(2030, 6, 1))
        self.assertClocks(
            agreed,
            ("application", date(2030, 11, 10)),
            ("withdrawn", date(2030, 6, 1)),
        )

    # -- hired -------------------------------------------------------------------

    def test_hired_without_an_employee_counts_from_the_day_of_hiring(self):
        applicant = self._apply_on(self.anna)
        self._hire_on(applicant, CLOSED)
        self.assertEqual(self._get_clocks(self.anna)[0].until, date(2030, 11, 10))
        self._archive_on(applicant, date(2030, 9, 1))
        self.assertEqual(self._get_clocks(self.anna)[0].until, date(2030, 11, 10))

    def test_employment_holds_the_application_and_some_months_more(self):
        applicant = self._apply_on(self.anna)
        self._hire_on(applicant, CLOSED)
        employee = self._employ_on(applicant, CLOSED)
        self.assertClocks(self.anna, ("employed", None), ("untold", self.found))
        self.assertFalse(self._get_clocks(self.anna)[0].holds_erasure, "no claim")
        self._leave_on(employee, date(2032, 1, 31))
        self.assertEqual(self._get_clocks(self.anna)[0].until, date(2032, 7, 31))

    def test_employee_by_the_contact_alone_counts(self):
        applicant = self._apply_on(self.anna)
        self._hire_on(applicant, CLOSED)
        self.env["hr.employee"].create(
            {
                "name": self.anna.name,
                "work_contact_id": self.anna.partner_id.id,
                "company_id": self.company.id,
            }
        )
        self.assertEqual(self._get_clocks(self.anna)[0].kind, "employed")

    def test_employee_of_another_company_holds_nothing_here(self):
        applicant = self._apply_on(self.anna)
        self._hire_on(applicant, CLOSED)
        self.anna.partner_id.company_id = False
        self.env["hr.employee"].create(
            {
                "name": self.anna.name,
                "work_contact_id": self.anna.partner_id.id,
                "company_id": self.other_company.id,
            }
        )
        self.assertEqual(self._get_clocks(self.anna)[0].kind, "application")

    # -- whose it is -------------------------------------------------------------

    def test_copies_in_pools_of_recruitment_hold_nothing(self):
        applicant = self._apply_on(self.anna)
        pool = self.env["hr.talent.pool"].create({"name": "Nurses"})
        adding = self.env["talent.pool.add.applicants"].create(
            {"applicant_ids": applicant.ids, "talent_pool_ids": pool.ids}
        )
        copy = adding._add_applicants_to_pool()
        self.assertEqual(copy.partner_id, self.anna.partner_id)
        self.assertClocks(self.anna, ("applying", None), ("untold", self.found))
        self._refuse_on(applicant, CLOSED)
        self.assertEqual(self._get_clocks(self.anna)[0].kind, "application")

    def test_application_without_a_company_holds_every_file(self):
        applicant = self._apply_on(self.anna)
        applicant.company_id = False
        self.assertEqual(self._get_clocks(self.anna)[0].kind, "applying")
        applicant.company_id = self.other_company
        self.assertClocks(self.anna, ("untold", self.found))

    def test_application_whose_contact_was_deleted_holds_by_the_address(self):
        applicant = self._apply_on(self.anna)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_applicant SET partner_id = NULL WHERE id = %s", [applicant.id]
        )
        self.env.invalidate_all()
        self.assertEqual(self._get_clocks(self.anna)[0].kind, "applying")

    # -- in words, together ------------------------------------------------------

    def test_each_kind_says_why_and_until_when(self):
        applicant = self._apply_on(self.anna)
        words = "The application as Registered Nurse"

        def get_text():
            self.env.flush_all()
            with self.on(CLOSED):
                return self.anna._get_clock_texts()[self.anna.id][0]["text"]

        self.assertIn(f"{words} goes on since 03/04/2030", get_text())
        self._refuse_on(applicant, CLOSED)
        self.assertIn(f"{words} ended on 05/10/2030. Until 11/10/2030", get_text())
        with self.on(CLOSED):
            applicant.action_unarchive()
        self._hire_on(applicant, CLOSED)
        self._employ_on(applicant, CLOSED)
        self.assertIn(f"{words} led to an employment on 05/10/2030", get_text())

    def test_clocks_of_many_cost_the_same(self):
        people = self.Talent
        for number in range(12):
            one = self._create(f"Person {number:02}", "sourced")
            self._refuse_on(self._apply_on(one), CLOSED)
            people |= one
        self.env.flush_all()
        counts = []
        for some in (people[:2], people[:2], people):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._get_clock_texts()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1], counts)

    def test_documents_stay_as_long_as_the_application(self):
        applicant = self._apply_on(self.anna)
        with self.on(START):
            document = self.env["trm.document"].create(
                {"talent_id": self.anna.id, "name": "cv.pdf", "file": b"Y3Y="}
            )
        day = fields.Date.add(START, months=30)
        due = self.env["trm.document"]._get_retention_due_domain(day)
        self.assertNotIn(document, self.env["trm.document"].search(due))
        self._refuse_on(applicant, CLOSED)
        self.env.flush_all()
        self.assertIn(document, self.env["trm.document"].search(due))
