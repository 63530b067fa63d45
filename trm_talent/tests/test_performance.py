from odoo import fields
from odoo.tests import tagged

from .change_common import BulkCommon

INSERT_SIZE = 100
"""The framework inserts and updates this many rows per statement."""


@tagged("trm_long", "post_install", "-at_install")
class TestPerformance(BulkCommon):
    """Queries do not grow with the number of people, but for full statements."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people, _new = cls.talents._find_or_create(
            [
                {"name": f"Person{i} Family{i}", "email": f"p{i}@perf.example.com"}
                for i in range(1000)
            ],
            "import",
        )

    def _count(self, work):
        """Return how many queries ``work`` takes, everything written included."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _new_pool(self):
        return self.pool.create({"name": "Perf"})

    def assertFlat(self, few, many, statements=1):
        """Assert that 500 people took no more than 10, but for full statements.

        :param int statements: kinds of rows written per person
        """
        allowed = few + statements * (500 // INSERT_SIZE - 1)
        self.assertLessEqual(many, allowed, f"{few} queries for 10, {many} for 500")

    def test_add_1000_to_a_pool_takes_15_queries(self):
        self._new_pool()._add_talents(self.people[:1], "manual")
        pool = self._new_pool()
        queries = self._count(lambda: pool._add_talents(self.people, "manual"))
        self.assertLessEqual(queries, 15)
        self.assertEqual(pool.member_count, 1000)

    def test_move_1000_takes_30_queries_with_history(self):
        members = self.pool._add_talents(self.people, "manual", stage=self.stage_new)
        queries = self._count(
            lambda: members.write({"stage_id": self.stage_interested.id})
        )
        self.assertLessEqual(queries, 30)
        moves = self.env["trm.pool.membership.move"].search_count(
            [("membership_id", "in", members.ids)]
        )
        self.assertEqual(moves, 1000)

    def test_hand_over_1000_takes_30_queries_and_the_notes(self):
        user = self.user_contributor
        self._apply(self.talents, "action_hand_over", user_id=user.id)
        queries = self._count(
            lambda: self._apply(self.people, "action_hand_over", user_id=user.id)
        )
        self.assertLessEqual(queries, 30 + 1000 // INSERT_SIZE)
        self.assertEqual(self.people.user_id, user)

    def test_multi_edit_1000_tracked_takes_no_query_per_person(self):
        self.people[:2].write({"availability": "open"})
        queries = self._count(lambda: self.people.write({"availability": "talk"}))
        self.assertLessEqual(queries, 30 + 1000 // INSERT_SIZE)

    def test_dialogs_and_undo_do_not_grow_with_people(self):
        tag = self.env["trm.tag"].search([], limit=1)
        people = {
            "action_add_to_pool": {"pool_id": self._new_pool().id},
            "action_hand_over": {"user_id": self.user_contributor.id},
            "action_tag": {"add_tag_ids": [(6, 0, tag.ids)]},
        }
        cards = {
            "action_change_stage": {"stage_id": self.stage_interested.id},
            "action_snooze": {
                "until_date": fields.Date.add(fields.Date.today(), days=9)
            },
            "action_leave": {"left_reason": "wish"},
        }
        self.pool._add_talents(self.people, "manual", stage=self.stage_new)
        members = self.pool.membership_ids
        for choices, records in ((people, self.people), (cards, members)):
            for action, values in choices.items():
                with self.subTest(action=action):
                    self._measure(records[:3], action, values)
                    few = self._measure(records[:10], action, values)
                    many = self._measure(records[:500], action, values)
                    self.assertFlat(few[0], many[0], statements=2)
                    self.assertFlat(few[1], many[1], statements=2)

    def _measure(self, records, action, values):
        """Return the queries of doing and of undoing."""
        done = []
        doing = self._count(lambda: done.append(self._apply(records, action, **values)))
        return doing, self._count(lambda: self._undo(done[0]))

    def test_undo_import_does_not_grow_with_people(self):
        def measure(count, start):
            change = self.Change._start("import", "Test")
            people, _new = self.talents._find_or_create(
                [
                    {"name": f"New{i} Born{i}", "email": f"n{i}@perf.example.com"}
                    for i in range(start, start + count)
                ],
                "import",
            )
            recording = self._count(lambda: change._record_created(people))
            undoing = self._count(change.action_undo)
            self.assertFalse(people.exists())
            return recording, undoing

        measure(2, 0)
        few, many = measure(10, 10), measure(500, 100)
        self.assertFlat(few[0], many[0])
        self.assertFlat(few[1], many[1], statements=4)
