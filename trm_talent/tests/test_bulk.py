from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError

from .change_common import BulkCommon


class TestBulkAddToPool(BulkCommon):
    """Put people into a pool."""

    def test_add_new_people_adds_them_and_undo_takes_them_out(self):
        done = self._apply(self.talents, "action_add_to_pool", pool_id=self.pool.id)
        self.assertMember(self.pool, self.talents[0], origin="manual")
        self.assertEqual(done["params"]["message"], "3 people added to Care.")
        self._undo(done)
        self.assertFalse(self.pool.with_context(active_test=False).membership_ids)

    def test_add_says_how_many_are_new_known_and_staying_out(self):
        members = self.pool._add_talents(self.talents[:2], "manual")
        members[1]._leave("unfit")
        opened = self.talents.action_add_to_pool()
        dialog = self.env["trm.talent.add.to.pool"].browse(opened["res_id"])
        dialog = dialog.with_user(self.user_recruiting)
        dialog.pool_id = self.pool
        counts = (dialog.new_count, dialog.known_count, dialog.excluded_count)
        self.assertEqual(counts, (1, 1, 1))
        message = dialog.action_apply()["params"]["message"]
        self.assertIn("1 person added", message)
        self.assertNotMember(self.pool, self.talents[1])
        self.assertMember(self.pool, self.talents[2])

    def test_add_bringing_back_reopens_and_undo_closes_as_it_was(self):
        members = self.pool._add_talents(self.talents, "event", reason="Fair")
        members.write({"stage_id": self.stage_interested.id})
        members._leave("hired")
        day = fields.Date.today() - timedelta(days=9)
        members.write({"left_date": day, "joined_date": day})
        names = ["active", "left_date", "left_reason", "is_excluded", "joined_date"]
        names += ["origin", "reason", "stage_id", "stage_since"]
        former = members.read(names)
        done = self._apply(
            self.talents,
            "action_add_to_pool",
            pool_id=self.pool.id,
            stage_id=self.stage_new.id,
            is_bringing_back=True,
        )
        self.assertMember(self.pool, self.talents[0], stage_id=self.stage_new)
        self._undo(done)
        self.assertEqual(members.read(names), former)

    def test_add_to_a_stage_puts_people_there(self):
        self._apply(
            self.talents,
            "action_add_to_pool",
            pool_id=self.pool.id,
            stage_id=self.stage_interested.id,
        )
        self.assertMember(self.pool, self.talents[0], stage_id=self.stage_interested)

    def test_add_everybody_known_offers_no_undo(self):
        self.pool._add_talents(self.talents, "manual")
        done = self._apply(self.talents, "action_add_to_pool", pool_id=self.pool.id)
        self.assertFalse(done["params"]["change_id"])

    def test_add_foreign_people_is_refused(self):
        foreign = self._create_talent(user=self.user_other_company, name="Eva Fremd")
        mixed = self.talents | foreign.with_user(self.user_recruiting)
        with self.assertRaises(AccessError):
            mixed.action_add_to_pool()
        opened = self.talents.action_add_to_pool()
        dialog = self.env[opened["res_model"]].browse(opened["res_id"])
        dialog = dialog.with_user(self.user_recruiting)
        dialog.write({"pool_id": self.pool.id, "res_ids": mixed.ids})
        with self.assertRaises(AccessError):
            dialog.action_apply()
        self.assertNotMember(self.pool, self.talents[0])

    def test_add_as_contributor_is_refused(self):
        self.talents.user_id = self.user_contributor
        with self.assertRaises(AccessError):
            self.talents.with_user(self.user_contributor).action_add_to_pool()

    def test_add_to_a_private_pool_of_others_is_refused(self):
        self.pool.sudo().write({"is_private": True, "user_id": self.user_manager.id})
        with self.assertRaises(AccessError):
            self._apply(self.talents, "action_add_to_pool", pool_id=self.pool.id)

    def test_dialog_of_a_colleague_cannot_be_opened(self):
        opened = self.talents.action_add_to_pool()
        dialog = self.env[opened["res_model"]].browse(opened["res_id"])
        with self.assertRaises(AccessError):
            dialog.with_user(self.user_manager).action_apply()


