from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .person_common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonPortal(PersonCase):
    """HR sends the link or gives a login; the person finds the page in the portal."""

    def _get_home(self, user):
        self.authenticate(user.login, user.login)
        return self._get("/my")

    def test_portal_shows_the_entry_to_people_with_a_file_only(self):
        self.assertIn("/my/talent", self._get_home(self.user_mehmet))
        self.assertNotIn("/my/talent", self._get_home(self.user_portal))

    def test_send_link_mails_it_and_shows_it_to_nobody(self):
        talent = self.mehmet.with_user(self.user_recruiting)
        action = talent.action_send_page_link()
        self.assertNotIn("/talent/page/", str(action))
        mail = self._get_mail(self.mehmet)
        self.assertIn("/talent/page/", mail.body_html)
        self.assertIn("mehmet@example.com", self._get_addresses(self.mehmet))
        token = mail.body_html.split("/talent/page/")[1][:40]
        self.assertNotIn(token, "".join(map(str, talent.message_ids.mapped("body"))))

    def test_send_link_says_why_not(self):
        talent = self.mehmet.with_user(self.user_recruiting)
        for _time in range(3):
            talent.action_send_page_link()
        with self.assertRaisesRegex(UserError, "three links today"):
            talent.action_send_page_link()
        caller = self._create_talent(name="Carl", phone="+49 30 1234567", email=False)
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            caller.action_send_page_link()
        with self.assertRaisesRegex(UserError, "needs an e-mail address"):
            caller.action_invite_to_portal()

    def test_buttons_are_for_recruiting(self):
        self.mehmet.user_id = self.user_contributor
        for user in (self.user_contributor, self.user_employee, self.user_mehmet):
            talent = self.mehmet.with_user(user)
            with self.assertRaises(AccessError):
                talent.action_send_page_link()
            with self.assertRaises(AccessError):
                talent.action_invite_to_portal()

    def test_invite_gives_a_login_and_keeps_the_contact_hidden(self):
        anna = self._create_talent(name="Anna Meier")
        action = anna.action_invite_to_portal()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        wizard = wizard.with_user(self.user_recruiting)
        self.assertEqual(wizard.user_ids.partner_id, anna.partner_id)
        wizard.user_ids.action_grant_access()
        user = anna.partner_id.sudo().user_ids
        self.assertTrue(user._is_portal())
        self.assertTrue(anna.talent_confidential)
        self.assertEqual(self.env["trm.talent"].with_user(user)._get_own(), anna)
        self.assertFalse(user.with_user(self.user_employee).has_access("read"))

    def test_own_files_are_those_of_the_login_only(self):
        anna = self._create_talent(name="Anna Meier")
        Talent = self.env["trm.talent"]
        own = Talent.with_user(self.user_mehmet)._get_own()
        self.assertEqual(own, self.mehmet)
        self.assertNotIn(anna, own)
        self.assertFalse(Talent.with_user(self.user_employee)._get_own())
        public = self.env.ref("base.public_user")
        self.assertFalse(Talent.with_user(public)._get_own())
        self.mehmet.active = False
        self.assertFalse(Talent.with_user(self.user_mehmet)._get_own())

    def test_colleague_who_is_in_talents_sees_their_own_file_by_login(self):
        file = self._create_talent(
            name="Persona employee", partner_id=self.user_employee.partner_id.id
        )
        self.authenticate(self.user_employee.login, self.user_employee.login)
        self.assertIn("Persona employee", self._get(f"/my/talent/{file.id}"))
        self._get(f"/my/talent/{self.mehmet.id}", status=404)
