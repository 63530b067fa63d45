from odoo.tests import tagged

from .test_rights_page import RightsCase

HOUR = 3600


@tagged("post_install", "-at_install")
class TestRightsConfirm(RightsCase):
    """A login of last week neither takes data along nor deletes them."""

    def test_login_that_is_not_fresh_is_asked_first(self):
        path = f"{self._by_login(confirmed=HOUR + 1)}/rights"
        for page in ("", "/data", "/delete"):
            text = self._get(f"{path}{page}")
            self.assertIn('type="password"', text, page)
            self.assertNotIn("Intensive care", text, page)

    def test_form_of_a_login_that_is_not_fresh_does_nothing(self):
        path = self._by_login(confirmed=HOUR + 1)
        for page, action in (("rights", "object"), ("rights/delete", "")):
            form = self._read_form(self._get(f"{path}/{page}"))
            data = {"csrf_token": form["csrf_token"], "action": action}
            response = self.url_open(f"{path}/{page}", data=data)
            self.assertIn('type="password"', response.text)
        self.env.invalidate_all()
        self.assertTrue(self.mehmet.exists(), "nobody was erased")
        self.assertFalse(self._get_requests())

    def test_right_password_opens_the_page(self):
        path = self._by_login(confirmed=HOUR + 1)
        text = self._send_confirm(path, password=self.user_mehmet.login)
        self.assertIn("Intensive care", text)
        self.assertIn("Intensive care", self._get(f"{path}/rights"))

    def test_wrong_password_opens_nothing_and_says_so(self):
        path = self._by_login(confirmed=HOUR + 1)
        for wrong in ("wrong", ""):
            text = self._send_confirm(path, 422, password=wrong)
            self.assertIn("This password is not right", text)
        self.assertNotIn("wrong", text.split("input_password")[1][:400])
        self.assertIn('type="password"', self._get(f"{path}/rights"))

    def test_who_has_no_password_gets_a_link(self):
        path = self._by_login(confirmed=HOUR + 1)
        text = self._send_confirm(path, action="link")
        self.assertIn("on its way", text)
        self.assertIn("/talent/rights/", self._get_mail(self.mehmet).body_html)

    def test_others_pages_are_not_found_before_any_question(self):
        anna = self._create_talent(name="Anna Meier", email="anna@example.com")
        self._by_login(confirmed=HOUR + 1)
        self._get(f"/my/talent/{anna.id}/rights", status=404)

    def _send_confirm(self, path, status=200, action="password", **data):
        """Send one of the forms of the question; return the text of the answer."""
        form = self._read_form(self._get(f"{path}/rights"))
        data |= {"csrf_token": form["csrf_token"], "action": action}
        response = self.url_open(f"{path}/confirm", data=data)
        self.assertEqual(response.status_code, status)
        return response.text
