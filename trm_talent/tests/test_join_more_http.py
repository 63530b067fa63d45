from odoo.tests import tagged
from odoo.tools import file_open

from .join_common import PAGE, JoinHttpCase

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"
    b"\x00\x00\x00\x1f\x15\xc4\x89"
)


@tagged("post_install", "-at_install")
class TestJoinMore(JoinHttpCase):
    """The second screen: a CV and the rest, as long as nobody confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with file_open("trm_talent/demo/placeholder.pdf", "rb") as file:
            cls.pdf = file.read()

    def _add(self, page, file=None, **typed):
        data = {**self._read_fields(page.text), **typed}
        files = {"file": file} if file else None
        return self.url_open(f"{PAGE}/more", data=data, files=files)

    def test_add_all_is_kept_with_the_signup(self):
        response = self._add(
            self._send(),
            file=("Mein CV.exe", self.pdf),
            agree_special_categories="1",
            wish_role="Ward manager",
            profile="linkedin.com/in/mehmet-yilmaz",
            message="From June on",
        )
        self.assertIn("Thank you!", response.text)
        signup = self._get_signups()
        self.assertEqual(signup.wish_role, "Ward manager")
        self.assertEqual(signup.message, "From June on")
        self.assertIn("/in/mehmet-yilmaz", signup.linkedin_url)
        self.assertEqual(signup.file_name, "Mein CV.pdf")
        self.assertEqual(set(signup._get_choices()), {"pool", "special_categories"})

    def test_add_nothing_keeps_the_signup_as_it_is(self):
        response = self._add(self._send())
        self.assertEqual(response.status_code, 200)
        self.assertEqual(set(self._get_signups()._get_choices()), {"pool"})

    def test_add_without_the_box_keeps_no_file(self):
        response = self._add(self._send(), file=("cv.pdf", self.pdf), message="Hello")
        self.assertEqual(response.status_code, 422)
        self.assertIn("only if this box is ticked", response.text)
        self.assertIn(">Hello</textarea>", response.text)
        self.assertFalse(self._get_signups().file_name)

    def test_add_kinds_of_files_by_content(self):
        page = self._send()
        for name, content, status in (
            ("cv.pdf", self.pdf, 200),
            ("photo.png", PNG, 200),
            ("cv.pdf", b"MZ\x90\x00 not a pdf", 422),
            ("cv.pdf", b"<html><script>alert(1)</script></html>", 422),
            ("empty.pdf", b"", 422),
            ("big.pdf", self.pdf + b"0" * (10 * 1024 * 1024), 422),
        ):
            with self.subTest(name=name, size=len(content)):
                response = self._add(
                    page, file=(name, content), agree_special_categories="1"
                )
                self.assertEqual(response.status_code, status)
        self.assertEqual(self._get_signups().file_name, "photo.png")

    def test_add_bad_profile_says_what_to_do(self):
        response = self._add(self._send(), profile="facebook.com/mehmet")
        self.assertEqual(response.status_code, 422)
        self.assertIn("linkedin.com/in/name", response.text)
        self.assertIn('value="facebook.com/mehmet"', response.text)

    def test_add_after_the_confirmation_changes_nothing(self):
        page = self._send()
        signup = self._get_signups()
        signup._confirm({})
        before = self._count_rows()
        response = self._add(page, message="Too late")
        self.assertEqual(response.status_code, 200)
        self.assertLessEqual(self._get_changed(before), {"trm_rate_limit"})
        self.assertFalse(self._get_signups().message)

    def test_add_document_after_a_parent_agreed_is_refused_in_words(self):
        page = self._send(guardian="ma@example.com")
        self._get_signups()._confirm({}, "guardian")
        file = ("cv.pdf", self.pdf)
        response = self._add(
            page, file=file, agree_special_categories="1", message="Hello"
        )
        self.assertEqual(response.status_code, 422)
        self.assertIn("A parent has already agreed", response.text)
        self.assertIn(">Hello</textarea>", response.text)
        signup = self._get_signups()
        self.assertEqual(set(signup._get_choices()), {"pool"})
        self.assertFalse(signup.file_name or signup.message)
        self.assertEqual(self._add(page, message="Hello").status_code, 200)
        self.assertEqual(self._get_signups().message, "Hello")

    def test_add_to_each_of_many_signups_of_one_address(self):
        pages = [self._send(name=f"Mehmet {number}") for number in range(4)]
        answers = {self._add(page, message="Hello").status_code for page in pages}
        self.assertEqual(answers, {200})
        self.assertEqual(self._get_signups().mapped("message"), ["Hello"] * 4)

    def test_add_with_a_foreign_token_is_not_found(self):
        page = self._send()
        for token in (
            "",
            "AQAA",
            "x" * 500,
            self._read_fields(page.text)["token"] + "A",
        ):
            with self.subTest(token=token[:10]):
                self.assertEqual(self._add(page, token=token).status_code, 404)

    def test_file_is_seen_by_nobody_before_the_confirmation(self):
        self._add(self._send(), file=("cv.pdf", self.pdf), agree_special_categories="1")
        signup = self._get_signups()
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "trm.signup"),
                ("res_field", "=", "file"),
                ("res_id", "=", signup.id),
            ]
        )
        self.assertTrue(attachment)
        for user in (self.user_recruiting, self.user_manager, self.user_employee):
            with self.subTest(user=user.login):
                self.assertFalse(attachment.with_user(user).has_access("read"))
        signup.unlink()
        self.assertFalse(attachment.exists())
