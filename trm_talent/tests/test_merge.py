import base64
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestMerge(TrmTalentCommon):
    """Two entries of one person become one, over both ways in; nothing is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pool_2, cls.pool_3 = (
            cls.env["trm.pool"]
            .with_user(cls.user_recruiting)
            .create([{"name": "Crafts"}, {"name": "IT"}])
        )
        cls.old = cls._create_talent(name="Mehmet Yilmaz", email="m1@example.com")
        cls.new = cls._create_talent(name="Mehmet Yılmaz", phone="+49 170 1234567")

    def _merge_contacts(self, *partners, dst=None, user=None):
        """Merge as the stock dialog does; the last one stays."""
        env = self.env(user=user or self.user_recruiting)
        env["base.partner.merge.automatic.wizard"].new({})._merge(
            [partner.id for partner in partners],
            dst_partner=(dst or partners[-1]).with_env(env),
            extra_checks=False,
        )
        self.env.invalidate_all()

    def _merge(self, user=None):
        return self.new.with_user(user or self.user_recruiting)._merge_into(self.old)

    # -- what stays --------------------------------------------------------------

    def test_merge_into_file_keeps_the_other_one(self):
        partner = self.new.partner_id
        survivor = self._merge()
        self.assertEqual(survivor, self.old)
        self.assertFalse(self.new.exists())
        self.assertFalse(partner.exists())
        self.assertEqual(survivor.name, "Mehmet Yilmaz")
        self.assertEqual(survivor.email, "m1@example.com")
        self.assertEqual(survivor.phone, "+49 170 1234567")

    def test_merge_into_contact_moves_the_file(self):
        customer = self.env["res.partner"].create(
            {"name": "Mehmet Yilmaz", "email": "customer@example.com"}
        )
        survivor = self.new.with_user(self.user_recruiting)._merge_into(customer)
        self.assertEqual(survivor, self.new)
        self.assertEqual(survivor.partner_id, customer)
        self.assertEqual(survivor.name, "Mehmet Yilmaz")
        self.assertEqual(survivor.last_name, "Yilmaz")
        self.assertFalse(customer.company_id)

    def test_merge_contacts_by_stock_dialog_keeps_one_file(self):
        third = self._create_talent(name="M. Yilmaz", email="m3@example.com")
        partners = (self.new.partner_id, third.partner_id, self.old.partner_id)
        self._merge_contacts(*partners)
        self.assertEqual((self.old | self.new | third).exists(), self.old)
        self.assertFalse((partners[0] | partners[1]).exists())

    def test_merge_without_file_on_the_contact_that_stays_keeps_one(self):
        customer = self.env["res.partner"].create({"name": "Customer"})
        self._merge_contacts(self.old.partner_id, self.new.partner_id, customer)
        files = (self.old | self.new).exists()
        self.assertEqual(files, self.old)
        self.assertEqual(files.partner_id, customer)

    def test_merge_by_partner_manager_without_role_loses_nothing(self):
        self.user_employee.group_ids += self.env.ref("base.group_partner_manager")
        partners = self.old.partner_id | self.new.partner_id
        partners.sudo().talent_confidential = False
        self.pool._add_talents(self.new, "manual")
        self._merge_contacts(
            self.new.partner_id, self.old.partner_id, user=self.user_employee
        )
        self.assertEqual((self.old | self.new).exists(), self.old)
        self.assertMember(self.pool, self.old)

    def test_merge_by_contributor_is_refused(self):
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(self.old | self.new, "manual")
        with self.assertRaises(AccessError):
            self._merge(self.user_contributor)

    def test_merge_files_of_two_companies_keeps_both(self):
        other = self._create_talent(
            self.user_other_company,
            name="Mehmet Yilmaz",
            email="m1@example.com",
            company_id=self.other_company.id,
        )
        self._merge_contacts(
            other.partner_id,
            self.old.partner_id,
            user=self.env.ref("base.user_root"),
        )
        self.assertEqual(other.partner_id, self.old.partner_id)
        self.assertFalse(self.old.partner_id.company_id)
        mine = other.with_user(self.user_other_company)
        self.assertEqual(mine.name, "Mehmet Yilmaz")
        with self.assertRaises(AccessError):
            self.old.with_user(self.user_other_company).read(["name"])

    # -- pools -------------------------------------------------------------------

    def test_merge_memberships_keeps_all_pools_and_moves(self):
        self.pool._add_talents(self.old, "manual")
        (self.pool | self.pool_2)[0]._add_talents(self.new, "import")
        self.pool_2._add_talents(self.new, "manual", reason="Met at the fair")
        old, new = self.old.membership_ids, self.new.membership_ids
        for membership in old | new:
            membership.stage_id = self.stage_interested
        (new.filtered(lambda m: m.pool_id == self.pool)).sudo().joined_date = date(
            2020, 1, 1
        )
        self._merge()
        self.assertMember(self.pool, self.old, joined_date=date(2020, 1, 1))
        self.assertMember(self.pool_2, self.old, reason="Met at the fair")
        kept = self.old.membership_ids.filtered(lambda m: m.pool_id == self.pool)
        self.assertEqual(kept, old)
        self.assertEqual(len(kept.move_ids), 2)

    def test_merge_excluded_membership_wins(self):
        self.pool._add_talents(self.old | self.new, "manual")
        self.pool_2._add_talents(self.old | self.new, "manual")
        self.pool_3._add_talents(self.old | self.new, "manual")

        def of(talent, pool):
            return talent.membership_ids.filtered(lambda m: m.pool_id == pool)

        of(self.new, self.pool)._leave("wish")
        of(self.old, self.pool_2)._leave("unfit")
        of(self.old, self.pool_3)._leave("rule", by_hand=False)
        self.env.invalidate_all()
        self._merge()
        self.assertNotMember(self.pool, self.old)
        self.assertNotMember(self.pool_2, self.old)
        self.assertMember(self.pool_3, self.old)
        left = self.old.with_context(active_test=False).membership_ids
        reasons = {m.pool_id: m.left_reason for m in left}
        self.assertEqual(reasons[self.pool], "wish")
        self.assertEqual(reasons[self.pool_2], "unfit")

    # -- histories ---------------------------------------------------------------

    def test_merge_keeps_contacts_documents_to_dos_and_chatter(self):
        source = self.env["mail.message"].create({"body": "Mail"})
        log = self.env["trm.touchpoint"].with_user(self.user_recruiting)._log
        log(self.old | self.new, "message", source=source)
        log(self.new, "call", date="2026-01-02 10:00:00")
        document = self.env["trm.document"].create(
            {
                "talent_id": self.new.id,
                "name": "cv.pdf",
                "file": base64.b64encode(b"cv"),
            }
        )
        self.new.message_post(body="Nice person", subtype_xmlid="mail.mt_note")
        self.new.activity_schedule("mail.mail_activity_data_todo", summary="Call")
        self.new.message_subscribe(self.user_manager.partner_id.ids)
        self._merge()
        self.assertEqual(
            sorted(self.old.touchpoint_ids.mapped("kind")), ["call", "message"]
        )
        self.assertTrue(self.old.last_touchpoint_date)
        self.assertEqual(self.old.sudo().document_ids, document)
        self.assertEqual(base64.b64decode(document.file), b"cv")
        self.assertIn("Nice person", str(self.old.message_ids.mapped("body")))
        self.assertIn("Call", self.old.activity_ids.mapped("summary"))
        self.assertIn(self.user_manager.partner_id, self.old.message_partner_ids)
        self.assertIn(self.user_recruiting.partner_id, self.old.message_partner_ids)

    def test_merge_completes_wishes_and_appends_notes(self):
        tags = self.env["trm.tag"].create(
            [
                {
                    "name": name,
                    "category_id": self.env["trm.tag.category"].search([])[0].id,
                }
                for name in ("Xa", "Xb")
            ]
        )
        self.old.write(
            {
                "wish_role": "Nurse",
                "note": "<p>Old</p>",
                "potential": "Lead",
                "tag_ids": tags[0].ids,
            }
        )
        self.new.write({"wish_role": "Cook", "wish_hours": "30", "potential": "Boss"})
        self.new.write({"note": "<p>New</p>", "tag_ids": tags.ids})
        self._merge()
        self.assertEqual(self.old.wish_role, "Nurse")
        self.assertEqual(self.old.wish_hours, "30")
        self.assertEqual(self.old.note, "<p>Old</p><hr><p>New</p>")
        self.assertEqual(self.old.potential, "Lead\n\nBoss")
        self.assertEqual(self.old.tag_ids, tags)

    def test_merge_origin_of_data_the_stricter_wins(self):
        cases = (
            ("consent", "unknown", "unknown"),
            ("sourced", "application", "sourced"),
            ("application", "consent", "application"),
            (False, "sourced", "unknown"),
        )
        for mine, other, expected in cases:
            with self.subTest(mine=mine, other=other), self.env.cr.savepoint() as point:
                self.old.write({"legal_basis": mine, "basis_since": "2026-03-01"})
                self.new.write({"legal_basis": other, "basis_since": "2026-02-01"})
                due = [
                    day
                    for day in (self.old | self.new).mapped("information_due_date")
                    if day
                ]
                self._merge()
                self.assertEqual(self.old.legal_basis, expected)
                self.assertEqual(
                    self.old.information_due_date, min(due) if due else False
                )
                point.rollback()
                self.env.invalidate_all()

    def test_merge_archived_and_active_file_is_active(self):
        self.old.action_archive()
        self._merge()
        self.assertTrue(self.old.active)

    # -- confidential ------------------------------------------------------------

    def test_merge_two_confidential_stays_confidential(self):
        self.assertTrue(self._merge().talent_confidential)

    def test_merge_confidential_into_open_contact_stays_open(self):
        customer = self.env["res.partner"].create({"name": "Mehmet Yilmaz"})
        self.new.with_user(self.user_recruiting)._merge_into(customer)
        self.assertFalse(customer.talent_confidential)
        self.assertTrue(customer.with_user(self.user_employee).has_access("read"))

    def test_merge_open_contact_into_confidential_reveals_it(self):
        customer = self.env["res.partner"].create({"name": "Mehmet Yilmaz"})
        self._merge_contacts(customer, self.old.partner_id)
        self.assertFalse(self.old.talent_confidential)

    # -- proposals ---------------------------------------------------------------

    def test_merge_proposal_opens_what_stays(self):
        third = self._create_talent(name="Sofia Klein")
        Proposal = self.env["trm.talent.proposal"].with_user(self.user_recruiting)
        proposals = Proposal.create(
            [
                {
                    "talent_id": talent.id,
                    "other_partner_id": partner.id,
                    "reason": "phone",
                }
                for talent, partner in (
                    (self.new, self.old.partner_id),
                    (self.old, self.new.partner_id),
                    (self.new, third.partner_id),
                    (self.old, third.partner_id),
                    (third, self.new.partner_id),
                    (third, self.old.partner_id),
                )
            ]
        )
        action = proposals[0].action_merge()
        self.assertEqual(action["res_id"], self.old.id)
        left = proposals.exists()
        self.assertEqual(
            {(p.talent_id, p.other_partner_id) for p in left},
            {(self.old, third.partner_id), (third, self.old.partner_id)},
        )

    def test_merge_door_is_extendable(self):
        called = []
        Talent = type(self.env["trm.talent"])
        original = Talent._merge_relations

        def _merge_relations(records, survivor):
            called.append((records.ids, survivor.id))
            return original(records, survivor)

        self.patch(Talent, "_merge_relations", _merge_relations)
        self._merge_contacts(self.new.partner_id, self.old.partner_id)
        self.assertEqual(called, [(self.new.ids, self.old.id)])
