import base64
from io import BytesIO
from zipfile import ZipFile

from odoo import fields
from odoo.tests import tagged

from .person_common import PersonCase

PDF = b"%PDF-1.4\n%\xc3\xa4\xc3\xbc\xc3\xb6\xc3\x9f\n"


@tagged("post_install", "-at_install")
class TestPersonDocuments(PersonCase):
    """Documents by the person: checked by content, theirs alone, never shown inline."""

    def setUp(self):
        super().setUp()
        self.special = self.env["trm.consent.purpose"]._get("special_categories")

    def _upload(self, path, data=PDF, name="cv.pdf", status=200, **values):
        """Send the form of the page with a file."""
        path = f"{path}/documents"
        forms = self._read_forms(self._get(path))
        [form] = [form for form in forms if form.get("action") == ["upload"]]
        form.pop("file", None)
        response = self.url_open(
            path, data={**form, **values}, files={"file": (name, BytesIO(data))}
        )
        self.assertEqual(response.status_code, status)
        self.env.invalidate_all()
        return response.text

    def _get_documents(self):
        return self.mehmet.sudo().document_ids

    def test_upload_by_each_door_is_kept_and_hr_sees_from_whom(self):
        for path in self._each_door():
            page = self._upload(path, kind="certificate", name="../../my cert.exe")
            self.assertIn("it is there", page)
            document = self._get_documents()
            self.assertEqual(document.name, "my cert.pdf")
            self.assertEqual(document.kind, "certificate")
            self.assertTrue(document.is_from_person)
            self.assertEqual(base64.b64decode(document.file), PDF)
            self.assertIn("my cert.pdf", self.mehmet.message_ids[0].body)
            self.assertEqual(
                self.mehmet.message_ids[0].author_id, self.mehmet.partner_id
            )
            attachment = self.env["ir.attachment"].search(
                [("res_model", "=", "trm.document"), ("res_id", "=", document.id)]
            )
            self.assertFalse(any(attachment.mapped("public")))
            document.unlink()

    def test_download_is_a_file_to_save_and_nothing_else(self):
        for path in self._each_door():
            self._upload(path)
            document = self._get_documents()
            self.assertIn(
                f"{path}/documents/{document.id}", self._get(f"{path}/documents")
            )
            response = self.url_open(f"{path}/documents/{document.id}")
            self.assertEqual(response.content, PDF)
            headers = response.headers
            self.assertIn("attachment", headers["Content-Disposition"])
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(headers["Cache-Control"], "no-store")
            document.unlink()

    def test_documents_of_others_and_of_hr_are_not_found(self):
        anna = self._create_talent(name="Anna Meier")
        values = {"name": "x.pdf", "file": base64.b64encode(PDF)}
        documents = self.env["trm.document"].create(
            [
                {**values, "talent_id": anna.id, "is_from_person": True},
                {**values, "talent_id": self.mehmet.id},
            ]
        )
        for path in self._each_door():
            self.assertNotIn("x.pdf", self._get(f"{path}/documents"))
            for document in documents:
                self._get(f"{path}/documents/{document.id}", status=404)
                self._send(f"{path}/documents", action="delete", document=document.id)
        self.assertEqual(documents.exists(), documents)

    def test_stock_routes_show_no_document_to_the_person(self):
        self._upload(self._by_login())
        document = self._get_documents()
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", "trm.document"), ("res_id", "=", document.id)]
        )
        for url in (
            f"/web/content/{attachment.id}",
            f"/web/content/trm.document/{document.id}/file",
            f"/web/image/trm.document/{document.id}/file",
        ):
            self.assertNotIn(PDF, self.url_open(url).content)

    def test_upload_of_wrong_kinds_says_why(self):
        path = self._by_link()
        zipped = BytesIO()
        with ZipFile(zipped, "w") as archive:
            archive.writestr("a.txt", "x")
        for data, name in (
            (b"<html><script>alert(1)</script></html>", "cv.pdf"),
            (b"MZ\x90\x00" + bytes(100), "cv.pdf"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.png"),
            (zipped.getvalue(), "cv.docx"),
            (b"", "cv.pdf"),
        ):
            page = self._upload(path, data, name, 422, kind="reference")
            self.assertIn("This kind of file does not work", page)
            self.assertIn('value="reference" selected', page)
        page = self._upload(path, PDF + bytes(10 * 1024 * 1024), status=422)
        self.assertIn("larger than 10 MB", page)
        self.assertFalse(self._get_documents())

    def test_upload_has_an_end(self):
        path = self._by_link()
        shown = self._read_forms(self._get(f"{path}/documents"))[0]
        for _time in range(10):
            self._upload(path)
        page = self._get(f"{path}/documents")
        self.assertIn("all there is room for", page)
        self.assertNotIn('type="file"', page)
        response = self.url_open(
            f"{path}/documents", data=shown, files={"file": ("cv.pdf", BytesIO(PDF))}
        )
        self.assertEqual(response.status_code, 422)
        self.assertEqual(len(self._get_documents()), 10)

    def test_tick_records_the_consent_in_the_words_that_were_shown(self):
        path = self._by_link()
        page = self._get(f"{path}/documents")
        self.assertNotRegex(page, r'name="agree_[^>]*checked')
        self._upload(path)
        self.assertFalse(self._get_row(self.mehmet, "special_categories"))
        self._upload(path, agree_special_categories="1")
        row = self._get_row(self.mehmet, "special_categories")
        self.assertEqual(row.state, "granted")
        wording = self.special._render_wording(self.company, is_informal=False)
        self.assertEqual(row.text_id.body, wording)
        self.assertNotIn("agree_special", self._get(f"{path}/documents"))

    def test_tick_on_words_that_changed_meanwhile_does_not_count(self):
        page = self._upload(
            self._by_link(), status=422, agree_special_categories="1", shown="old"
        )
        self.assertIn("have just changed", page)
        self.assertFalse(self._get_documents())

    def test_upload_after_a_no_needs_the_tick(self):
        path = self._by_link()
        self._agree(self.mehmet, self.special, fields.Date.today())
        self.mehmet._withdraw("special_categories", {})
        page = self._upload(path, status=422)
        self.assertIn("have to delete it again", page)
        self._upload(path, agree_special_categories="1")
        self.assertEqual(len(self._get_documents()), 1)

    def test_delete_own_takes_the_file_too(self):
        for path in self._each_door():
            self._upload(path)
            document = self._get_documents()
            page = self._send(
                f"{path}/documents", action="delete", document=document.id
            )
            self.assertIn("Deleted, for good", page)
            self.assertFalse(self._get_documents())
            self.assertFalse(
                self.env["ir.attachment"].search(
                    [("res_model", "=", "trm.document"), ("res_id", "=", document.id)]
                )
            )
