from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .change_common import ChangeCommon


class TestTrmChangeWritten(ChangeCommon):
    """Fields that a bulk change wrote go back, unless somebody touched them."""

    def test_undo_written_untouched_restores_all(self):
        self.talents[0].wish_role = "Nurse"
        change = self._write(self.talents, {"wish_role": "Cook"})
        message = self._get_message(change)
        self.assertEqual(self.talents.mapped("wish_role"), ["Nurse", False, False])
        self.assertEqual(message, "3 restored.")
        self.assertEqual(change.state, "undone")

    def test_undo_one_changed_since_keeps_that_one(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        self.talents[1].with_user(self.user_manager).wish_role = "Baker"
        message = self._get_message(change)
        self.assertEqual(self.talents.mapped("wish_role"), [False, "Baker", False])
        self.assertIn("2 restored", message)
        self.assertIn("1 changed in the meantime", message)

    def test_undo_other_field_changed_since_restores_own_field(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        self.talents[1].best_time = "evenings"
        change.action_undo()
        self.assertFalse(self.talents[1].wish_role)
        self.assertEqual(self.talents[1].best_time, "evenings")

    def test_undo_two_writes_of_one_change_restores_the_first_state(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        before = change._capture(self.talents, ["wish_role"])
        self.talents.write({"wish_role": "Baker"})
        change._record_written(self.talents, before)
        change.action_undo()
        self.assertEqual(self.talents.mapped("wish_role"), [False] * 3)

    def test_undo_record_deleted_since_restores_the_others(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        self.talents[0].with_user(self.user_manager).unlink()
        message = self._get_message(change)
        self.assertEqual(self.talents[1:].mapped("wish_role"), [False, False])
        self.assertIn("2 restored", message)

    def test_undo_membership_deleted_since_says_so(self):
        members = self.pool._add_talents(self.talents, "manual")
        change = self._write(members, {"reason": "Fair"}, kind="add")
        members[0].sudo().unlink()
        self.assertIn("1 no longer there", self._get_message(change))

    def test_undo_tags_takes_only_what_was_added(self):
        tags = self.env["trm.tag"].search([], limit=2)
        self.talents[0].tag_ids = tags[0]
        change = self._write(self.talents, {"tag_ids": [(4, tags[1].id)]})
        change.action_undo()
        self.assertEqual(self.talents[0].tag_ids, tags[0])
        self.assertFalse(self.talents[1:].tag_ids)

    def test_undo_tags_archived_tag_stays(self):
        tags = self.env["trm.tag"].search([], limit=2)
        self.talents[0].tag_ids = tags[0]
        tags[0].active = False
        change = self._write(self.talents, {"tag_ids": [(4, tags[1].id)]})
        change.action_undo()
        mine = self.talents[0].with_context(active_test=False)
        self.assertEqual(mine.tag_ids, tags[0])

    @mute_logger("odoo.sql_db")
    def test_undo_former_value_gone_keeps_that_one(self):
        stage = self.env["trm.pool.stage"].create({"name": "Short", "sequence": 1})
        members = self.pool._add_talents(self.talents, "manual", stage=self.stage_new)
        change = self._write(members, {"stage_id": self.stage_interested.id}, "move")
        line = self.env["trm.change.line"].search(
            [("change_id", "=", change.id), ("res_id", "=", members[0].id)]
        )
        payload = line.sudo().payload
        payload["before"]["stage_id"] = stage.id
        line.sudo().payload = payload
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM trm_pool_stage WHERE id = %s", [stage.id])
        message = self._get_message(change)
        self.assertEqual(members[0].stage_id, self.stage_interested)
        self.assertEqual(members[1:].stage_id, self.stage_new)
        self.assertIn("2 restored", message)

    def test_undo_stage_appends_the_way_back(self):
        members = self.pool._add_talents(self.talents, "manual", stage=self.stage_new)
        since = fields.Datetime.now() - timedelta(days=20)
        members.write({"stage_since": since})
        change = self.Change._start("move", "Test")
        before = change._capture(members, ["stage_id", "stage_since"])
        members.write({"stage_id": self.stage_interested.id})
        change._record_written(members, before)
        change.action_undo()
        self.assertEqual(members.stage_id, self.stage_new)
        self.assertEqual(set(members.mapped("stage_since")), {since})
        moves = members[0].move_ids.sorted("id")
        self.assertEqual(moves[-1].to_stage_id, self.stage_new)
        self.assertEqual(len(moves), 2, "the history is only ever appended")

    def test_record_written_unchanged_records_nothing(self):
        change = self._write(self.talents, {"wish_role": False})
        self.assertEqual(change.line_count, 0)
        self.assertFalse(change.can_undo)
        self.assertFalse(change._get_notification("x")["params"]["change_id"])

    def test_record_written_keeps_no_text_of_after(self):
        change = self._write(self.talents, {"wish_role": "Secret wish"})
        lines = self.env["trm.change.line"].search([("change_id", "=", change.id)])
        self.assertEqual(len(lines), 3)
        self.assertNotIn("Secret", str(lines.sudo().mapped("payload")))

    def test_record_written_person_deleted_takes_the_payload_along(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        self.talents[0].with_user(self.user_manager).unlink()
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT count(*) FROM trm_change_line WHERE change_id = %s", [change.id]
        )
        self.assertEqual(self.env.cr.fetchone()[0], 2)


class TestTrmChangeAccess(ChangeCommon):
    """Who may undo, and until when."""

    def test_undo_twice_raises(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        change.action_undo()
        self.talents.wish_role = "Cook"
        with self.assertRaisesRegex(UserError, "undone already"):
            change.action_undo()
        self.assertEqual(self.talents[0].wish_role, "Cook")

    def test_undo_other_users_change_is_refused(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        colleague = self._create_user(
            "colleague", "trm_talent.trm_talent_group_user", self.company
        )
        for user in (colleague, self.user_contributor, self.user_other_company):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                change.with_user(user).action_undo()
        self.assertEqual(self.talents[0].wish_role, "Cook")

    def test_undo_as_manager_restores(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        change.with_user(self.user_manager).action_undo()
        self.assertFalse(self.talents[0].wish_role)

    def test_undo_after_24_hours_raises(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        later = fields.Datetime.now() + timedelta(hours=24, minutes=1)
        with patch.object(fields.Datetime, "now", lambda *args: later):
            change.invalidate_recordset(["can_undo"])
            self.assertFalse(change.can_undo)
            with self.assertRaisesRegex(UserError, "24 hours"):
                change.action_undo()
        self.assertEqual(self.talents[0].wish_role, "Cook")

    def test_undo_of_deleted_change_says_it_is_too_late(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        change.sudo().unlink()
        with self.assertRaisesRegex(UserError, "24 hours"):
            self.Change.browse(change.id).action_undo()

    def test_undo_record_that_became_private_stays(self):
        members = self.pool._add_talents(self.talents, "manual")
        change = self._write(members, {"reason": "Fair"}, kind="add")
        self.pool.sudo().write({"is_private": True, "user_id": self.user_manager.id})
        message = self._get_message(change)
        self.assertEqual(members.sudo()[0].reason, "Fair")
        self.assertIn("3 changed in the meantime", message)

    def test_gc_old_changes_and_lines_go_new_ones_stay(self):
        old = self._write(self.talents, {"wish_role": "Cook"})
        new = self._write(self.talents, {"wish_role": "Baker"})
        old.sudo().date = fields.Datetime.now() - timedelta(hours=25)
        self.env["trm.change"]._gc_changes()
        self.assertEqual((old | new).exists(), new)
        lines = self.env["trm.change.line"].search(
            [("change_id", "in", (old | new).ids)]
        )
        self.assertEqual(lines.change_id, new)

    def test_lines_are_read_and_written_by_nobody(self):
        self._write(self.talents, {"wish_role": "Cook"})
        for user in (self.user_recruiting, self.user_manager, self.user_employee):
            Line = self.env["trm.change.line"].with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                Line.search([]).read(["model"])

    def test_change_cannot_be_made_or_written_by_hand(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        with self.assertRaises(AccessError):
            change.with_user(self.user_manager).write({"state": "done"})
        with self.assertRaises(AccessError):
            change.copy()


class TestTrmChangeNotification(ChangeCommon):
    """What the user is told."""

    def test_undo_returns_a_message_and_reloads(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        action = change.action_undo()
        self.assertEqual(action["tag"], "display_notification")
        self.assertEqual(action["params"]["next"]["tag"], "soft_reload")

    def test_notification_offers_undo(self):
        change = self._write(self.talents, {"wish_role": "Cook"})
        action = change._get_notification("Done.")
        self.assertEqual(action["tag"], "trm_talent.change_done")
        self.assertEqual(action["params"]["change_id"], change.id)
        self.assertEqual(
            action["params"]["next"], {"type": "ir.actions.act_window_close"}
        )
