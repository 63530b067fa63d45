from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestSecurityPrivatePool(TrmTalentCommon):
    """A private pool exists for its manager and team only, over any path."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent()
        cls.private = (
            cls.env["trm.pool"]
            .with_user(cls.user_recruiting)
            .create({"name": "Board succession", "is_private": True})
        )
        cls.stage = (
            cls.env["trm.pool.stage"]
            .with_user(cls.user_recruiting)
            .create({"name": "Secret stage", "pool_ids": cls.private.ids})
        )
        cls.private._add_talents(cls.talent, "manual", reason="Secret reason")
        cls.membership = cls.talent.membership_ids
        cls.membership.stage_id = cls.stage
        cls.env.flush_all()
        cls.member = cls._create_user(
            "member", "trm_talent.trm_talent_group_contributor", cls.company
        )
        cls.private.team_user_ids = cls.member

    def _of(self, user, model):
        self.env.invalidate_all()
        return self.env[model].with_user(user)

    def test_read_pool_and_what_hangs_on_it_by_manager_is_refused(self):
        for record in (
            self.private,
            self.membership,
            self.membership.sudo().move_ids,
            self.stage,
        ):
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(self.user_manager).read(["display_name"])

    def test_find_pool_by_manager_finds_nothing(self):
        Pool = self._of(self.user_manager, "trm.pool")
        self.assertFalse(Pool.search([("name", "ilike", "succession")]))
        self.assertFalse(Pool.name_search("Board succession"))
        Stage = self._of(self.user_manager, "trm.pool.stage")
        self.assertFalse(Stage.search([("name", "=", "Secret stage")]))
        self.assertFalse(Stage.search([("pool_ids.name", "ilike", "succession")]))

    def test_find_people_by_private_pool_by_manager_finds_nobody(self):
        Talent = self._of(self.user_manager, "trm.talent")
        for domain in (
            [("pool_ids", "in", self.private.ids)],
            [("pool_ids.name", "ilike", "succession")],
            [("pool_ids", "ilike", "succession")],
            [("pool_ids", "!=", False)],
            [("stage_ids", "in", self.stage.ids)],
            [("stage_ids.name", "ilike", "secret")],
            [("membership_ids.pool_id", "=", self.private.id)],
            [("membership_ids.reason", "ilike", "secret")],
        ):
            with self.subTest(domain=domain):
                self.assertFalse(Talent.search(domain))
        self.assertTrue(Talent.search([("pool_ids", "=", False)]))

    def test_read_person_by_manager_shows_no_private_pool(self):
        mine = self._of(self.user_manager, "trm.talent").browse(self.talent.id)
        self.assertFalse(mine.pool_ids)
        self.assertFalse(mine.stage_ids)
        self.assertFalse(mine.membership_ids)
        rows = mine.web_read(
            {
                "membership_ids": {"fields": {"pool_id": {}, "reason": {}}},
                "pool_ids": {"fields": {"display_name": {}}},
            }
        )
        self.assertNotIn("ecret", str(rows))

    def test_group_people_by_pool_by_manager_shows_no_private_pool(self):
        Talent = self._of(self.user_manager, "trm.talent")
        for name in ("pool_ids", "stage_ids"):
            with self.subTest(name):
                groups = Talent.formatted_read_group([], [name], ["__count"])
                self.assertEqual([group[name] for group in groups], [False])
                groups = Talent.web_read_group([], [name], ["__count"])["groups"]
                self.assertEqual([group[name] for group in groups], [False])
        Membership = self._of(self.user_manager, "trm.pool.membership")
        for name in ("pool_id", "stage_id", "reason"):
            groups = Membership.formatted_read_group([], [name], ["__count"])
            self.assertNotIn("ecret", str(groups))
            self.assertNotIn("succession", str(groups))

    def test_export_person_by_manager_shows_no_private_pool(self):
        self.user_manager.group_ids += self.env.ref("base.group_allow_export")
        mine = self._of(self.user_manager, "trm.talent").browse(self.talent.id)
        rows = mine.export_data(
            ["name", "pool_ids/name", "membership_ids/pool_id/name", "stage_ids"]
        )
        self.assertNotIn("ecret", str(rows))
        self.assertNotIn("succession", str(rows))

    def test_follow_changes_by_manager_shows_no_private_pool(self):
        self.private.message_post(body="Secret plan")
        found = self._of(self.user_manager, "mail.message").search(
            [("model", "=", "trm.pool"), ("res_id", "=", self.private.id)]
        )
        self.assertFalse(found)
        with self.assertRaises(AccessError):
            self.private.with_user(self.user_manager).message_subscribe(
                self.user_manager.partner_id.ids
            )
            self.private.with_user(self.user_manager).read(["name"])

    def test_change_of_private_pool_by_manager_is_refused(self):
        private = self.private.with_user(self.user_manager)
        with self.assertRaises(AccessError):
            private.is_private = False
        with self.assertRaises(AccessError):
            private._add_talents(self._create_talent(name="Sofia Klein"), "manual")
        with self.assertRaises(AccessError):
            self.membership.with_user(self.user_manager)._leave("wish")

    def test_member_sees_pool_and_people(self):
        self.assertEqual(self._of(self.member, "trm.pool").search([]), self.private)
        talent = self._of(self.member, "trm.talent").search([])
        self.assertEqual(talent, self.talent)
        self.assertEqual(talent.pool_ids, self.private)
        self.assertEqual(talent.stage_ids, self.stage)
        self.assertEqual(
            self._of(self.member, "trm.pool.stage").search(
                [("name", "=", "Secret stage")]
            ),
            self.stage,
        )


@tagged("post_install", "-at_install")
class TestSecurityCompany(TrmTalentCommon):
    """One person, two companies: each has its own file and sees nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contact = cls.env["res.partner"].create(
            {"name": "Shared Person", "email": "shared@example.com"}
        )
        cls.mine = cls._create_talent(partner_id=cls.contact.id, note="<p>Secret</p>")
        cls.other = cls._create_talent(
            cls.user_other_company,
            partner_id=cls.contact.id,
            company_id=cls.other_company.id,
        )
        cls.both = cls._create_user(
            "both", "trm_talent.trm_talent_group_user", cls.company
        )
        cls.both.company_ids += cls.other_company

    def _search(self, user, model="trm.talent", companies=None, domain=()):
        env = self.env(user=user)
        if companies:
            env = env(context={**env.context, "allowed_company_ids": companies.ids})
        env.invalidate_all()
        return env[model].search(list(domain))

    def test_each_company_sees_its_own_file_of_shared_contact(self):
        domain = [("partner_id", "=", self.contact.id)]
        found = self._search(self.user_recruiting, domain=domain)
        self.assertEqual(found, self.mine)
        self.assertEqual(found.partner_id.talent_ids, self.mine)
        found = self._search(self.user_other_company, domain=domain)
        self.assertEqual(found, self.other)
        self.assertEqual(found.partner_id.talent_ids, self.other)
        with self.assertRaises(AccessError):
            self.mine.with_user(self.user_other_company).read(["note"])

    def test_switch_company_shows_the_file_of_that_company(self):
        domain = [("partner_id", "=", self.contact.id)]
        one, two = self.company, self.other_company
        self.assertEqual(
            self._search(self.both, companies=one, domain=domain), self.mine
        )
        self.assertEqual(
            self._search(self.both, companies=two, domain=domain), self.other
        )
        self.assertEqual(
            self._search(self.both, companies=one | two, domain=domain),
            self.mine | self.other,
        )
        contact = self.contact.with_user(self.both)
        self.assertEqual(contact.with_company(two).talent_id, self.other)
        self.assertEqual(contact.with_company(one).talent_id, self.mine)

    def test_other_company_finds_nothing_of_it(self):
        self.pool._add_talents(self.mine, "manual")
        self.mine.membership_ids.stage_id = self.stage_interested
        self.env["trm.touchpoint"].with_user(self.user_recruiting)._log(
            self.mine, "call", note="Secret"
        )
        document = {"talent_id": self.mine.id, "name": "cv.pdf", "file": b"Y3Y="}
        self.env["trm.document"].create(document)
        self.env["trm.talent.proposal"].create(
            {
                "talent_id": self.mine.id,
                "other_partner_id": self._create_talent(name="Sofia").partner_id.id,
                "reason": "phone",
            }
        )
        for model in (
            "trm.pool",
            "trm.pool.membership",
            "trm.pool.membership.move",
            "trm.touchpoint",
            "trm.document",
            "trm.talent.proposal",
        ):
            with self.subTest(model):
                self.assertFalse(self._search(self.user_other_company, model))
                self.assertTrue(self._search(self.user_recruiting, model))
        domain = [("id", "=", self._create_talent(name="Only Mine").partner_id.id)]
        self.assertFalse(
            self._search(self.user_other_company, "res.partner", domain=domain)
        )

    def test_mix_companies_is_refused(self):
        Membership = self.env["trm.pool.membership"].with_user(self.both)
        Membership = Membership.with_context(
            allowed_company_ids=(self.company | self.other_company).ids
        )
        with self.assertRaises(Exception) as caught:
            Membership.create({"talent_id": self.other.id, "pool_id": self.pool.id})
        self.assertIn(type(caught.exception).__name__, ("UserError", "ValidationError"))
