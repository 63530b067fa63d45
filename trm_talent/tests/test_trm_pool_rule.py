from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmPoolRule(TrmTalentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls._create_talent(name="Anna Meier", wish_place="Köln")
        cls.bert = cls._create_talent(name="Bert Wolf", wish_place="Bonn")
        cls.rule_pool = (
            cls.env["trm.pool"]
            .with_user(cls.user_recruiting)
            .create(
                {
                    "name": "Cologne",
                    "is_rule_based": True,
                    "rule_domain": "[('wish_place', 'ilike', 'Köln')]",
                }
            )
        )

    def test_create_fills_the_pool_and_says_why(self):
        self.assertMember(
            self.rule_pool, self.anna, origin="rule", reason="Region: Köln"
        )
        self.assertNotMember(self.rule_pool, self.bert)

    def test_change_lets_in_and_out(self):
        self.bert.wish_place = "Köln"
        self.anna.wish_place = "Aachen"
        self.assertMember(self.rule_pool, self.bert, origin="rule")
        self.assertNotMember(self.rule_pool, self.anna)

    def test_new_person_who_fits_is_let_in(self):
        carl = self._create_talent(name="Carl Sand", wish_place="Köln Deutz")
        self.assertMember(self.rule_pool, carl, origin="rule")

    def test_person_taken_out_by_hand_stays_out(self):
        self.rule_pool.membership_ids._leave("unfit")
        self.rule_pool._apply_rules()
        self.assertNotMember(self.rule_pool, self.anna)

    def test_person_who_left_by_rule_comes_back_by_rule(self):
        self.anna.wish_place = "Aachen"
        self.anna.wish_place = "Köln"
        self.assertMember(self.rule_pool, self.anna, origin="rule", left_date=False)

    def test_person_added_by_hand_is_not_put_out(self):
        self.rule_pool._add_talents(self.bert, "manual")
        self.rule_pool._apply_rules()
        self.assertMember(self.rule_pool, self.bert, origin="manual")

    def test_changed_condition_is_followed_at_once(self):
        self.rule_pool.rule_domain = "[('wish_place', 'ilike', 'Bonn')]"
        self.assertNotMember(self.rule_pool, self.anna)
        self.assertMember(self.rule_pool, self.bert, reason="Region: Bonn")

    def test_cron_follows_changes_made_in_contacts(self):
        self.rule_pool.rule_domain = "[('city', '=', 'Ulm')]"
        self.bert.partner_id.sudo().city = "Ulm"
        self.assertNotMember(self.rule_pool, self.bert)
        cron = self.env.ref("trm_talent.trm_pool_cron_apply_rules")
        for _run in range(2):
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        self.assertMember(self.rule_pool, self.bert, origin="rule")

    def test_other_company_stays_out(self):
        Talent = self.env["trm.talent"].with_user(self.user_other_company)
        theirs = Talent.create(
            {"name": "Other One", "email": "o@example.com", "wish_place": "Köln"}
        )
        self.rule_pool.sudo()._apply_rules()
        self.assertNotMember(self.rule_pool, theirs)

    def test_private_pool_is_filled_by_a_colleagues_change(self):
        self.rule_pool.sudo().write({"is_private": True, "user_id": self.env.uid})
        self.bert.with_user(self.user_manager).wish_place = "Köln"
        self.assertMember(self.rule_pool, self.bert, origin="rule")

    def test_empty_condition_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "everybody would be in it"):
            self.rule_pool.rule_domain = "[]"

    def test_unreadable_condition_is_refused(self):
        with self.assertRaises(ValidationError):
            self.rule_pool.rule_domain = "[('nonsense', '=', 1)]"
        with self.assertRaises(ValidationError):
            self.rule_pool.rule_domain = "__import__('os')"

    def test_words_of_a_compound_condition(self):
        category = self.env["trm.tag.category"].create({"name": "Trade"})
        tag = self.env["trm.tag"].create({"name": "Baker", "category_id": category.id})
        self.rule_pool.rule_domain = (
            f"['|', ('tag_ids', 'in', [{tag.id}]), "
            "'&', ('availability', '=', 'open'), ('employer', '=', False)]"
        )
        self.assertEqual(
            self.rule_pool.rule_text,
            "Talent Tags: Baker or (Availability: Looking now and Employer is empty)",
        )

    def test_condition_on_pools_is_refused(self):
        """It would tell who is in a private pool of somebody else."""
        for domain in (
            f"[('pool_ids', 'in', [{self.pool.id}])]",
            "[('membership_ids.pool_id.name', 'ilike', 'Secret')]",
            "[('partner_id.user_ids', '!=', False)]",
            "[('user_ids', '!=', False)]",
            "[('touchpoint_ids.talent_id.pool_ids', '!=', False)]",
            "[('touchpoint_ids', 'any', [('talent_id', 'any', [('id', '>', 1)])])]",
            "[('is_assigned', '=', True)]",
        ):
            with (
                self.subTest(domain),
                self.assertRaisesRegex(ValidationError, "but not for pools"),
            ):
                self.rule_pool.rule_domain = domain

    def test_me_in_a_condition_is_the_pool_manager(self):
        self.rule_pool.rule_domain = "[('user_id', '=', uid)]"
        self.assertMember(self.rule_pool, self.anna)
        self.rule_pool.with_user(self.user_manager).action_apply_rule()
        self.anna.with_user(self.user_manager).user_id = self.user_recruiting
        self.assertMember(self.rule_pool, self.anna)

    def test_changed_condition_changes_the_reason_of_who_stays(self):
        self.rule_pool.rule_domain = "[('wish_place', 'ilike', 'Köl')]"
        self.assertMember(self.rule_pool, self.anna, reason="Region: Köl")

    def test_condition_on_what_is_gone_stops_nobody(self):
        self.rule_pool.flush_recordset()
        self.env.cr.execute(
            "UPDATE trm_pool SET rule_domain = %s WHERE id = %s",
            ("[('of_an_addon', '=', 1)]", self.rule_pool.id),
        )
        self.rule_pool.invalidate_recordset()
        with self.assertLogs("odoo.addons.trm_talent", "WARNING"):
            carl = self._create_talent(name="Carl Sand")
        self.assertTrue(carl.exists())

    def test_archived_person_leaves_and_comes_back_with_the_condition(self):
        self.anna.action_archive()
        self.assertNotMember(self.rule_pool, self.anna)
        self.anna.action_unarchive()
        self.assertMember(self.rule_pool, self.anna, origin="rule")

    def test_tag_of_a_condition_cannot_be_deleted(self):
        category = self.env["trm.tag.category"].create({"name": "Trade"})
        used, free = self.env["trm.tag"].create(
            [{"name": n, "category_id": category.id} for n in ("Baker T", "Cook T")]
        )
        self.rule_pool.rule_domain = f"[('tag_ids', 'in', [{used.id}])]"
        with self.assertRaisesRegex(UserError, "Baker T"):
            used.with_user(self.user_manager).unlink()
        free.with_user(self.user_manager).unlink()
        self.assertFalse(free.exists())
