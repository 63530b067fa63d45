from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestSecurityAssignee(TrmTalentCommon):
    """Who is assigned somebody can open what they need, or it says why not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent()

    def _assign(self, user, assignee):
        return self.talent.with_user(user).activity_schedule(
            "mail.mail_activity_data_todo", user_id=assignee.id
        )

    def test_assign_to_do_to_employee_says_why_not(self):
        with self.assertRaisesRegex(UserError, "Persona employee has no role"):
            self._assign(self.user_recruiting, self.user_employee)
        activity = self._assign(self.user_recruiting, self.user_recruiting)
        with self.assertRaisesRegex(UserError, "Persona employee has no role"):
            activity.user_id = self.user_employee

    def test_assign_to_do_to_employee_offers_role_to_manager(self):
        with self.assertRaises(RedirectWarning) as caught:
            self._assign(self.user_manager, self.user_employee)
        _message, action_id, _button, context = caught.exception.args
        action = self.env["ir.actions.server"].browse(action_id)
        action.with_user(self.user_manager).with_context(**context).run()
        self.assertTrue(
            self.user_employee.has_group("trm_talent.trm_talent_group_contributor")
        )
        self.assertFalse(
            self.user_employee.has_group("trm_talent.trm_talent_group_user")
        )
        activity = self._assign(self.user_manager, self.user_employee)
        mine = self.talent.with_user(self.user_employee)
        self.assertEqual(activity.user_id, self.user_employee)
        self.assertEqual(mine.name, "Mehmet Yılmaz")

    def test_assign_to_do_to_portal_user_offers_nothing(self):
        with self.assertRaises(UserError):
            self._assign(self.user_manager, self.user_portal)

    def test_assign_to_do_to_other_company_says_why_not(self):
        with self.assertRaisesRegex(UserError, "does not work for"):
            self._assign(self.user_recruiting, self.user_other_company)

    def test_give_role_by_recruiting_or_employee_is_refused(self):
        for user in (self.user_recruiting, self.user_employee, self.user_contributor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.user_employee.with_user(user).action_talent_make_contributor()
        action = self.env.ref("trm_talent.res_users_action_server_contributor")
        with self.assertRaises(AccessError):
            action.with_user(self.user_recruiting).with_context(
                active_model="res.users", active_id=self.user_employee.id
            ).run()

    def test_look_after_by_employee_says_why_not(self):
        with self.assertRaises(UserError):
            self.talent.user_id = self.user_employee
        with self.assertRaises(RedirectWarning):
            self.talent.with_user(self.user_manager).user_id = self.user_employee
