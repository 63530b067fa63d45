import base64
import io
import zipfile
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .personal_data_common import PersonalDataCommon
from .test_rights_page import RightsCase


@tagged("post_install", "-at_install")
class TestRequestAnswer(PersonalDataCommon):
    """An answer is complete, looked through, and frozen as it went out."""

    def setUp(self):
        super().setUp()
        self.request = self.env["trm.request"].with_user(self.user_manager)
        self.request = self.request._open(self.mehmet, "access", "link")
        self.request = self.request.with_user(self.user_manager)

    def _find_line(self, word):
        [line] = self.request.line_ids.filtered(lambda line: word in (line.text or ""))
        return line

    def _release(self):
        self.request.action_prepare_answer()
        self.request.action_release_answer()
        return self.request.answer_html

    # -- looking through ---------------------------------------------------------

    def test_prepare_puts_every_word_and_file_in_a_line(self):
        self.request.action_prepare_answer()
        texts = "\n".join(self.request.line_ids.mapped("text")).lower()
        self.assertEqual([word for word in self.words if word not in texts], [])
        files = self.request.line_ids.attachment_id.sudo().mapped("raw")
        self.assertIn(b"scan", files)

    def test_prepare_again_begins_anew(self):
        self.request.action_prepare_answer()
        count = len(self.request.line_ids)
        self.request.line_ids[0].write({"is_hidden": True, "reason": "Somebody else"})
        self.request.action_prepare_answer()
        self.assertEqual(len(self.request.line_ids), count)
        self.assertFalse(self.request.line_ids.filtered("is_hidden"))

    def test_prepare_is_for_the_administration(self):
        mine = self.request.with_user(self.user_recruiting)
        with self.assertRaises(AccessError):
            mine.action_prepare_answer()
        self.request.action_prepare_answer()
        for name in ("line_ids", "answer_html", "answer_file"):
            with self.assertRaises(AccessError):
                mine.read([name])

    def test_release_without_looking_is_refused(self):
        with self.assertRaisesRegex(UserError, "put the answer together"):
            self.request.action_release_answer()

    def test_leave_out_or_shorten_needs_a_reason(self):
        self.request.action_prepare_answer()
        line = self._find_line(self.mehmet.potential)
        for values in ({"is_hidden": True}, {"is_hidden": False, "text": "Short"}):
            line.write(values)
            with self.assertRaisesRegex(UserError, "say why"):
                self.request.action_release_answer()

    def test_release_without_knowing_who_it_is_is_refused(self):
        self.request.identity_proof = False
        self.request.action_prepare_answer()
        with self.assertRaisesRegex(UserError, "how we know who it is"):
            self.request.action_release_answer()

    # -- going out ---------------------------------------------------------------

    def test_release_says_all_but_what_was_left_out_with_the_reason(self):
        self.request.action_prepare_answer()
        [note] = filter(None, self.mehmet.touchpoint_ids.mapped("note"))
        hidden, shortened = self._find_line(note), self._find_line("zq1qz")
        hidden.write({"is_hidden": True, "reason": "About somebody else"})
        shortened.write({"text": "Only this", "reason": "A name was in it"})
        self.request.action_release_answer()
        html = self.request.answer_html
        for words in (
            "All data about Mehmet Yılmaz",
            "Left out: About somebody else",
            "Only this",
            "Shortened: A name was in it",
            self.mehmet.potential,
            self.company.name,
        ):
            self.assertIn(words, html)
        self.assertNotIn(note, html)
        self.assertEqual(self.request.state, "done")
        self.assertFalse(self.request.activity_ids)

    def test_release_packs_the_files_but_those_left_out(self):
        self.request.action_prepare_answer()
        files = self.request.line_ids.filtered("attachment_id")
        scan = files.filtered(lambda line: line.attachment_id.sudo().raw == b"scan")
        scan.write({"is_hidden": True, "reason": "A letter with other people"})
        self.request.action_release_answer()
        content = base64.b64decode(self.request.answer_file)
        archive = zipfile.ZipFile(io.BytesIO(content))
        self.assertIn(self.mehmet.potential, archive.read("answer.html").decode())
        contents = {archive.read(name) for name in archive.namelist()}
        self.assertLessEqual({b"%PDF-1.4 cv", b"letter", b"attached"}, contents)
        self.assertNotIn(b"scan", contents)

    def test_release_writes_to_the_person_once(self):
        self._release()
        self.assertEqual(self._get_kinds(self.mehmet), ["answer_ready"])
        self.assertIn("/talent/rights/", self._get_mail(self.mehmet).body_html)

    def test_release_for_somebody_without_an_address_is_to_print(self):
        self.mehmet.write({"phone": "0221 4710123", "email": False})
        self.request.action_prepare_answer()
        action = self.request.action_release_answer()
        page, _kind = self.env["ir.actions.report"]._render_qweb_html(
            action["report_name"], self.request.ids
        )
        self.assertIn(self.mehmet.potential, page.decode())
        self.assertEqual(self._get_kinds(self.mehmet), [])

    def test_released_answer_stays_as_it_went_out(self):
        html = self._release()
        with self.assertRaisesRegex(UserError, "cannot be changed"):
            self.request.line_ids[0].text = "Other"
        self.mehmet.potential = "Something new"
        self.assertEqual(self.request.answer_html, html)
        with self.assertRaisesRegex(UserError, "answered already"):
            self.request.action_prepare_answer()

    def test_release_in_the_language_of_the_person(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["ir.module.module"]._load_module_terms(["trm_talent"], ["de_DE"])
        self.mehmet.lang = "de_DE"
        html = self._release()
        for words in ("Alle Daten über Mehmet", "Angaben zur Person", "Wünsche"):
            self.assertIn(words, html)

    def test_copies_go_a_day_after_nobody_can_get_them(self):
        self._release()
        for days, is_there in ((7, True), (9, False)):
            with freeze_time(fields.Datetime.now() + timedelta(days=days)):
                self.env["trm.request"]._gc_answers()
            self.assertEqual(bool(self.request.line_ids), is_there)
            self.assertEqual(bool(self.request.answer_file), is_there)
        self.assertIn(self.mehmet.potential, self.request.answer_html)

    # -- more time ---------------------------------------------------------------

    def test_extend_adds_two_months_once_and_tells_why(self):
        due = self.request.due_date
        wizard = self.env["trm.request.extend"].with_user(self.user_recruiting)
        wizard = wizard.create(
            {"request_id": self.request.id, "reason": "Six years of mails"}
        )
        wizard.action_extend()
        self.assertEqual(self.request.due_date, fields.Date.add(due, months=2))
        self.assertEqual(self.request.activity_ids.date_deadline, self.request.due_date)
        self.assertIn("Six years of mails", self._get_mail(self.mehmet).body_html)
        with self.assertRaisesRegex(UserError, "works once"):
            wizard.action_extend()

    def test_extend_after_the_month_is_refused(self):
        self.request.request_date = fields.Date.subtract(fields.Date.today(), days=40)
        with self.assertRaisesRegex(UserError, "answer at once"):
            self.request._extend("Too much")


@tagged("post_install", "-at_install")
class TestRightsAnswer(RightsCase):
    """The released answer on the person's own page, for a week."""

    def setUp(self):
        super().setUp()
        request = self.env["trm.request"]._open(self.mehmet, "access", "link")
        self.request = request.with_user(self.user_manager)
        self.request.action_prepare_answer()

    def test_answer_is_not_there_before_its_release(self):
        for path in self._each_rights_door():
            self._get(f"{path}/answer/{self.request.id}", status=404)
            self._get(f"{path}/answer/{self.request.id}/files", status=404)

    def test_answer_is_there_for_a_week_by_both_doors(self):
        self.request.action_release_answer()
        self._get_rights_path()
        before = self._snapshot()
        for path in self._each_rights_door():
            self.assertIn("The answer is there", self._get(path))
            page = self._get(f"{path}/answer/{self.request.id}")
            self.assertIn("Ward manager", page)
            response = self.url_open(f"{path}/answer/{self.request.id}/files")
            self.assertIn("attachment", response.headers["Content-Disposition"])
            archive = zipfile.ZipFile(io.BytesIO(response.content))
            self.assertIn("answer.html", archive.namelist())
        self.assertEqual(self._snapshot(), before)
        with freeze_time(fields.Datetime.now() + timedelta(days=8)):
            path = self._get_rights_path()
            self.assertNotIn("The answer is there", self._get(path))
            self._get(f"{path}/answer/{self.request.id}", status=404)

    def test_answer_of_somebody_else_is_not_found(self):
        self.request.action_release_answer()
        anna = self._create_talent(name="Anna Meier", email="anna@example.com")
        path = self._get_rights_path(anna)
        self._get(f"{path}/answer/{self.request.id}", status=404)
        self._get(f"{path}/answer/{self.request.id}/files", status=404)
        self._by_login()
        self._get(f"/my/talent/{anna.id}/rights/answer/{self.request.id}", status=404)
