from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmPoolMembershipRows(TrmTalentCommon):
    """Rows written in one statement are as good as those of the framework."""

    def test_add_people_has_defaults_and_order(self):
        people = self._create_talent(name="Second One") + self._create_talent()
        people = people[1] + people[0]
        rows = self.pool._add_talents(people, "manual", reason="Met at a fair")
        self.assertEqual(rows.talent_id, people)
        self.assertEqual(rows.mapped("talent_id.id"), people.ids)
        for row in rows:
            self.assertTrue(row.active and row.joined_date and row.stage_since)
            self.assertEqual(row.stage_id, self.stage_new)
            self.assertEqual(row.company_id, self.company)
            self.assertEqual(row.create_uid, self.user_recruiting)
            self.assertEqual((row.origin, row.reason), ("manual", "Met at a fair"))

    def test_add_people_is_seen_in_what_was_read_before(self):
        talent = self._create_talent()
        self.assertFalse(talent.membership_ids or talent.pool_ids)
        self.assertFalse(self.pool.membership_ids)
        rows = self.pool._add_talents(talent, "manual")
        self.assertEqual(talent.membership_ids, rows)
        self.assertEqual(talent.pool_ids, self.pool)
        self.assertEqual(self.pool.membership_ids, rows)
        self.assertEqual(self.pool.member_count, 1)

    def test_add_somebody_of_another_company_raises(self):
        stranger = self._create_talent(user=self.user_other_company, name="Far Away")
        people = self._create_talent() + stranger.with_user(self.user_recruiting)
        with self.assertRaises(UserError):
            self.pool.sudo()._add_talents(people.sudo(), "manual")

    def test_add_to_private_pool_of_others_raises(self):
        talent = self._create_talent()
        private = (
            self.env["trm.pool"]
            .with_user(self.user_manager)
            .create({"name": "Secret", "is_private": True})
        )
        with self.assertRaises(AccessError):
            private.with_user(self.user_recruiting)._add_talents(talent, "manual")

    def test_add_by_contributor_raises(self):
        talent = self._create_talent()
        with self.assertRaises(AccessError):
            self.pool.with_user(self.user_contributor)._add_talents(talent, "manual")
