from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
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
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
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

    def test_quick_create_on_the_board_finds_the_person(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        Membership = self.env["trm.pool.membership"].with_user(self.user_recruiting)
        membership = Membership.create(
            {
                "pool_id": self.pool.id,
                "stage_id": self.stage_interested.id,
                "quick_name": "Anna Meier",
                "quick_channel": "anna@example.com",
            }
        )
        self.assertEqual(membership.talent_id, known)
        self.assertEqual(membership.stage_id, self.stage_interested)

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
