import base64

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestDeletion(TrmTalentCommon):
    """Deleting a file, and what becomes of the contact."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent()
        cls.contact = cls.talent.partner_id

    def _delete(self):
        self.talent.with_user(self.user_manager).unlink()
        self.env.invalidate_all()

    def _use(self):
        self.env["res.partner.bank"].create(
            {"partner_id": self.contact.id, "acc_number": "DE1"}
        )

    def test_delete_by_recruiting_is_refused(self):
        with self.assertRaises(AccessError):
            self.talent.with_user(self.user_recruiting).unlink()

    def test_delete_takes_all_that_hangs_on_it(self):
        document = self.env["trm.document"].create(
            {
                "talent_id": self.talent.id,
                "name": "cv.pdf",
                "file": base64.b64encode(b"cv"),
            }
        )
        self.talent.message_post(body="Hi", attachments=[("a.txt", b"a")])
        self.talent.activity_schedule("mail.mail_activity_data_todo")
        talent_id = self.talent.id
        self._delete()
        for model, name in (
            ("mail.message", "model"),
            ("mail.activity", "res_model"),
            ("mail.followers", "res_model"),
            ("ir.attachment", "res_model"),
        ):
            domain = [(name, "=", "trm.talent"), ("res_id", "=", talent_id)]
            self.assertFalse(self.env[model].search(domain), f"{model} is left")
        domain = [("res_model", "=", "trm.document"), ("res_id", "=", document.id)]
        files = self.env["ir.attachment"].search(
            domain + [("res_field", "in", [False, "file"])]
        )
        self.assertFalse(files)

    def test_delete_takes_contact_made_for_it(self):
        self._delete()
        self.assertFalse(self.contact.exists())

    def test_delete_keeps_contact_that_was_there_before(self):
        customer = self.env["res.partner"].create(
            {"name": "Customer", "email": "customer@example.com"}
        )
        talent = self._create_talent(partner_id=customer.id)
        talent.with_user(self.user_manager)._erase_personal_data("manager")
        self.assertTrue(customer.exists())

    def test_delete_keeps_and_shows_contact_used_elsewhere(self):
        self._use()
        self._delete()
        self.assertFalse(self.contact.talent_confidential)
        self.assertTrue(self.contact.with_user(self.user_employee).has_access("read"))

    def test_delete_keeps_contact_with_file_of_other_company(self):
        self.contact.company_id = False
        other = self.env["trm.talent"].create(
            {"partner_id": self.contact.id, "company_id": self.other_company.id}
        )
        self._delete()
        self.assertEqual(other.partner_id, self.contact)
        self.assertTrue(self.contact.talent_confidential)

    def test_archive_contact_archives_file_and_restore_restores(self):
        self.contact.action_archive()
        self.assertFalse(self.talent.active)
        self.talent.action_unarchive()
        self.assertTrue(self.contact.active)
