from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .erasure_door_common import ErasureDoorCase


@tagged("post_install", "-at_install")
class TestErasureHeld(ErasureDoorCase):
    """What may be needed against claims stays, restricted, for as long as that."""

    def setUp(self):
        super().setUp()
        self.talent = self.talent.sudo()
        self._apply(self.talent)

    def test_erase_keeps_what_may_be_needed_and_says_until_when(self):
        self.talent.write({"wish_role": "Nurse", "note": "<p>Why not</p>"})
        self.pool._add_talents(self.talent, "manual")
        document = self.env["trm.document"].create(
            {"talent_id": self.talent.id, "name": "cv.pdf", "file": b"Y3Y="}
        )
        log = self._erase()
        self.assertEqual(log.state, "held")
        self.assertEqual(
            log.held_until,
            fields.Date.add(self.talent.basis_since, months=6),
        )
        self.assertFalse(self.talent.wish_role or self.talent.membership_ids)
        self.assertIn("Why not", self.talent.note)
        self.assertTrue(document.exists())
        self.assertNotIn("trm.document", log.counts)

    def test_erase_restricts_and_ends_every_consent(self):
        self._grant(self.talent)
        self._apply(self.talent)
        self._erase()
        self.assertEqual(self.talent.restriction_reason, "erasure")
        self.assertFalse(self.talent.active)
        self.assertState(self.talent, "withdrawn")
        clocks = self.talent._get_retention_clocks()[self.talent.id]
        self.assertEqual(clocks[0].kind, "application")

    def test_held_file_is_seen_by_the_administration_only(self):
        self._erase()
        Talent = self.env["trm.talent"].with_context(active_test=False)
        for user, is_seen in ((self.user_recruiting, False), (self.user_manager, True)):
            found = Talent.with_user(user).search([("id", "=", self.talent.id)])
            self.assertEqual(bool(found), is_seen, user.login)
        with self.assertRaises(AccessError):
            self.talent.with_user(self.user_recruiting).read(["name"])

    def test_erase_again_does_nothing_until_the_clock_is_over(self):
        self._erase()
        self.assertFalse(self._erase(reason="retention"))
        self.assertTrue(self.talent.exists())
        with self._later(days=200):
            log = self._erase(reason="retention")
        self.assertEqual(log.state, "done")
        self.assertFalse(self.talent.exists())

    def test_held_customer_keeps_login_and_picture(self):
        for is_customer in (True, False):
            talent = self._create_talent(name=f"C {is_customer}").sudo()
            self._apply(talent)
            user = self._create_user(
                f"c{is_customer}", "base.group_portal", self.company
            )
            user.sudo().partner_id = talent.partner_id.id
            if is_customer:
                self.env["res.partner.bank"].create(
                    {"partner_id": talent.partner_id.id, "acc_number": "DE1"}
                )
            self.assertEqual(self._erase(talent).state, "held")
            self.assertEqual(bool(user.exists()), is_customer)

    def test_due_domain_finds_the_held_when_the_clock_is_over(self):
        self._grant(self.talent)
        self._apply(self.talent)
        self._erase()
        Talent = self.env["trm.talent"].with_context(active_test=False)
        until = fields.Date.add(self.talent.basis_since, months=6)
        for day, is_due in ((until - timedelta(days=1), False), (until, True)):
            due = Talent.search(Talent._get_retention_due_domain(day))
            self.assertEqual(self.talent in due, is_due, day)

    def test_erase_after_the_clock_takes_all(self):
        self._apply(self.talent, days=300)
        self.assertEqual(self._erase().state, "done")
        self.assertFalse(self.contact.exists())
