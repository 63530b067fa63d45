from odoo.tests import tagged

from .erasure_common import ErasureCase
from .erasure_words import EMAIL, NAME, WORD


@tagged("post_install", "-at_install")
class TestErasureScan(ErasureCase):
    """After an erasure nothing of the person is left, in any table and any file."""

    def _erase(self, talent, reason="request"):
        log = talent.with_user(self.user_manager)._erase_personal_data(reason)
        self.env.invalidate_all()
        self._vacuum()
        return log

    def test_scan_finds_what_was_written_everywhere(self):
        self._create_marked_person()
        tables = {row.split(":")[0] for row in self._find_rows()}
        expected = """
            trm_talent res_partner res_users trm_document trm_touchpoint trm_signup
            trm_pool_membership trm_change_line trm_consent trm_consent_evidence
            trm_retention_hold mail_message mail_mail mail_activity
            mail_scheduled_message mail_compose_message calendar_event
            base_import_import privacy_lookup_wizard ir_attachment ir_model_data
        """
        self.assertEqual(set(expected.split()) - tables, set())
        self.assertGreater(len(self._find_files()), 3)
        some = "note potential wish_role wish_hours function street comment website"
        self.assertEqual(set(some.split()) - self.written, set())

    def test_erase_leaves_nothing_of_the_person(self):
        talent = self._create_marked_person()
        contact = talent.partner_id
        self._erase(talent)
        self.assertFalse(talent.exists())
        self.assertFalse(contact.exists())
        self.assertEqual(self._find_rows(), [])
        self.assertEqual(self._find_files(), [])
        self.assertVerified()
        shared = self.meetings.exists()
        self.assertEqual(shared.name, "Talk with …")
        self.assertIn(self.outside, shared.attendee_ids.partner_id)

    def test_erase_of_who_is_used_elsewhere_leaves_the_contact_only(self):
        talent = self._create_marked_person()
        contact = talent.partner_id
        bank = self.env["res.partner.bank"].create(
            {"partner_id": contact.id, "acc_number": "DE1"}
        )
        self._erase(talent)
        self.assertFalse(talent.exists())
        self.assertTrue(bank.exists())
        self.assertFalse(contact.talent_confidential)
        self.assertEqual((contact.name, contact.email), (NAME, EMAIL))
        left = {row.split(":")[0] for row in self._find_rows()}
        own = "res_partner res_users res_partner_bank ir_attachment"
        mail = "mail_message mail_mail mail_activity mail_tracking_value"
        mail += " calendar_event calendar_attendee sms_sms"
        self.assertEqual(left - set(f"{own} {mail}".split()), set())
        self.assertOnContact(contact)

    def assertOnContact(self, contact):
        """Assert that what is left of messages and meetings is of the contact."""
        messages = self.env["mail.message"].search([("body", "ilike", WORD)])
        others = messages.filtered(
            lambda m: m.author_id != contact
            and (m.model, m.res_id) != ("res.partner", contact.id)
        )
        self.assertEqual(others.mapped("body"), ["<p>qzx7 wrote from elsewhere</p>"])
        for event in self.meetings.exists():
            self.assertIn(contact, event.partner_ids)
        files = self.env["ir.attachment"].search([("name", "ilike", WORD)])
        self.assertEqual(set(files.mapped("res_model")), {"res.partner"})
