import io
import zipfile
from datetime import timedelta
from urllib.parse import urlsplit

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .person_common import PersonCase


class RightsCase(PersonCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet.sudo().write(
            {"wish_role": "Intensive care", "potential": "Ward manager"}
        )

    def _get_rights_path(self, talent=None):
        return self._get_path(talent or self.mehmet, "rights")

    def _each_rights_door(self):
        """Yield the path of Mehmet's rights page by each of the two doors."""
        yield self._get_rights_path()
        yield f"{self._by_login()}/rights"
        self.authenticate(None, None)

    def _get_requests(self, talent=None):
        talent = talent or self.mehmet
        return self.env["trm.request"].search([("talent_id", "=", talent.id)])


@tagged("post_install", "-at_install")
class TestRightsPage(RightsCase):
    """What is held and why; each right is one tap, by link or login."""

    # -- the link ----------------------------------------------------------------

    def test_page_link_sends_a_rights_link_that_works_an_hour(self):
        page = f"{self._by_link()}/rights"
        before = self._snapshot()
        self.assertIn("Send the link", self._get(page))
        self.assertEqual(self._snapshot(), before)
        self.assertIn("on its way", self._tap(page, ok=1))
        mail = self._get_mail(self.mehmet)
        self.assertIn("one hour", mail.body_html)
        [url] = [
            word.split('"')[0]
            for word in mail.body_html.split('href="')
            if "/talent/rights/" in word
        ]
        path = urlsplit(url).path
        self.assertIn("Intensive care", self._get(path))
        with freeze_time(fields.Datetime.now() + timedelta(minutes=61)):
            self.assertIn("This link is over", self._get(path))

    def test_page_link_itself_opens_no_rights(self):
        token = self._by_link().rpartition("/")[2]
        for path in ("", "/data", "/delete"):
            self._get(f"/talent/rights/{token}{path}", status=404)

    def test_link_that_is_over_sends_a_new_one_and_tells_nothing(self):
        path = self._get_rights_path()
        with freeze_time(fields.Datetime.now() + timedelta(hours=2)):
            page = self._tap(path, ok=1)
            self.assertIn("If we still know the address", page)
            self.assertNotIn("Mehmet", page)
            for sub_path in ("/data", "/delete"):
                self.assertIn("This link is over", self._get(path + sub_path))
        self.assertEqual(self._get_kinds(self.mehmet), ["rights_link"])

    def test_three_links_a_day_look_like_four(self):
        page = f"{self._by_link()}/rights"
        answers = set()
        for minute in range(4):
            with freeze_time(fields.Datetime.now() + timedelta(minutes=minute)):
                answers.add(self._tap(page, ok=1))
        self.assertTrue(all("on its way" in answer for answer in answers), "differs")
        self.assertEqual(self._get_kinds(self.mehmet), ["rights_link"] * 3)

    # -- what is held ------------------------------------------------------------

    def test_open_shows_what_is_held_and_changes_nothing(self):
        self._agree(self.mehmet)
        before = self._snapshot()
        for path in self._each_rights_door():
            page = self._get(path)
            self.assertIn("Intensive care", page)
            self.assertIn("Why do we have this?", page)
            self.assertIn("What we noted", page)
            self.assertNotIn("Ward manager", page)
        self.assertEqual(self._snapshot(), before)

    def test_open_in_german(self):
        page = self._get(self._get_rights_path(), "de_DE")
        for words in (
            "Meine Daten",
            "Mitnehmen",
            "Etwas stimmt nicht",
            "Widersprechen",
        ):
            self.assertIn(words, page)

    # -- take along --------------------------------------------------------------

    def test_download_is_a_zip_that_nobody_keeps(self):
        self._get_rights_path()
        before = self._snapshot()
        for path in self._each_rights_door():
            response = self.url_open(f"{path}/data")
            self.assertEqual(response.status_code, 200)
            names = zipfile.ZipFile(io.BytesIO(response.content)).namelist()
            self.assertIn("data.json", names)
            for name, value in (
                ("Content-Disposition", "attachment"),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
                ("X-Robots-Tag", "noindex"),
            ):
                self.assertIn(value, response.headers[name])
        self.assertEqual(self._snapshot(), before)

    # -- requests ----------------------------------------------------------------

    def test_ask_for_everything_once_is_one_request(self):
        for number, path in enumerate(self._each_rights_door(), 1):
            page = self._get(path)
            self.assertEqual("Ask for everything" in page, number == 1)
            page = self._send(path, action="access")
            self.assertIn("We put everything together", page)
        request = self._get_requests()
        self.assertEqual(len(request), 1)
        self.assertEqual((request.kind, request.via), ("access", "link"))
        self.assertEqual(request.activity_ids.user_id, request.user_id)

    def test_correct_passes_on_what_is_wrong(self):
        for path in self._each_rights_door():
            self._send(path, action="correct", text="My name is\nMehmet Y.")
        request = self._get_requests()
        self.assertEqual(request.kind, "rectification")
        self.assertEqual(request.text, "My name is\nMehmet Y.")

    def test_correct_without_words_says_so(self):
        page = self._send(
            self._get_rights_path(), status=422, action="correct", text=" \x00 "
        )
        self.assertIn("Please write what is wrong", page)
        self.assertFalse(self._get_requests())

    def test_unknown_action_changes_nothing(self):
        path = self._get_rights_path()
        self._get(path)
        before = self._snapshot()
        self._send(path, action="erase_all")
        self.assertEqual(self._snapshot(), before)
        self.assertFalse(self._get_requests())

    # -- restrict, object --------------------------------------------------------

    def test_restrict_then_lift_by_the_person(self):
        for path in self._each_rights_door():
            self.assertIn("Use my data again", self._send(path, action="restrict"))
            self.assertEqual(self.mehmet.sudo().restriction_reason, "request")
            page = self._send(path, action="lift")
            self.assertIn("We may use the data again", page)
            self.assertFalse(self.mehmet.restricted_date)
        self.assertEqual(set(self._get_requests().mapped("state")), {"done"})

    def test_lift_ends_no_restriction_of_another_reason(self):
        self.mehmet.sudo()._restrict("accuracy")
        path = self._get_rights_path()
        self.assertNotIn("Use my data again", self._get(path))
        self._send(path, action="lift")
        self.assertTrue(self.mehmet.restricted_date)

    def test_object_stops_everything_and_is_noted(self):
        self._agree(self.mehmet)
        self._send(self._get_rights_path(), action="object")
        self.assertEqual(self._get_row(self.mehmet).state, "withdrawn")
        self.assertFalse(self.mehmet.sudo()._filter_contactable("pool"))
        self.assertEqual(self._get_requests().kind, "objection")
        self.assertFalse(self._get_requests().activity_ids)

    # -- delete ------------------------------------------------------------------

    def test_delete_shows_first_then_deletes(self):
        for door in (self._get_rights_path, lambda: f"{self._by_login()}/rights"):
            talent = self.mehmet.exists()
            if not talent:
                break
            path = door()
            page = self._get(f"{path}/delete")
            self.assertIn("Delete my data?", page)
            self.assertTrue(talent.exists())
            page = self._send(f"{path}/delete", ok=1)
            self.assertIn("Everything is deleted", page)
        self.assertFalse(self.mehmet.exists())
        log = self.env["trm.erasure.log"].search([], limit=1)
        self.assertEqual(log.reason, "request")
        self.assertNotIn("Mehmet", log.operator)

    def test_delete_a_restricted_file_works(self):
        self.mehmet.sudo()._restrict("request")
        self._send(f"{self._get_rights_path()}/delete", ok=1)
        self.assertFalse(self.mehmet.exists())

    # -- others ------------------------------------------------------------------

    def test_others_links_and_logins_are_not_found(self):
        anna = self._create_talent(name="Anna Meier", email="anna@example.com")
        self._by_login()
        for path in ("", "/data", "/delete"):
            self._get(f"/my/talent/{anna.id}/rights{path}", status=404)
            self._get(f"/my/talent/0/rights{path}", status=404)
            self._get(f"/talent/rights/nonsense{path}", status=404)

    def test_login_without_the_token_of_the_form_is_refused(self):
        path = f"{self._by_login()}/rights"
        response = self.url_open(path, data={"action": "object"})
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self._get_requests())

    def test_page_takes_as_many_queries_for_much_as_for_little(self):
        path = self._get_rights_path()
        self._get(path)
        self.mehmet.message_post(body="Note")
        self.env["trm.touchpoint"]._log(self.mehmet, "call", note="Call")
        few = self._count_queries(path)
        for number in range(20):
            self.mehmet.message_post(body=f"Note {number}")
            self.env["trm.touchpoint"]._log(self.mehmet, "call", note="Call")
        self.assertLessEqual(self._count_queries(path), few + 2)

    def _count_queries(self, path):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._get(path)
        return self.env.cr.sql_log_count - before
