from odoo.tests import Form, tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmPoolMembershipQuick(TrmTalentCommon):
    """A card typed on the board."""

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

    def test_quick_create_on_the_board_asks_for_the_origin(self):
        cards = self.env["trm.pool.membership"].with_user(self.user_recruiting)
        for name, basis, is_due in (("A B", None, True), ("C D", "application", False)):
            with self.subTest(basis=basis):
                form = Form(
                    cards.with_context(default_pool_id=self.pool.id),
                    view="trm_talent.trm_pool_membership_view_form_quick",
                )
                form.quick_name = name
                form.quick_channel = f"{name[0]}@example.com"
                self.assertEqual(form.quick_legal_basis, "sourced")
                if basis:
                    form.quick_legal_basis = basis
                talent = form.save().talent_id
                self.assertEqual(talent.legal_basis, basis or "sourced")
                self.assertEqual(bool(talent.information_due_date), is_due)

    def test_quick_create_of_somebody_known_keeps_their_origin(self):
        known = self._create_talent(email="anna@example.com", legal_basis="application")
        self.env["trm.pool.membership"].with_user(self.user_recruiting).create(
            {
                "pool_id": self.pool.id,
                "quick_name": known.name,
                "quick_channel": known.email,
                "quick_legal_basis": "sourced",
            }
        )
        self.assertEqual(known.legal_basis, "application")

    def test_quick_create_brings_back_who_left(self):
        talent = self._create_talent(name="Anna Meier", email="anna@example.com")
        membership = self.pool._add_talents(talent, "manual")
        membership._leave("wish")
        Membership = self.env["trm.pool.membership"].with_user(self.user_recruiting)
        again, other = Membership.create(
            [
                {"pool_id": self.pool.id, "quick_name": name, "quick_channel": channel}
                for name, channel in (
                    ("Anna Meier", "anna@example.com"),
                    ("Bert Wolf", "0221 4710123"),
                )
            ]
        )
        self.assertEqual(again, membership)
        self.assertEqual(other.talent_id.name, "Bert Wolf")
        self.assertMember(self.pool, talent, is_excluded=False, left_reason=False)

    def test_quick_create_restores_an_archived_person(self):
        talent = self._create_talent(name="Anna Meier", email="anna@example.com")
        talent.action_archive()
        self.env["trm.pool.membership"].with_user(self.user_recruiting).create(
            {
                "pool_id": self.pool.id,
                "quick_name": "Anna Meier",
                "quick_channel": "anna@example.com",
            }
        )
        self.assertTrue(talent.active)
        self.assertMember(self.pool, talent)

    def test_quick_create_belongs_to_the_company_of_the_pool(self):
        self.user_recruiting.company_ids |= self.other_company
        companies = (self.company | self.other_company).ids
        Pool = self.env["trm.pool"].with_user(self.user_recruiting)
        Pool = Pool.with_context(allowed_company_ids=companies)
        pool = Pool.create({"name": "Theirs", "company_id": self.other_company.id})
        membership = pool.membership_ids.create(
            {
                "pool_id": pool.id,
                "quick_name": "Anna Meier",
                "quick_channel": "0664 1234567",
            }
        )
        self.assertEqual(membership.talent_id.company_id, self.other_company)
        self.assertEqual(membership.phone, "+43 664 1234567")
