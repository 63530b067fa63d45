from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmPool(TrmTalentCommon):
    def test_add_talents_starts_at_the_first_stage(self):
        talent = self._create_talent()
        membership = self.pool._add_talents(talent, "manual", reason="Met at a fair")
        self.assertMember(self.pool, talent, stage_id=self.stage_new, origin="manual")
        self.assertEqual(membership.reason, "Met at a fair")
        self.assertEqual(membership.joined_date, date.today())

    def test_add_talents_twice_leaves_the_membership_as_it_is(self):
        talent = self._create_talent()
        first = self.pool._add_talents(talent, "manual", stage=self.stage_interested)
        second = self.pool._add_talents(talent, "import", reason="again")
        self.assertFalse(second)
        self.assertEqual(first.stage_id, self.stage_interested)
        self.assertEqual(first.origin, "manual")

    def test_add_talents_after_leaving_by_hand_only_by_hand(self):
        talent = self._create_talent()
        membership = self.pool._add_talents(talent, "manual")
        membership._leave("unfit")
        self.assertFalse(self.pool._add_talents(talent, "rule"))
        self.assertNotMember(self.pool, talent)
        self.pool._add_talents(talent, "manual")
        self.assertMember(self.pool, talent, is_excluded=False, left_date=False)

    def test_leave_last_pool_is_allowed_and_kept_with_reason(self):
        talent = self._create_talent()
        membership = self.pool._add_talents(talent, "manual")
        membership._leave("wish")
        self.assertNotMember(self.pool, talent)
        self.assertEqual(membership.left_date, date.today())
        self.assertEqual(membership.left_reason, "wish")

    def test_archive_membership_means_leaving(self):
        membership = self.pool._add_talents(self._create_talent(), "manual")
        membership.action_archive()
        self.assertEqual(membership.left_date, date.today())
        membership.action_unarchive()
        self.assertFalse(membership.left_date)

    def test_stage_change_is_in_the_history(self):
        membership = self.pool._add_talents(self._create_talent(), "manual")
        membership.stage_id = self.stage_interested
        move = membership.move_ids
        self.assertEqual(move.from_stage_id, self.stage_new)
        self.assertEqual(move.to_stage_id, self.stage_interested)
        self.assertEqual(move.user_id, self.user_recruiting)
        membership.stage_id = self.stage_interested
        self.assertEqual(len(membership.move_ids), 1)

    def test_stage_with_people_cannot_be_deleted(self):
        self.pool._add_talents(self._create_talent(), "manual")
        with self.assertRaisesRegex(UserError, "archive it instead"):
            self.stage_new.with_user(self.user_manager).unlink()

    def test_stage_of_other_pool_is_not_on_the_board(self):
        other = self.pool.copy({"name": "Other"})
        special = self.env["trm.pool.stage"].create(
            {"name": "Special", "pool_ids": other.ids}
        )
        Membership = self.env["trm.pool.membership"].with_user(self.user_recruiting)
        own = Membership._read_group_stage_ids(
            self.env["trm.pool.stage"], [("pool_id", "=", self.pool.id)]
        )
        others = Membership._read_group_stage_ids(
            self.env["trm.pool.stage"], [("pool_id", "=", other.id)]
        )
        self.assertNotIn(special, own)
        self.assertIn(special, others)
        self.assertIn(self.stage_new, own)

    def test_stale_says_who_stays_too_long(self):
        talent = self._create_talent()
        membership = self.pool._add_talents(talent, "manual")
        self.assertFalse(membership.is_stale)
        self.stage_new.stale_days = 5
        membership.stage_since -= timedelta(days=6)
        self.env.invalidate_all()
        self.assertTrue(membership.is_stale)
        stale = self.env["trm.pool.membership"].search([("is_stale", "=", True)])
        self.assertIn(membership, stale)
        self.assertEqual(self.pool.stale_count, 1)
        membership._snooze(date.today() + timedelta(days=9))
        self.assertFalse(membership.is_stale)

    def test_snooze_into_the_past_raises(self):
        membership = self.pool._add_talents(self._create_talent(), "manual")
        with self.assertRaisesRegex(UserError, "in the future"):
            membership._snooze(date.today())

    def test_snoozed_comes_back_on_the_day_with_a_to_do(self):
        talent = self._create_talent()
        membership = self.pool._add_talents(talent, "manual")
        membership._snooze(date.today() + timedelta(days=3), "Parental leave")
        self.assertTrue(membership.is_snoozed)
        cron = self.env.ref("trm_talent.trm_pool_membership_cron_wake")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertTrue(membership.is_snoozed)
        self.assertFalse(talent.activity_ids)
        membership.snoozed_until_date = date.today()
        for _run in range(2):
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertFalse(membership.snoozed_until_date)
        self.assertEqual(len(talent.activity_ids), 1)
        self.assertEqual(talent.activity_ids.user_id, self.user_recruiting)

    def test_template_makes_a_pool(self):
        template = self.env["trm.pool.template"].create(
            {"name": "Bakers", "cadence_days": 30, "public_name": "Our bakers"}
        )
        template.with_user(self.user_recruiting).action_create_pool()
        pool = self.env["trm.pool"].search([("template_id", "=", template.id)])
        self.assertEqual(
            (pool.name, pool.cadence_days, pool.user_id),
            ("Bakers", 30, self.user_recruiting),
        )

    def test_negative_cadence_is_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.pool.cadence_days = -1
            self.pool.flush_recordset()

    def test_talents_of_two_companies_do_not_mix(self):
        Talent = self.env["trm.talent"].with_user(self.user_other_company)
        theirs = Talent.create({"name": "Other One", "email": "o@example.com"})
        with self.assertRaises(UserError):
            self.pool.sudo()._add_talents(theirs.sudo(), "manual")

    def test_archived_person_is_on_no_board_and_in_no_count(self):
        talent = self._create_talent()
        membership = self.pool._add_talents(talent, "manual")
        Membership = self.env["trm.pool.membership"].with_user(self.user_recruiting)
        talent.action_archive()
        self.assertFalse(Membership.search([("pool_id", "=", self.pool.id)]))
        self.assertEqual(self.pool.member_count, 0)
        self.assertEqual(talent.membership_ids, membership)
        talent.action_unarchive()
        self.pool.invalidate_recordset()
        self.assertMember(self.pool, talent)
        self.assertEqual(self.pool.member_count, 1)

    def test_archived_pool_is_on_the_board_of_none_but_itself(self):
        talent = self._create_talent()
        membership = self.pool._add_talents(talent, "manual")
        Membership = self.env["trm.pool.membership"].with_user(self.user_recruiting)
        self.pool.action_archive()
        self.assertNotIn(membership, Membership.search([]))
        self.assertFalse(talent.pool_ids)
        self.assertEqual(
            Membership.search([("pool_id", "=", self.pool.id)]), membership
        )

    def test_stage_of_another_pool_is_refused(self):
        other = self.pool.copy({"name": "Other"})
        special = self.env["trm.pool.stage"].create(
            {"name": "Special", "pool_ids": other.ids}
        )
        membership = self.pool._add_talents(self._create_talent(), "manual")
        with self.assertRaisesRegex(ValidationError, "does not belong to the pool"):
            membership.with_user(self.user_recruiting).stage_id = special

    def test_stage_is_not_taken_from_the_people_in_it(self):
        self.pool._add_talents(self._create_talent(), "manual")
        other = self.pool.copy({"name": "Other"})
        with self.assertRaisesRegex(ValidationError, "1 people in other pools"):
            self.stage_new.pool_ids = other

    def test_own_stages_go_with_their_pool(self):
        Stage = self.env["trm.pool.stage"]
        other = self.pool.copy({"name": "Other"})
        own = Stage.create({"name": "Own", "pool_ids": self.pool.ids})
        both = Stage.create({"name": "Both", "pool_ids": (self.pool | other).ids})
        membership = self.pool._add_talents(self._create_talent(), "manual")
        membership.stage_id = own
        self.pool.with_user(self.user_manager).unlink()
        self.assertFalse(own.exists())
        self.assertEqual(both.pool_ids, other)

    def test_private_pool_without_anybody_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "Nobody would see"):
            self.pool.sudo().write({"is_private": True, "user_id": False})

    def test_pool_with_people_stays_with_its_company(self):
        self.pool._add_talents(self._create_talent(), "manual")
        with self.assertRaisesRegex(ValidationError, "so it stays there"):
            self.pool.sudo().company_id = self.other_company

    def test_board_of_a_contributor_says_nothing_of_foreign_to_dos(self):
        talent = self._create_talent()
        self.pool.team_user_ids = self.user_contributor
        membership = self.pool._add_talents(talent, "manual")
        talent.activity_schedule(summary="Secret", user_id=self.user_recruiting.id)
        card = membership.with_user(self.user_contributor)
        self.assertEqual(membership.next_step_text, "Today: Secret")
        self.env.invalidate_all()
        self.assertEqual(card.next_step_text, "A colleague has a to-do")

    def test_board_of_a_contributor_keeps_the_cards_in_place(self):
        Membership = self.env["trm.pool.membership"]
        for user, draggable in (
            (self.user_contributor, False),
            (self.user_recruiting, True),
        ):
            arch = Membership.with_user(user).get_view(view_type="kanban")["arch"]
            self.assertEqual('records_draggable="0"' not in arch, draggable)
