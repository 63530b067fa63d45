from odoo import fields
from odoo.exceptions import AccessError, RedirectWarning, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.mail.tools.discuss import Store

from .common import TrmTalentCommon


@tagged("post_install", "-at_install")
class TestTrmTalent(TrmTalentCommon):
    def test_create_name_and_email_makes_confidential_contact(self):
        talent = self._create_talent(name="Mehmet Yılmaz", email="m@example.com")
        self.assertTrue(talent.partner_id.talent_confidential)
        self.assertEqual(talent.partner_id.company_id, self.company)
        self.assertFalse(talent.partner_id.parent_id)
        self.assertEqual(talent.user_id, self.user_recruiting)
        self.assertFalse(talent.partner_id.user_id)

    def test_create_phone_only_is_enough(self):
        talent = self._create_talent(name="Anna Meier", phone="0221 4710123")
        self.assertEqual(talent.phone, "+49 221 4710123")
        self.assertEqual(talent.partner_id.phone_sanitized, "+492214710123")

    def test_create_without_channel_raises(self):
        with self.assertRaisesRegex(ValidationError, "e-mail address or a phone"):
            self.env["trm.talent"].with_user(self.user_recruiting).create(
                {"name": "Nobody"}
            )

    def test_create_without_name_raises(self):
        with self.assertRaisesRegex(ValidationError, "name"):
            self._create_talent(name="", email="x@example.com")

    def test_create_with_unreadable_email_raises_and_names_it(self):
        with self.assertRaisesRegex(ValidationError, "'not an address'"):
            self._create_talent(name="Anna", email="not an address")

    def test_create_from_names_composes_the_name(self):
        talent = self._create_talent(
            name=False, first_name="Anna", last_name="von der Heide", email="a@b.de"
        )
        self.assertEqual(talent.name, "Anna von der Heide")

    def test_create_with_action_defaults_keeps_them_off_the_contact(self):
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        talent = Talent.with_context(
            default_user_id=self.user_manager.id, default_type="invoice"
        ).create({"name": "Anna", "email": "anna@example.com"})
        self.assertEqual(talent.user_id, self.user_manager)
        self.assertFalse(talent.partner_id.user_id)
        self.assertEqual(talent.partner_id.type, "contact")

    def test_create_in_form_on_two_fields_saves(self):
        form = Form(self.env["trm.talent"].with_user(self.user_recruiting))
        form.name = "Gülcan Öztürk"
        form.email = "guelcan@example.com"
        talent = form.save()
        self.assertEqual((talent.first_name, talent.last_name), ("Gülcan", "Öztürk"))

    def test_create_known_email_leads_to_the_file(self):
        known = self._create_talent(email="m@example.com")
        with self.assertRaises(RedirectWarning) as caught:
            self._create_talent(name="Mehmet Yilmaz", email="M@Example.com")
        self.assertEqual(caught.exception.args[1]["res_id"], known.id)

    def test_create_on_customer_keeps_what_the_contact_has(self):
        customer = self.env["res.partner"].create(
            {"name": "Kurt Kunde", "email": "kurt@example.com", "city": "Bonn"}
        )
        talent = self._create_talent(
            name="Kurt Kunde", email="kurt@example.com", city="Köln", phone="0221 47100"
        )
        self.assertEqual(talent.partner_id, customer)
        self.assertFalse(customer.talent_confidential)
        self.assertEqual(customer.city, "Bonn")
        self.assertEqual(customer.phone, "+49 221 47100")

    def test_create_on_company_contact_raises(self):
        firm = self.env["res.partner"].create(
            {"name": "Firm", "is_company": True, "email": "f@example.com"}
        )
        with self.assertRaisesRegex(ValidationError, "is a company"):
            self._create_talent(name=False, partner_id=firm.id)

    def test_write_profile_link_stores_one_spelling(self):
        talent = self._create_talent()
        talent.linkedin_url = "de.linkedin.com/in/Mehmet-Yilmaz/?trk=x"
        self.assertEqual(
            talent.linkedin_url, "https://www.linkedin.com/in/mehmet-yilmaz"
        )
        with self.assertRaisesRegex(ValidationError, "not the address of a profile"):
            talent.xing_url = "https://example.com/me"

    def test_write_removing_last_channel_raises(self):
        talent = self._create_talent(email="m@example.com")
        with self.assertRaises(ValidationError):
            talent.email = False

    def test_write_name_follows_in_first_and_last_name(self):
        talent = self._create_talent(name="Anna Meier")
        talent.name = "Anna Schmidt"
        self.assertEqual((talent.first_name, talent.last_name), ("Anna", "Schmidt"))

    def test_copy_raises(self):
        with self.assertRaisesRegex(UserError, "cannot be duplicated"):
            self._create_talent().copy()

    def test_name_create_raises(self):
        with self.assertRaisesRegex(UserError, "e-mail address or a phone"):
            self.env["trm.talent"].with_user(self.user_recruiting).name_create("Anna")

    def test_archive_contact_archives_the_file(self):
        talent = self._create_talent()
        talent.partner_id.action_archive()
        self.assertFalse(talent.active)

    def test_unlink_contact_with_file_raises_with_words(self):
        talent = self._create_talent()
        with self.assertRaisesRegex(UserError, "cannot be deleted"):
            talent.partner_id.with_user(self.user_recruiting).unlink()

    def test_information_due_only_if_not_from_the_person(self):
        sourced = self._create_talent(
            name="A B", legal_basis="sourced", basis_since="2026-01-01"
        )
        agreed = self._create_talent(
            name="C D", legal_basis="consent", basis_since="2026-01-01"
        )
        self.assertEqual(str(sourced.information_due_date), "2026-01-31")
        self.assertFalse(agreed.information_due_date)

    def test_typed_by_hand_is_found_by_ourselves_and_due(self):
        talent = self._create_talent(name="A B")
        self.assertEqual(talent.legal_basis, "sourced")
        due = fields.Date.add(talent.basis_since, days=30)
        self.assertEqual(talent.information_due_date, due)

    def test_without_an_origin_counts_as_unknown(self):
        talent = self._create_talent(name="A B", legal_basis=False, basis_since=False)
        due = fields.Date.add(fields.Date.today(), days=30)
        self.assertEqual(talent.information_due_date, due)
        talent.informed_date = fields.Date.today()
        self.assertTrue(talent.unanswered_deletion_date)

    def test_form_of_a_new_person_asks_for_the_origin_in_one_tap(self):
        for view in ("trm_talent_view_form", "trm_talent_view_form_quick"):
            with self.subTest(view=view):
                Talent = self.env["trm.talent"].with_user(self.user_recruiting)
                form = Form(Talent, view=f"trm_talent.{view}")
                self.assertEqual(form.legal_basis, "sourced")
                form.name = f"Applicant {view}"
                form.email = f"{view}@example.com"
                form.legal_basis = "application"
                self.assertFalse(form.save().information_due_date)

    def test_salutation_says_ms_and_mr_only_if_chosen(self):
        talent = self._create_talent(name="Mehmet Yılmaz", lang="en_US")
        self.assertEqual(talent._get_salutation(), "Good day Mehmet Yılmaz")
        talent.salutation = "mr"
        self.assertEqual(talent._get_salutation(), "Good day Mr Yılmaz")
        talent.address_form = "du"
        self.assertEqual(talent._get_salutation(), "Hello Mehmet")

    def test_salutation_follows_the_company(self):
        talent = self._create_talent(name="Mehmet Yılmaz", lang="en_US")
        self.company.talent_address_form = "du"
        self.assertEqual(talent._get_salutation(), "Hello Mehmet")

    def test_add_to_talents_from_contacts_leaves_companies_out(self):
        people = self.env["res.partner"].create(
            [
                {"name": "Person One", "email": "one@example.com"},
                {"name": "Firm", "email": "firm@example.com", "is_company": True},
                {"name": "Person Two", "email": "two@example.com"},
                {"name": "Person Unreachable"},
            ]
        )
        action = people.with_user(self.user_recruiting).action_talent_create()
        self.assertIn("2 were left out", action["params"]["message"])
        self.assertTrue(people[0].talent_id and people[2].talent_id)
        self.assertFalse(people[1].talent_id)
        self.assertFalse(people[0].talent_confidential)

    def test_open_from_contact_as_employee_tells_nothing(self):
        known, unknown = self.env["res.partner"].create(
            [
                {"name": "Known", "email": "known@example.com"},
                {"name": "Unknown", "email": "unknown@example.com"},
            ]
        )
        self._create_talent(name=False, partner_id=known.id)
        for contact in (known, unknown):
            with self.assertRaises(AccessError):
                contact.with_user(self.user_employee).action_talent_open()

    def test_create_on_contact_of_other_company_raises(self):
        theirs = self.env["res.partner"].create(
            {
                "name": "Theirs",
                "email": "theirs@example.com",
                "company_id": self.other_company.id,
            }
        )
        with self.assertRaises(UserError):
            self.env["trm.talent"].create({"partner_id": theirs.id})

    def test_create_without_the_right_does_not_tell_who_is_known(self):
        self._create_talent(email="m@example.com")
        for user in (self.user_employee, self.user_contributor, self.user_portal):
            for email in ("m@example.com", "unknown@example.com"):
                with self.assertRaises(AccessError):
                    self._create_talent(user=user, email=email)

    def test_first_name_alone_changes_the_name_and_keeps_the_title(self):
        talent = self._create_talent(name="Dr. Anna Meier")
        talent.first_name = "Annette"
        self.assertEqual(talent.name, "Dr. Annette Meier")
        talent.write({"last_name": "Wolf"})
        self.assertEqual(talent.name, "Dr. Annette Wolf")
        self.assertEqual((talent.first_name, talent.last_name), ("Annette", "Wolf"))

    def test_phone_is_read_in_the_country_of_the_person(self):
        talent = self._create_talent(country_id=self.env.ref("base.at").id)
        talent.phone = "0664 1234567"
        self.assertEqual(talent.phone, "+43 664 1234567")

    def test_phone_without_country_is_read_in_the_country_of_the_company(self):
        user = self.user_other_company
        talent = self._create_talent(user=user, phone="0664 1234567")
        self.user_recruiting.company_ids |= self.other_company
        companies = (self.company | self.other_company).ids
        theirs = talent.with_user(self.user_recruiting)
        theirs.with_context(allowed_company_ids=companies).phone = "0664 7654321"
        self.assertEqual(talent.phone, "+43 664 7654321")

    def test_phone_without_a_number_raises_and_names_it(self):
        with self.assertRaisesRegex(ValidationError, "'ask Bert'"):
            self._create_talent(phone="ask Bert")

    def test_file_stays_with_its_company(self):
        shared = self.env["res.partner"].create({"name": "A B", "email": "a@b.de"})
        talent = self._create_talent(partner_id=shared.id)
        self.user_recruiting.company_ids |= self.other_company
        companies = (self.company | self.other_company).ids
        with self.assertRaisesRegex(UserError, "belongs to"):
            talent.with_context(allowed_company_ids=companies).write(
                {"company_id": self.other_company.id}
            )

    def test_contributor_opens_a_file_with_its_chatter(self):
        """What the form asks for whenever it is opened."""
        talent = self._create_talent(user_id=self.user_contributor.id)
        talent.message_post(body="Secret")
        store = Store()
        talent.with_user(self.user_contributor)._thread_to_store(
            store,
            [],
            request_list=["activities", "attachments", "followers"]
            + ["contact_fields", "scheduledMessages", "suggestedRecipients"],
        )
        self.assertNotIn("Secret", str(store.get_result()))
