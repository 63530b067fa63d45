from odoo.tests import Form, tagged

from odoo.addons.trm_talent.tests.consent_common import ConsentCase

from .recruitment_common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestHired(ConsentCase, RecruitmentCase):
    """Hired people leave the pools; who leaves the company may come back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hired = cls.env.ref("hr_recruitment.stage_job5")
        cls.first = cls.env.ref("hr_recruitment.stage_job1")
        cls.user_personnel = cls._create_user(
            "personnel", "hr.group_hr_manager", cls.company
        )

    def setUp(self):
        super().setUp()
        self.talent = self._create_talent(email="mehmet@example.com")
        self._grant(self.talent.sudo())
        self.member = self.pool._add_talents(self.talent, "manual")
        self.applicant = self._apply()
        self.assertEqual(self.applicant.talent_id, self.talent)

    def _hire(self):
        self.applicant.with_user(self.user_officer).stage_id = self.hired

    def _employ(self):
        self._hire()
        officer = self._create_user(
            "officer_hr",
            "hr_recruitment.group_hr_recruitment_user,hr.group_hr_user",
            self.company,
        )
        self.applicant.with_user(officer).create_employee_from_applicant()
        employee = self.applicant.employee_id
        self.assertTrue(employee, "stock makes the employee")
        return employee

    def test_whoever_is_hired_leaves_the_pools(self):
        self._hire()
        self.assertFalse(self.member.active)
        self.assertEqual(self.member.left_reason, "hired")
        self.assertFalse(self.talent._filter_contactable("pool"), "works for us")

    def test_a_card_moved_back_brings_them_back(self):
        joined = self.member.joined_date
        self._hire()
        self.applicant.with_user(self.user_officer).stage_id = self.first
        self.assertTrue(self.member.active, "in the pool again")
        self.assertEqual(self.member.joined_date, joined)
        self.assertTrue(self.talent._filter_contactable("pool"), "no employee")

    def test_an_employee_gets_no_mail_for_talents_without_any_pool(self):
        self.member.sudo().unlink()
        self.assertTrue(self.talent._filter_contactable("pool"), "before")
        self._employ()
        self.talent.invalidate_recordset()
        self.assertTrue(self.talent.is_hired, "works here")
        self.assertFalse(self.talent._filter_contactable("pool"), "works for us")

    def test_an_employee_with_a_login_is_still_the_person(self):
        employee = self._employ()
        user = self._create_user("newcomer", "base.group_user", self.company)
        employee.user_id = user
        self.assertNotEqual(employee.work_contact_id, self.talent.partner_id)
        self.talent.invalidate_recordset()
        self.assertTrue(self.talent.is_hired, "by the application")

    def test_on_departure_somebody_asks_and_nothing_is_sent(self):
        employee = self._employ()
        self.talent.user_id = self.user_hr
        employee.with_user(self.user_personnel).write({"active": False})
        self.talent.invalidate_recordset()
        self.assertTrue(self.talent.is_former_employee, "worked here")
        self.assertFalse(self.talent.is_hired, "does not any more")
        todo = self.talent.activity_ids
        todo = todo.filtered(lambda a: "alumni" in (a.summary or ""))
        self.assertEqual(todo.user_id, self.user_hr)
        action = self.talent.with_user(self.user_hr).action_invite_alumni()
        self.assertEqual(action["res_model"], "trm.consent.ask")
        pool = self.talent.pool_ids
        self.assertEqual(
            pool.template_id, self.env.ref("trm_talent.trm_pool_template_alumni")
        )
        self.assertFalse(todo.exists(), "done")
        again = self.talent.with_user(self.user_hr)._get_alumni_pool()
        self.assertEqual(again, pool)

    def test_the_private_address_counts_again(self):
        employee = self._employ()
        employee.work_email = "m.yilmaz@company.example.com"
        self.assertEqual(self.talent.email, "m.yilmaz@company.example.com")
        employee.with_user(self.user_personnel).write({"active": False})
        self.assertEqual(self.talent.email, "mehmet@example.com")

    def test_a_departure_of_somebody_unknown_is_as_ever(self):
        employee = self.env["hr.employee"].create({"name": "Nobody Known"})
        with Form(employee.with_user(self.user_personnel)) as form:
            form.name = "Nobody"
        employee.with_user(self.user_personnel).write({"active": False})
        self.assertFalse(employee.active)
