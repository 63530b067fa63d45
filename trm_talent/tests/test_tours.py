from odoo.tests import HttpCase, tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTours(TrmTalentCommon, HttpCase):
    """The main paths, in a real browser, as a recruiter."""

    def test_new_person_is_saved_and_a_contact_logged(self):
        self.start_tour("/odoo", "trm_talent_new_person", login="trm_recruiting")
        talent = self.env["trm.talent"].search([("name", "=", "Gülcan Öztürk")])
        self.assertEqual(talent.email, "guelcan@example.com")
        self.assertEqual(talent.legal_basis, "application")
        self.assertEqual(talent.touchpoint_ids.note, "Met at the fair")
        self.assertEqual(talent.touchpoint_ids.user_id, self.user_recruiting)

    def test_board_takes_a_new_person_through_the_stages(self):
        self.env["trm.pool.template"].create({"name": "Tour Bakers", "sequence": 0})
        self.start_tour("/odoo", "trm_talent_board", login="trm_recruiting")
        talent = self.env["trm.talent"].search([("name", "=", "Jonas Tour")])
        self.assertEqual(talent.membership_ids.stage_id, self.stage_interested)
        self.assertEqual(talent.membership_ids.pool_id.name, "Tour Bakers")
        self.assertEqual(len(talent.membership_ids.move_ids), 1)
        self.assertEqual(talent.legal_basis, "sourced")
        self.assertTrue(talent.information_due_date)

    def test_new_person_on_a_phone_is_saved(self):
        self.browser_size = "375x667"
        self.touch_enabled = True
        self.start_tour("/odoo", "trm_talent_phone", login="trm_recruiting")
        talent = self.env["trm.talent"].search([("name", "=", "Mehmet Mobil")])
        self.assertEqual(talent.phone, "+49 171 3920099")
