from odoo.tests import tagged

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmTalentMatching(TrmTalentCommon):
    def _find(self, *vals_list, company=None):
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        return Talent._find_or_create(list(vals_list), "manual", company)

    def test_find_new_people_creates_one_file_each(self):
        talents, created = self._find(
            {"name": "Anna Meier", "email": "anna@example.com"},
            {"name": "Jörg Müller", "phone": "0221 4710555"},
        )
        self.assertEqual(talents, created)
        self.assertEqual(talents.mapped("name"), ["Anna Meier", "Jörg Müller"])

    def test_find_by_email_joins_and_completes_without_overwriting(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        known.employer = "Clinic"
        talents, created = self._find(
            {
                "name": "Anna Meier",
                "email": "ANNA@example.com",
                "employer": "Other",
                "wish_role": "Nurse",
            }
        )
        self.assertEqual(talents, known)
        self.assertFalse(created)
        self.assertEqual((known.employer, known.wish_role), ("Clinic", "Nurse"))

    def test_find_by_email_with_other_name_proposes(self):
        known = self._create_talent(name="Anna Meier", email="meier@example.com")
        talents, created = self._find(
            {"name": "Bernd Meier", "email": "meier@example.com"}
        )
        self.assertEqual(talents, created)
        proposal = talents.proposal_ids
        self.assertEqual(proposal.other_partner_id, known.partner_id)
        self.assertEqual(proposal.other_talent_id, known)
        self.assertEqual(proposal.reason, "email")

    def test_find_by_linkedin_joins(self):
        known = self._create_talent(
            name="Anna Meier", linkedin_url="linkedin.com/in/anna-meier"
        )
        talents, _created = self._find(
            {
                "name": "Anna Meier",
                "email": "private@example.com",
                "linkedin_url": "https://de.linkedin.com/in/Anna-Meier/",
            }
        )
        self.assertEqual(talents, known)

    def test_find_by_phone_needs_the_same_name(self):
        known = self._create_talent(name="Anna Meier", phone="0171 3920001")
        same, _created = self._find({"name": "Anna Meier", "phone": "+49171 3920001"})
        other, created = self._find({"name": "Lea Wolf", "phone": "+49171 3920001"})
        self.assertEqual(same, known)
        self.assertEqual(other, created)
        self.assertEqual(other.proposal_ids.reason, "phone")

    def test_find_by_shared_mailbox_proposes(self):
        self._create_talent(name="Anna Meier", email="info@example.com")
        talents, created = self._find(
            {"name": "Anna Meier", "email": "info@example.com"}
        )
        self.assertEqual(talents, created)
        self.assertEqual(talents.proposal_ids.reason, "mailbox")

    def test_find_several_contacts_proposes_each(self):
        contacts = self.env["res.partner"].create(
            [{"name": "Anna Meier", "email": "anna@example.com"}] * 2
        )
        talents, created = self._find(
            {"name": "Anna Meier", "email": "anna@example.com"}
        )
        self.assertEqual(talents, created)
        self.assertNotIn(talents.partner_id, contacts)
        self.assertEqual(talents.proposal_ids.other_partner_id, contacts)

    def test_find_same_person_twice_in_one_call_makes_one_file(self):
        talents, created = self._find(
            {"name": "Anna Meier", "email": "anna@example.com"},
            {"name": "Meier Anna", "email": "anna@example.com", "employer": "Clinic"},
        )
        self.assertEqual(len(created), 1)
        self.assertEqual(talents.ids, created.ids * 2)
        self.assertEqual(created.employer, "Clinic")

    def test_find_archived_file_is_found_again(self):
        known = self._create_talent(name="Anna Meier", email="anna@example.com")
        known.action_archive()
        talents, created = self._find(
            {"name": "Anna Meier", "email": "anna@example.com"}
        )
        self.assertEqual(talents, known)
        self.assertFalse(created)

    def test_find_in_other_company_makes_its_own_file(self):
        shared = self.env["res.partner"].create(
            {"name": "Anna Meier", "email": "anna@example.com"}
        )
        mine = self._create_talent(name="Anna Meier", email="anna@example.com")
        Talent = self.env["trm.talent"].with_user(self.user_other_company)
        theirs, created = Talent._find_or_create(
            [{"name": "Anna Meier", "email": "anna@example.com"}], "manual"
        )
        self.assertEqual(mine.partner_id, shared)
        self.assertEqual(theirs.partner_id, shared)
        self.assertEqual(theirs, created)
        self.assertEqual(theirs.company_id, self.other_company)

    def test_find_people_of_other_company_stay_unknown(self):
        self._create_talent(name="Anna Meier", email="anna@example.com")
        Talent = self.env["trm.talent"].with_user(self.user_other_company)
        theirs, created = Talent._find_or_create(
            [{"name": "Anna Meier", "email": "anna@example.com"}], "manual"
        )
        self.assertEqual(theirs, created)
        self.assertFalse(theirs.proposal_ids)

    def test_find_adds_tags_to_known_people(self):
        category = self.env["trm.tag.category"].create({"name": "Trade"})
        nurse, driver = self.env["trm.tag"].create(
            [{"name": n, "category_id": category.id} for n in ("Nurse X", "Driver X")]
        )
        known = self._create_talent(email="a@example.com", tag_ids=nurse.ids)
        self._find(
            {
                "name": known.name,
                "email": "a@example.com",
                "tag_ids": [(6, 0, driver.ids)],
            }
        )
        self.assertEqual(known.tag_ids, nurse | driver)

    def test_find_import_gets_the_strictest_basis(self):
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        talents, _created = Talent._find_or_create(
            [{"name": "Anna Meier", "email": "anna@example.com"}], "import"
        )
        self.assertEqual(talents.legal_basis, "unknown")
        self.assertTrue(talents.information_due_date)

    def test_find_by_any_way_leaves_nobody_without_an_origin(self):
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        ways = self.env["trm.pool.membership"]._fields["origin"].get_values(self.env)
        for way in ways:
            talents, _created = Talent._find_or_create(
                [{"name": f"By {way}", "email": f"{way}@example.com"}], way
            )
            with self.subTest(way=way):
                self.assertTrue(talents.legal_basis)
                theirs = ("consent", "application", "event")
                is_theirs = talents.legal_basis in theirs
                self.assertNotEqual(bool(talents.information_due_date), is_theirs)

    def test_dismiss_proposal_hides_it(self):
        self._create_talent(name="Anna Meier", phone="0171 3920001")
        talents, _created = self._find({"name": "Lea Wolf", "phone": "0171 3920001"})
        talents.proposal_ids.action_dismiss()
        self.env.invalidate_all()
        self.assertFalse(talents.proposal_ids)
