from odoo.tests import tagged

from .change_common import BulkCommon

ROLE = "trm_talent.trm_talent_group_user"


@tagged("post_install", "-at_install")
class TestResUsersGone(BulkCommon):
    """Colleagues leave; the people they looked after are not forgotten."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = cls._create_user(
            "boss", f"{ROLE},base.group_erp_manager", cls.company
        )

    def test_archiving_passes_to_dos_on_and_opens_the_hand_over(self):
        colleague = self._create_user("left", ROLE, self.company)
        talent = self.talents[0]
        self.pool._add_talents(talent, "manual")
        talent.user_id = colleague
        todos = talent.activity_schedule(
            summary="Call", user_id=colleague.id, automated=False
        )
        self._apply(talent, "action_hand_over", user_id=self.user_manager.id)
        self.assertEqual(todos.user_id, colleague, "still here, it is theirs")
        talent.user_id = colleague
        action = colleague.with_user(self.boss).action_archive()
        self.assertEqual(action["res_model"], "trm.talent.hand.over")
        dialog = self.env["trm.talent.hand.over"].with_user(self.boss)
        dialog = dialog.browse(action["res_id"])
        self.assertEqual(dialog.res_ids, talent.ids)
        self.assertEqual(todos.user_id, self.user_recruiting, "who manages the pool")
        dialog.user_id = self.user_manager
        dialog.action_apply()
        self.assertEqual(talent.user_id, self.user_manager)

    def test_what_was_promised_is_kept_by_who_is_left(self):
        colleague = self._create_user("left", ROLE, self.company)
        talent = self.talents[0]
        promise = self.env["trm.promise"].create(
            {
                "talent_id": talent.id,
                "summary": "Call",
                "due_date": "2099-01-01",
                "user_id": colleague.id,
            }
        )
        colleague.with_user(self.user_rights).action_archive()
        self.assertEqual(promise.state, "open")
        self.assertEqual(promise.user_id, talent.user_id)
        self.assertEqual(promise.sudo().activity_id.user_id, talent.user_id)

    def test_archiving_a_user_without_people_or_role_opens_nothing(self):
        colleague = self._create_user("left", ROLE, self.company)
        done = colleague.with_user(self.boss).action_archive()
        self.assertFalse(done)
        colleague.active = True
        self.talents[0].user_id = colleague
        self.assertFalse(colleague.with_user(self.user_rights).action_archive())
        self.assertFalse(colleague.active)