class TestBulkMembership(BulkCommon):
    """Move, put aside, take out: the cards of a board."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.members = cls.pool._add_talents(
            cls.talents, "manual", stage=cls.stage_new, reason="Fair"
        )

    def test_move_changes_stage_and_undo_brings_back(self):
        done = self._apply(
            self.members, "action_change_stage", stage_id=self.stage_interested.id
        )
        self.assertEqual(self.members.stage_id, self.stage_interested)
        self.assertEqual(self._undo(done), "3 restored.")
        self.assertEqual(self.members.stage_id, self.stage_new)

    def test_move_to_a_stage_of_another_pool_is_refused(self):
        other = self.pool.create({"name": "Other"})
        stage = self.stage_new.with_user(self.user_recruiting).create(
            {"name": "Own", "pool_ids": [(4, other.id)]}
        )
        with self.assertRaisesRegex(UserError, "Own does not belong to Care"):
            self._apply(self.members, "action_change_stage", stage_id=stage.id)

    def test_leave_says_why_and_undo_reopens_as_it_was(self):
        self.members[0]._snooze(fields.Date.today() + timedelta(days=5), "Leave")
        names = ["active", "left_date", "left_reason", "is_excluded", "joined_date"]
        names += ["origin", "stage_id", "snoozed_until_date", "snooze_reason"]
        former = self.members.read(names)
        done = self._apply(self.members, "action_leave", left_reason="hired")
        self.assertNotMember(self.pool, self.talents[0])
        self.assertEqual(set(self.members.mapped("left_reason")), {"hired"})
        self.assertTrue(all(self.members.mapped("is_excluded")))
        self._undo(done)
        self.assertEqual(self.members.read(names), former)

    def test_recent_changes_do_not_name_private_pools(self):
        """The administration sees all changes, but not all pools."""
        self.pool.write({"name": "Secret", "is_private": True})
        special = self.env["trm.pool.stage"].create(
            {"name": "Hush", "pool_ids": self.pool.ids}
        )
        self._apply(self.talents, "action_add_to_pool", pool_id=self.pool.id)
        members = self.pool.membership_ids
        self._apply(members, "action_change_stage", stage_id=special.id)
        self._apply(members, "action_leave", left_reason="wish")
        changes = self.env["trm.change"].with_user(self.user_manager).search([])
        names = " ".join(changes.mapped("name"))
        self.assertIn("a private pool", names)
        self.assertNotIn("Secret", names)
        self.assertNotIn("Hush", names)

    def test_leave_person_added_again_since_stays_as_is(self):
        done = self._apply(self.members, "action_leave", left_reason="hired")
        self.pool._add_talents(self.talents[0], "manual")
        self.members[0].joined_date = fields.Date.today() - timedelta(days=1)
        self.assertIn("2 restored. 1 changed", self._undo(done))
        self.assertMember(self.pool, self.talents[0])

    def test_leave_from_people_takes_them_out_of_the_chosen_pool_only(self):
        other = self.pool.create({"name": "Other"})
        other._add_talents(self.talents, "manual")
        done = self._apply(
            self.talents[:2],
            "action_leave_pool",
            pool_id=self.pool.id,
            left_reason="wish",
        )
        self.assertEqual(done["params"]["message"], "2 people taken out of Care")
        self.assertNotMember(self.pool, self.talents[0])
        self.assertMember(self.pool, self.talents[2])
        self.assertMember(other, self.talents[0])

    def test_snooze_hides_until_the_day_and_undo_brings_back(self):
        day = fields.Date.today() + timedelta(days=30)
        done = self._apply(
            self.members, "action_snooze", until_date=day, reason="Parental leave"
        )
        self.assertTrue(all(self.members.mapped("is_snoozed")))
        self.assertEqual(set(self.members.mapped("snooze_reason")), {"Parental leave"})
        self._undo(done)
        self.assertFalse(any(self.members.mapped("snoozed_until_date")))

    def test_snooze_into_the_past_is_refused(self):
        with self.assertRaisesRegex(UserError, "future"):
            self._apply(self.members, "action_snooze", until_date=fields.Date.today())

    def test_membership_of_a_foreign_private_pool_is_refused(self):
        self.pool.sudo().write({"is_private": True, "user_id": self.user_manager.id})
        for action in ("action_change_stage", "action_leave", "action_snooze"):
            with self.subTest(action=action), self.assertRaises(AccessError):
                getattr(self.members, action)()


class TestBulkTalent(BulkCommon):
    """Tag and hand over people."""

    def test_tag_adds_and_removes_and_undo_restores(self):
        first, second = self.env["trm.tag"].search([], limit=2)
        self.talents[0].tag_ids = first
        done = self._apply(
            self.talents,
            "action_tag",
            add_tag_ids=[(6, 0, second.ids)],
            remove_tag_ids=[(6, 0, first.ids)],
        )
        self.assertEqual(self.talents.tag_ids, second)
        self._undo(done)
        self.assertEqual(self.talents[0].tag_ids, first)
        self.assertFalse(self.talents[1:].tag_ids)

    def test_tag_without_a_choice_is_refused(self):
        with self.assertRaises(UserError):
            self._apply(self.talents, "action_tag")

    def test_hand_over_tells_timelines_and_mails_nobody(self):
        sent = self.env["mail.mail"].search_count([])
        notices = self.env["mail.notification"].search_count([])
        self.env.flush_all()
        done = self._apply(
            self.talents, "action_hand_over", user_id=self.user_contributor.id
        )
        self.env.flush_all()
        self.assertEqual(self.talents.user_id, self.user_contributor)
        self.assertEqual(self.env["mail.mail"].search_count([]), sent)
        self.assertEqual(self.env["mail.notification"].search_count([]), notices)
        follower = self.user_contributor.partner_id
        self.assertNotIn(follower, self.talents.sudo().message_partner_ids)
        note = self.talents[0].message_ids[0]
        self.assertEqual(note.author_id, self.user_recruiting.partner_id)
        self.assertIn("Persona recruiting → Persona contributor", note.body)
        self._undo(done)
        self.assertEqual(self.talents.user_id, self.user_recruiting)
        note = self.talents[0].message_ids[0]
        self.assertIn("Persona contributor → Persona recruiting", note.body)

    def test_hand_over_to_a_colleague_without_role_is_refused(self):
        for user in (self.user_employee, self.user_portal, self.user_other_company):
            with self.subTest(user=user.login), self.assertRaises(UserError):
                self._apply(self.talents, "action_hand_over", user_id=user.id)
        self.assertEqual(self.talents.user_id, self.user_recruiting)

    def test_multi_edit_of_tracked_field_logs_a_batch_without_followers(self):
        self.talents.write(
            {"user_id": self.user_contributor.id, "availability": "open"}
        )
        self.env.flush_all()
        note = self.talents[1].message_ids[0]
        self.assertIn("Looked After By: Persona recruiting", note.body)
        self.assertIn("Availability: nothing → Looking now", note.body)
        follower = self.user_contributor.partner_id
        self.assertNotIn(follower, self.talents.sudo().message_partner_ids)

    def test_bulk_actions_are_offered_in_list_and_kanban(self):
        for model, names in (
            (
                "trm.talent",
                {"Add to a Pool", "Take out of a Pool", "Change Tags", "Hand Over"},
            ),
            (
                "trm.pool.membership",
                {"Move to a Stage", "Put Aside until …", "Hand Over"},
            ),
        ):
            bindings = self.env["ir.actions.actions"].with_user(self.user_recruiting)
            actions = bindings.get_bindings(model)["action"]
            offered = {
                action["name"]
                for action in actions
                if {"list", "kanban"} <= {*action["binding_view_types"].split(",")}
            }
            self.assertLessEqual(names, offered)
            hidden = bindings.with_user(self.user_contributor).get_bindings(model)
            shown = {action["name"] for action in hidden.get("action", ())}
            self.assertFalse(names & shown)
