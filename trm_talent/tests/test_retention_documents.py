import base64
from datetime import date

from odoo.tests import tagged

from .retention_common import START
from .retention_run_common import DAY, RetentionRunCommon

SENSITIVE = "special_categories"


@tagged("post_install", "-at_install")
class TestRetentionDocuments(RetentionRunCommon):
    """Documents have a clock of their own, and a consent that gates them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bert = cls._create("Bert Agreed", "sourced")
        cls.env["trm.consent.purpose"]._get("pool").validity_months = 0
        cls._say(cls.bert, "granted")

    def _add_cv(self, talent, day=START):
        return self.env["trm.document"].create(
            {
                "talent_id": talent.id,
                "name": "cv.pdf",
                "date": day,
                "file": base64.b64encode(b"cv"),
            }
        )

    def assertGoes(self, document, day):
        """Assert when a document is due, by its field and by the search."""
        document.invalidate_recordset()
        self.assertEqual(document.due_deletion_date or None, day)
        Document = self.env["trm.document"]
        for moment, expected in (
            (day and day - DAY, False),
            (day or date(2100, 1, 1), bool(day)),
        ):
            if moment:
                due = Document.search(Document._get_retention_due_domain(moment))
                self.assertEqual(document in due, expected, moment)

    def test_document_goes_after_the_months_of_the_policy(self):
        document = self._add_cv(self.bert)
        self.assertGoes(document, date(2032, 3, 4))
        self.Policy.create(
            {"name": "Ours", "company_id": self.company.id, "document_months": 12}
        )
        self.assertGoes(document, date(2031, 3, 4))

    def test_consent_to_sensitive_details_taken_back_ends_documents_at_once(self):
        document = self._add_cv(self.bert)
        self._say(self.bert, "granted", purpose=SENSITIVE)
        self.assertGoes(document, date(2032, 3, 4))
        self._say(self.bert, "withdrawn", START + DAY, purpose=SENSITIVE)
        self.assertGoes(document, START + DAY)
        self._say(self.bert, "granted", START + 2 * DAY, purpose=SENSITIVE)
        self.assertGoes(document, date(2032, 3, 4))

    def test_consent_to_sensitive_details_that_ran_out_gives_the_days_of_grace(self):
        document = self._add_cv(self.bert)
        self._say(self.bert, "granted", purpose=SENSITIVE)
        with self.on("2031-03-05"):
            self.bert.consent_ids.filtered("valid_until")._expire()
        self.assertGoes(document, date(2031, 3, 19))

    def test_person_who_was_never_asked_about_them_keeps_documents(self):
        self.assertGoes(self._add_cv(self.bert), date(2032, 3, 4))

    def test_application_keeps_documents_against_everything(self):
        document = self._add_cv(self.anna, date(2027, 1, 1))
        self._say(self.anna, "granted", purpose=SENSITIVE)
        self._say(self.anna, "withdrawn", purpose=SENSITIVE)
        self.assertGoes(document, self.due_day)

    def test_restricted_person_keeps_documents(self):
        document = self._add_cv(self.bert)
        self.bert._restrict("accuracy")
        self.assertGoes(document, None)

    def test_night_deletes_the_document_and_its_file_and_keeps_the_person(self):
        document = self._add_cv(self.bert)
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", "trm.document"), ("res_id", "=", document.id)]
        )
        self._release()
        self._live(date(2032, 3, 3))
        self.assertTrue(document.exists())
        self._live(date(2032, 3, 4))
        self.assertFalse(document.exists())
        self.assertFalse(attachment.exists())
        self.assertTrue(self.bert.exists())
        self.assertIn("A document was deleted", self.bert.message_ids[0].body)
        self.assertNotIn("cv.pdf", "".join(self.bert.message_ids.mapped("body")))

    def test_before_the_release_documents_stay_too(self):
        document = self._add_cv(self.bert)
        self._live(date(2032, 3, 4))
        self.assertTrue(document.exists())

    def test_forecast_names_documents_that_go_before_the_file(self):
        document = self._add_cv(self.bert)
        self._add_cv(self.anna)
        with self.on("2032-02-01"):
            rows = self.env["trm.retention.forecast"].search(
                [("talent_id", "=", self.bert.id)]
            )
            self.assertEqual(rows.document_id, document)
            self.assertEqual(rows.kind, "document")
            anna = self.env["trm.retention.forecast"].search(
                [("talent_id", "=", self.anna.id)]
            )
            self.assertEqual(anna.kind, "application")

    def test_file_says_so_of_documents_that_go_first_only(self):
        self._add_cv(self.bert)
        self._add_cv(self.anna)
        with self.on(START):
            texts = (self.bert | self.anna)._get_clock_texts()
        self.assertIn("cv.pdf is deleted on 03/04/2032", texts[self.bert.id][1]["text"])
        self.assertEqual(len(texts[self.anna.id]), 1)
