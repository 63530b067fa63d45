from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .erasure_door_common import ErasureDoorCase


@tagged("post_install", "-at_install")
class TestErasurePortal(ErasureDoorCase):
    """Whoever deletes their portal account is erased."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_portal.sudo().partner_id = cls.contact.id
        cls.user_portal.sudo().email = "erna@example.com"

    def _delete_account(self, **post):
        user = self.user_portal
        with self.enter_registry_test_mode():
            user.with_user(user).sudo()._deactivate_portal_user(**post)
            cron = self.env.ref("base.ir_cron_res_users_deletion")
            triggers = self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)])
            self.assertTrue(triggers)
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def test_account_deleted_erases_file_contact_and_login(self):
        self._grant(self.talent)
        user = self.user_portal
        self._delete_account()
        self.assertFalse(self.talent.exists())
        self.assertFalse(self.contact.exists())
        self.assertFalse(user.exists())
        log = self.env["trm.erasure.log"].search([], limit=1)
        self.assertEqual((log.reason, log.operator), ("request", ""))
        self.assertVerified()

    def test_account_deleted_blocks_the_address(self):
        self._delete_account(request_blacklist=True)
        again = self._create_talent(name="E. E.", email="erna@example.com")
        self.assertContactable(again, False, purpose="information")

    def test_account_deleted_keeps_what_claims_may_need(self):
        self._apply(self.talent)
        user = self.user_portal
        self._delete_account()
        self.assertFalse(user.exists())
        self.assertTrue(self.talent.sudo().is_restricted)

    def test_account_deleted_of_nobody_we_know_is_left_to_odoo(self):
        user = self._create_user("stranger", "base.group_portal", self.company)
        before = self.env["trm.erasure.log"].search_count([])
        with self.enter_registry_test_mode():
            user._deactivate_portal_user()
            self.env.ref("base.ir_cron_res_users_deletion").method_direct_trigger()
        self.assertFalse(user.exists())
        self.assertEqual(self.env["trm.erasure.log"].search_count([]), before)

    def test_contact_and_login_cannot_be_deleted_around_it(self):
        with self.assertRaises(UserError):
            self.contact.unlink()


@tagged("post_install", "-at_install")
class TestErasurePrivacyLookup(ErasureDoorCase):
    """Odoo's privacy lookup finds files, and its buttons go through our door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        system, manager = "base.group_system", "trm_talent.trm_talent_group_manager"
        cls.admin = cls._create_user("admin", f"{system},{manager}", cls.company)
        cls.stranger = cls._create_user("no_role", system, cls.company)
        cls.namesake = cls._create_talent(name="Erna Erased", email="e2@example.com")

    def _look_up(self, user=None):
        wizard = self.env["privacy.lookup.wizard"].with_user(user or self.admin)
        wizard = wizard.create({"name": "Erna Erased", "email": " Erna@Example.com "})
        wizard.action_lookup()
        return wizard

    def _get_found(self, wizard, model):
        lines = wizard.line_ids.filtered(lambda line: line.res_model == model)
        return lines.mapped("res_id")

    def test_lookup_finds_the_exact_address_and_no_namesake(self):
        signup = self.env["trm.signup"].create(
            {
                "pool_id": self.pool.id,
                "name": "Erna Erased",
                "email": "erna@example.com",
                "lang": "en_US",
            }
        )
        self._grant(self.talent)
        wizard = self._look_up()
        self.assertEqual(self._get_found(wizard, "trm.talent"), self.talent.ids)
        self.assertEqual(self._get_found(wizard, "trm.signup"), signup.ids)
        models = {m for m in wizard.line_ids.mapped("res_model") if "trm." in m}
        self.assertEqual(models, {"trm.talent", "trm.signup"})

    def test_delete_erases_and_says_so_without_a_name(self):
        self._grant(self.talent)
        wizard = self._look_up()
        line = wizard.line_ids.filtered(lambda line: line.res_model == "trm.talent")
        line.action_unlink()
        self.assertFalse(self.talent.exists())
        self.assertIn("Erased in Talents", wizard.execution_details)
        log = wizard.log_id.sudo()
        self.assertIn("Erased in Talents", log.execution_details)
        self.assertVerified()
        again = self._create_talent(name="E. E.", email="erna@example.com")
        self.assertContactable(again, False, purpose="information")

    def test_delete_of_what_claims_need_says_until_when(self):
        self._apply(self.talent)
        wizard = self._look_up()
        line = wizard.line_ids.filtered(lambda line: line.res_model == "trm.talent")
        line.action_unlink()
        self.assertFalse(line.is_unlinked)
        self.assertIn("Kept in part in Talents until", line.execution_details)

    def test_delete_all_takes_the_file_before_its_contact(self):
        wizard = self._look_up()
        wizard.line_ids.filtered(
            lambda line: (line.res_model, line.res_id)
            in (("trm.talent", self.talent.id), ("res.partner", self.contact.id))
        ).action_unlink_all()
        self.assertFalse(self.talent.exists())
        self.assertFalse(self.contact.exists())
        self.assertTrue(self.namesake.exists())

    def test_delete_without_the_role_is_refused(self):
        wizard = self._look_up(self.stranger)
        line = wizard.line_ids.filtered(lambda line: line.res_model == "trm.talent")
        with self.assertRaises(AccessError):
            line.action_unlink()
