from odoo.tests import tagged

from odoo.addons.trm_talent.tests.erasure_words import NAME, WORD

from .application_marks import ApplicationMarks


@tagged("post_install", "-at_install")
class TestApplicationScan(ApplicationMarks):
    """After an erasure nothing of an applicant is left, in any table and any file."""

    def _erase(self, talent, reason="request"):
        log = talent.with_user(self.user_manager)._erase_personal_data(reason)
        self.env.invalidate_all()
        self._vacuum()
        return log

    def _end_defence(self):
        """Let all applications have ended long ago."""
        self.everything.with_context(active_test=False).write({"active": False})
        self.everything.talent_archived_date = "2020-01-01"
        self.marked.write({"legal_basis": "sourced", "basis_since": "2020-01-01"})
        self.env.flush_all()

    def test_scan_finds_what_was_written_everywhere(self):
        self._create_marked_applicant()
        tables = {row.split(":")[0] for row in self._find_rows()}
        expected = """
            hr_applicant mail_message mail_activity mail_tracking_value calendar_event
            ir_attachment applicant_send_mail mail_mail
        """
        self.assertEqual(set(expected.split()) - tables, set())
        self.assertEqual(self.pool_copy.partner_name, f"{NAME} B.")
        written = {"applicant_notes", "linkedin_profile", "salary_proposed_extra"}
        self.assertEqual(written - self.applied, set())
        copies = self.env["ir.attachment"].search(
            [("res_model", "=", "calendar.event"), ("name", "ilike", WORD)]
        )
        self.assertEqual(set(copies.mapped("res_id")), set(self.interviews.ids))

    def test_erase_leaves_nothing_of_the_applicant(self):
        talent = self._create_marked_applicant()
        contact = talent.partner_id
        self._end_defence()
        log = self._erase(talent)
        self.assertEqual(log.state, "done")
        self.assertEqual(log.counts["hr.applicant"], 4)
        self.assertIn("Applications: 4", log.counts_text)
        self.assertFalse(contact.exists())
        self.assertFalse(self.everything.exists())

        self.assertEqual(self._find_rows(), [])
        self.assertEqual(self._find_files(), [])
        shared = self.interviews.exists()
        self.assertEqual(len(shared), 2)
        self.assertEqual(set(shared.mapped("name")), {"… - Interview"})
        self.assertIn(self.outside, shared.attendee_ids.partner_id)
        self.assertVerified()

    def test_erase_by_the_clock_leaves_nothing_either(self):
        talent = self._create_marked_applicant()
        self._end_defence()
        self._erase(talent, "retention")
        self.assertFalse(self.everything.exists())

        self.assertEqual(self._find_rows(), [])
        self.assertEqual(self._find_files(), [])

    def test_erase_of_an_employee_leaves_what_belongs_to_the_employment(self):
        talent = self._create_marked_applicant()
        contact = talent.partner_id
        self._end_defence()
        employee = self.env["hr.employee"].create(
            {"name": NAME, "work_contact_id": contact.id, "private_phone": WORD}
        )
        self._erase(talent)
        self.assertFalse(self.everything.exists())
        self.assertTrue(employee.exists())
        self.assertEqual(employee.work_contact_id, contact)
        left = {row.split(":")[0] for row in self._find_rows()}
        gone = "hr_applicant trm_talent trm_touchpoint trm_document mailing_trace"
        self.assertEqual(left & set(gone.split()), set())
        files = self.env["ir.attachment"].search([("name", "ilike", WORD)])
        self.assertNotIn("hr.applicant", files.mapped("res_model"))
        self.assertNotIn(
            "calendar.event",
            files.filtered(lambda a: a.res_id in self.interviews.ids).mapped(
                "res_model"
            ),
        )
