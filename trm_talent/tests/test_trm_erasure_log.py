from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .consent_common import ConsentCase


@tagged("post_install", "-at_install")
class TestTrmErasureLog(ConsentCase):
    """That somebody was erased stays; who it was does not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Erna Erased", email="erna@example.com")

    def _erase(self, reason="manager", user=None):
        people = self.talent.with_user(user or self.user_manager)
        return people._erase_personal_data(reason).sudo()

    def test_erase_says_when_why_and_by_whom(self):
        log = self._erase()
        self.assertEqual((log.reason, log.state), ("manager", "done"))
        self.assertIn(self.user_manager.name, log.operator)
        self.assertFalse(self.talent.exists())

    def test_erase_says_nothing_of_the_person(self):
        log = self._erase("request")
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM trm_erasure_log WHERE id = %s", [log.id])
        row = str(self.env.cr.fetchone())
        for value in ("Erna", "erna"):
            self.assertNotIn(value, row)

    def test_erase_by_recruiting_is_refused(self):
        with self.assertRaises(AccessError):
            self._erase(user=self.user_recruiting)

    def test_erase_on_request_blocks_the_address_otherwise_not(self):
        other = self._create_talent(name="Otto", email="otto@example.com")
        before = self.env["trm.suppression"].search_count([])
        other.with_user(self.user_manager)._erase_personal_data("retention")
        self.assertEqual(self.env["trm.suppression"].search_count([]), before)
        self._erase("request")
        again = self._create_talent(name="E. E.", email="erna@example.com")
        self.assertContactable(again, False, purpose="information")

    def test_log_can_be_neither_changed_nor_deleted(self):
        log = self._erase()
        with self.assertRaises(UserError):
            log.write({"reason": "request"})
        with self.assertRaises(UserError):
            log.unlink()

    def test_log_leaves_after_the_third_following_year(self):
        log = self._erase()
        with self._later(days=3 * 365):
            log._gc_old()
        self.assertTrue(log.exists())
        with self._later(days=4 * 366):
            log._gc_old()
        self.assertFalse(log.exists())

    def test_decision_of_a_portal_user_names_them_in_the_evidence_only(self):
        entry = (
            self.env["trm.consent"]
            .with_user(self.user_portal)
            .sudo()
            ._record(self.talent, "pool", "declined", via="portal")
        )
        self.assertFalse(entry.actor)
