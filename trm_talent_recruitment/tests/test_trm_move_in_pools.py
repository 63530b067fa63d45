from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .move_in_common import MoveInCase


@tagged("post_install", "-at_install")
class TestTrmMoveInPools(MoveInCase):
    """Talent pools of Recruitment: people come along, into pools only as HR says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.applicants = cls._create_refused(count=2, days=40)
        cls.hr_pool, cls.copies = cls._create_copies("Nurses", cls.applicants)

    def _choose(self, target, pool=None):
        move = self._open(takes_ongoing=False, takes_closed=False)
        move.pool_line_ids.write({"target": target, "pool_id": pool and pool.id})
        move.action_preview()
        return move

    def test_pools_are_offered(self):
        move = self._open()
        self.assertEqual(move.pool_line_ids.hr_pool_id, self.hr_pool)
        self.assertEqual(move.pool_line_ids.people_count, 2)

    def test_people_come_into_no_pool_by_themselves(self):
        move = self._choose("none")
        move.action_move()
        talents = self.copies.talent_id
        self.assertEqual(len(talents), 2)
        self.assertFalse(talents.membership_ids, "HR chose none")

    def test_the_time_counts_from_the_application_not_from_the_copy(self):
        self._choose("none").action_move()
        since = fields.Date.today() - timedelta(days=40)
        self.assertEqual(set(self.copies.talent_id.mapped("basis_since")), {since})

    def test_a_new_pool_of_that_name(self):
        move = self._choose("new")
        move.action_move()
        pool = self.env["trm.pool"].search([("name", "=", "Nurses")])
        self.assertEqual(pool.membership_ids.talent_id, self.copies.talent_id)
        self.assertEqual(set(pool.membership_ids.mapped("origin")), {"import"})
        contactable = self.copies.talent_id._filter_contactable("pool")
        self.assertFalse(contactable, "nobody agreed")
        move.action_undo()
        self.assertFalse(pool.exists(), "made by the move")
        self.assertTrue(self.hr_pool.talent_ids == self.copies, "as it was")

    def test_an_existing_pool_also_for_known_people(self):
        self._choose("none").action_move()
        move = self._choose("existing", self.pool)
        self.assertEqual(move.known_count, 2)
        move.action_move()
        for talent in self.copies.talent_id:
            self.assertMember(self.pool, talent, origin="import")
        move.action_undo()
        self.assertEqual(move.kept_count, 0)
        for talent in self.copies.talent_id:
            self.assertNotMember(self.pool, talent)

    def test_pools_that_are_left_out_stay_where_they_are(self):
        move = self._open()
        move.pool_line_ids.target = "skip"
        move.action_preview()
        self.assertEqual(move.row_ids.applicant_id, self.applicants)

    def test_a_pool_has_to_be_named(self):
        with self.assertRaisesRegex(ValidationError, "into which pool"):
            self._choose("existing")
