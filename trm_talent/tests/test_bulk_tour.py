from odoo.tests import HttpCase, tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestBulkTour(TrmTalentCommon, HttpCase):
    """Select, change, undo: in a real browser, as a recruiter."""

    def test_add_to_pool_and_undo_in_the_notification(self):
        people = self.env["trm.talent"]
        for name in ("Ada Tour", "Ben Tour", "Cem Tour"):
            people |= self._create_talent(name=name)
        pool = self.pool.create({"name": "Tour Pool"})
        self.start_tour("/odoo", "trm_talent_bulk", login="trm_recruiting")
        change = self.env["trm.change"].search(
            [("user_id", "=", self.user_recruiting.id)]
        )
        self.assertEqual((change.line_count, change.state), (3, "undone"))
        self.assertFalse(pool.with_context(active_test=False).membership_ids)

    def test_recent_changes_offer_undo(self):
        talent = self._create_talent(name="Ada Tour")
        change = self.env["trm.change"].with_user(self.user_recruiting)
        change = change._start("tag", "Tour change")
        before = change._capture(talent, ["wish_role"])
        talent.wish_role = "Cook"
        change._record_written(talent, before)
        self.start_tour("/odoo", "trm_talent_recent_changes", login="trm_recruiting")
        self.assertFalse(talent.wish_role)
