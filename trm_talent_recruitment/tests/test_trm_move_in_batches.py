from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import trm_move_in_running
from .move_in_common import MoveInCase


@tagged("post_install", "-at_install")
class TestTrmMoveInBatches(MoveInCase):
    """Many: in batches that are committed one by one, and can be gone on with."""

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(trm_move_in_running, "BATCH_SIZE", 3))
        self.startPatcher(patch.object(trm_move_in_running, "AT_ONCE", 2))

    def _run_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref(
                "trm_talent_recruitment.trm_move_in_cron_go_on"
            ).method_direct_trigger()
        self.env.invalidate_all()

    def test_the_cron_moves_and_undoes(self):
        applicants = self._create_old(count=8, contact=False)
        move = self._move()
        self.assertEqual(move.state, "running")
        self.assertFalse(applicants.talent_id, "the cron does it")
        self._run_cron()
        self.assertEqual(move.state, "done")
        self.assertEqual(move.progress, 100)
        self.assertEqual(len(applicants.talent_id), 8)
        self.assertEqual(applicants.talent_id.create_uid, self.user_mover)
        contacts = applicants.partner_id
        move.action_undo()
        self._run_cron()
        self.assertEqual(move.state, "undone")
        self.assertEqual(move.removed_count, 8)
        self.assertFalse(contacts.exists(), "made by the move")
        self.assertFalse(applicants.partner_id, "as it was")

    def test_a_killed_worker_is_gone_on_with(self):
        applicants = self._create_old(count=8, contact=False)
        move = self._move()
        # a batch is done and committed; then the worker is killed in the next one
        move.sudo()._go_on()
        self.assertEqual(move.moved_count, 3)
        people = applicants.talent_id
        with self.assertRaises(KeyboardInterrupt), self.env.cr.savepoint():
            with patch.object(type(move), "_note_moved", side_effect=KeyboardInterrupt):
                move.sudo()._go_on()
        self.env.invalidate_all()
        self.assertEqual(move.moved_count, 3)
        self._run_cron()
        self.assertEqual(move.state, "done")
        self.assertEqual(move.moved_count, 8)
        self.assertEqual(len(applicants.talent_id), 8)
        self.assertTrue(people <= applicants.talent_id, "moved once")

    @mute_logger("odoo.addons.trm_talent.models.ir_cron")
    def test_one_that_fails_stops_nobody_else(self):
        applicants = self._create_old(count=4, contact=False)
        move = self._move()
        read = type(move)._read_one

        def broken(self, values, *args):
            one = read(self, values, *args)
            if one.applicant_id == applicants[1].id:
                one.vals["name"] = ""
            return one

        with patch.object(type(move), "_read_one", broken):
            self._run_cron()
        self.assertEqual(move.state, "done")
        self.assertEqual(move.failed_count, 1)
        self.assertEqual(len(applicants.talent_id), 3)


@tagged("post_install", "-at_install")
class TestTrmMoveInQueries(MoveInCase):
    """Queries do not grow with the number of people."""

    def _count_queries(self, days, count):
        self._create_old(count=count, days=days, contact=False)
        self._create_old(count=count, days=days + 1)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        move = self._move()
        self.env.flush_all()
        self.assertEqual(move.moved_count, 2 * count)
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_grow_with_people(self):
        self._count_queries(1, 5)
        few = self._count_queries(10, 10)
        many = self._count_queries(20, 400)
        # Odoo inserts 100 contacts, and 100 files, in a statement
        self.assertLessEqual(many - few, 0.05 * 2 * 390)
