from odoo.tests import tagged
from odoo.tools import mute_logger

from .join_common import JoinHttpCase


@tagged("post_install", "-at_install")
class TestConfirmPages(JoinHttpCase):
    """The links of the confirmation mails."""

    def _path(self, signup, who="person"):
        return signup._get_confirm_url(who).partition(self.base_url())[2]

    def _press(self, path):
        """Open the page and press its button, without a cookie."""
        fields = self._read_fields(self.url_open(path).text)
        self.opener.cookies.pop("session_id", None)
        return self.url_open(path, data={"x": "1", **fields})

    def test_get_shows_what_was_ticked_and_changes_nothing(self):
        signup = self._create_signup()
        self.url_open(self._path(signup))
        before = self._count_rows()
        for _time in range(2):
            response = self.url_open(self._path(signup))
            self.assertEqual(response.status_code, 200)
        self.assertIn("May we?", response.text)
        self.assertIn("mehmet@example.com", response.text)
        self.assertEqual(self._get_changed(before), set())
        self.assertEqual(signup.state, "new")

    def test_post_makes_the_person_a_talent_once(self):
        signup = self._create_signup()
        first = self._press(self._path(signup))
        self.assertIn("Thank you!", first.text)
        before = self._count_rows()
        second = self.url_open(self._path(signup), data={"x": "1"})
        self.assertEqual(second.status_code, 200)
        self.assertIn("Thank you!", second.text)
        self.assertIn("Thank you!", self.url_open(self._path(signup)).text)
        self.assertEqual(self._get_changed(before), set())
        self.assertEqual(len(self._get_mails("mehmet@example.com")), 1)
        self.assertMember(self.pool, signup.talent_id, origin="join_page")

    def test_post_after_the_link_is_over_changes_nothing(self):
        signup = self._create_signup()
        self._set_age(signup, 8)
        response = self.url_open(self._path(signup), data={"x": "1"})
        self.assertIn("This link is over", response.text)
        self.assertIn("/talent/join/nursing-in-cologne", response.text)
        self.assertFalse(signup.talent_id)

    def test_link_of_a_forgotten_signup_is_over(self):
        signup = self._create_signup()
        path = self._path(signup)
        signup.unlink()
        self.assertIn("This link is over", self.url_open(path).text)
        self.assertIn("This link is over", self.url_open(path, data={"x": "1"}).text)

    @mute_logger("odoo.http")
    def test_foreign_tokens_are_not_found(self):
        signup = self._create_signup(guardian_email="ma@example.com")
        token = self._path(signup).rpartition("/")[2]
        other = self._path(signup, "guardian").rpartition("/")[2]
        for path in (
            "/talent/confirm/AQAA",
            f"/talent/confirm/{token}A",
            f"/talent/confirm/{other}",
            f"/talent/confirm-parent/{token}",
        ):
            with self.subTest(path=path):
                self.assertEqual(self.url_open(path).status_code, 404)
                self.assertEqual(self.url_open(path, data={"x": "1"}).status_code, 404)
        self.assertFalse(signup.talent_id)

    def test_post_confirms_only_what_was_shown(self):
        for who in ("guardian", "person"):
            with self.subTest(who=who):
                signup = self._create_signup(
                    email=f"{who}@example.com", guardian_email="ma@example.com"
                )
                path = self._path(signup, who)
                shown = self._read_fields(self.url_open(path).text)
                signup._add_details(
                    signup.nonce, {}, {"special_categories": "The CV, too?"}
                )
                response = self.url_open(path, data=shown)
                self.assertEqual(response.status_code, 200)
                self.assertIn("Something was added", response.text)
                self.assertIn("The CV, too?", response.text)
                self.env.invalidate_all()
                self.assertFalse(signup[f"{who}_confirmed_datetime"])
                self.assertNotIn("Something was added", self.url_open(path).text)
                self._press(path)
                self.env.invalidate_all()
                self.assertTrue(signup[f"{who}_confirmed_datetime"])

    def test_under_16_counts_when_both_have_confirmed(self):
        for order in (("person", "guardian"), ("guardian", "person")):
            with self.subTest(order=order):
                signup = self._create_signup(
                    email=f"child.{order[0]}@example.com",
                    guardian_email="ma@example.com",
                )
                for who, is_done in zip(order, (False, True), strict=True):
                    self.assertFalse(signup.talent_id)
                    response = self._press(self._path(signup, who))
                    self.assertIn("Thank you!", response.text)
                    self.env.invalidate_all()
                    self.assertEqual(bool(signup.talent_id), is_done)
                self.assertEqual(signup.talent_id.consent_state, "granted")
