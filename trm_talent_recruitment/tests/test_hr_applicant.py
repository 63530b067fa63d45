from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import SQL

from .recruitment_common import RecruitmentCase


@tagged("post_install", "-at_install")
class TestHrApplicant(RecruitmentCase):
    """Whoever applies is one person; an application changes nobody."""

    # -- one person --------------------------------------------------------------

    def test_whoever_applies_gets_a_file_and_nothing_else(self):
        applicant = self._apply(partner_phone="0221 1234567")
        talent = applicant.talent_id
        self.assertEqual(talent.name, "Mehmet Yılmaz")
        self.assertEqual(talent.partner_id, applicant.partner_id)
        self.assertEqual(talent.legal_basis, "application")
        self.assertEqual(talent.company_id, self.company)
        self.assertEqual(talent.user_id, self.user_hr)
        self.assertTrue(talent.talent_confidential, "colleagues do not see who applies")
        self.assertFalse(talent.membership_ids, "nobody joins a pool by it")
        self.assertFalse(talent._filter_contactable("pool"), "nor may be written to")
        self.assertFalse(talent.information_due_date, "whoever applies was told then")

    def test_a_second_application_is_of_the_same_person(self):
        first = self._apply()
        second = self._apply(email_from="Mehmet@Example.com ")
        self.assertEqual(first.talent_id, second.talent_id)
        self.assertEqual(first.partner_id, second.partner_id)
        talent = first.talent_id.with_user(self.user_hr)
        self.assertEqual(talent.application_ids, second | first)

    def test_somebody_known_is_found(self):
        talent = self._create_talent(email="mehmet@example.com")
        self.assertEqual(self._apply().talent_id, talent)

    def test_without_a_way_to_answer_nobody_is_made(self):
        applicant = self._apply(email_from=False, partner_phone="0221")
        self.assertFalse(applicant.partner_id, "nobody")
        self.assertFalse(applicant.talent_id, "nobody")

    def test_a_number_nobody_can_read_is_kept_as_typed(self):
        applicant = self._apply(partner_phone="ask at the door")
        self.assertEqual(applicant.partner_id.phone, "ask at the door")

    def test_a_phone_number_is_enough(self):
        applicant = self._apply(email_from=False, partner_phone="0221 1234567")
        self.assertEqual(applicant.talent_id.phone, "+49 221 1234567")
        self.assertFalse(applicant.email_from, "none was given")

    def test_companies_have_files_of_their_own(self):
        job = self.env["hr.job"].create(
            {"name": "Cook", "company_id": self.other_company.id}
        )
        here, there = self._apply(), self._apply(job_id=job.id)
        self.assertNotEqual(here.talent_id, there.talent_id)
        self.assertEqual(there.talent_id.company_id, self.other_company)
        talent = here.talent_id.with_user(self.user_hr)
        self.assertEqual(talent.application_ids, here)

    def test_many_at_once_cost_no_query_each(self):
        def apply(count, kind):
            self.env["hr.applicant"].create(
                [
                    {
                        "partner_name": f"{kind} {number}",
                        "email_from": f"{kind}{number}@example.com",
                        "job_id": self.job.id,
                    }
                    for number in range(count)
                ]
            )
            self.env.flush_all()

        apply(2, "warm")
        counts = []
        for count, kind in ((5, "few"), (25, "many")):
            before = self.env.cr.sql_log_count
            apply(count, kind)
            counts.append(self.env.cr.sql_log_count - before)
        # Odoo itself asks some times for each application
        stock = 12
        self.assertLess(counts[1] - counts[0], 20 * stock)

    # -- nothing changes silently ------------------------------------------------

    def test_a_public_application_changes_nothing_of_somebody_known(self):
        talent = self._create_talent(
            email="mehmet@example.com", phone="+49 221 1234567"
        )
        contact = self.env["res.partner"].create(
            {"name": "Carla Customer", "email": "carla@example.com"}
        )
        self._make_older(talent.partner_id, contact)
        before = self._read_all(talent, contact)
        applicant = self._apply(
            partner_phone="0211 7654321", linkedin_profile="linkedin.com/in/else"
        )
        other = self._apply(
            partner_name="Carla Customer",
            email_from="carla@example.com",
            partner_phone="0211 7654321",
        )
        self.assertEqual(applicant.talent_id, talent)
        self.assertEqual(other.partner_id, contact)
        self.assertEqual(self._read_all(talent, contact), before)
        self.assertEqual(applicant.partner_phone, "0211 7654321")

    def _read_all(self, talent, contact):
        """Return the rows of a file and of contacts as the database has them."""
        self.env.flush_all()
        rows = []
        for record in (talent, talent.partner_id, contact):
            self.env.cr.execute(
                SQL(
                    "SELECT to_jsonb(row) FROM %s row WHERE id = %s",
                    SQL.identifier(record._table),
                    record.id,
                )
            )
            rows += self.env.cr.fetchall()
        return rows

    def test_a_name_that_contradicts_joins_nobody(self):
        talent = self._create_talent(email="mehmet@example.com")
        applicant = self._apply(partner_name="Somebody Else")
        self.assertNotEqual(applicant.talent_id, talent)
        self.assertEqual(
            applicant.talent_id.proposal_ids.other_partner_id, talent.partner_id
        )

    def test_phone_and_name_alone_join_nobody(self):
        talent = self._create_talent(email=False, phone="+49 221 1234567")
        applicant = self._apply(partner_phone="0221 1234567")
        self.assertNotEqual(applicant.talent_id, talent)
        self.assertFalse(talent.email, "the address of a stranger")

    def test_a_difference_is_shown_and_taken_over_by_hand(self):
        talent = self._create_talent(
            email="mehmet@example.com", phone="+49 221 1234567"
        )
        self._make_older(talent.partner_id)
        applicant = self._apply(partner_phone="0211 7654321")
        applicant = applicant.with_user(self.user_hr)
        self.assertEqual(
            applicant.talent_difference_text,
            "0211 7654321 (contact: +49 221 1234567)",
        )
        applicant.action_take_over()
        self.assertEqual(talent.phone, "+49 211 7654321")
        self.assertFalse(applicant.talent_difference_text, "nothing is different")

    def test_a_slip_of_the_pen_is_corrected_in_both(self):
        applicant = self._apply(email_from="memhet@example.com")
        applicant.with_user(self.user_hr).email_from = "mehmet@example.com"
        self.assertEqual(applicant.talent_id.email, "mehmet@example.com")

    def test_a_corrected_application_leaves_an_older_contact(self):
        talent = self._create_talent(email="mehmet@example.com")
        self._make_older(talent.partner_id)
        applicant = self._apply().with_user(self.user_hr)
        applicant.email_from = "new@example.com"
        self.assertEqual(talent.email, "mehmet@example.com")
        self.assertEqual(applicant.email_from, "new@example.com")
        self.assertIn("new@example.com", applicant.talent_difference_text)

    # -- before the addon --------------------------------------------------------

    def test_an_old_application_gets_a_file_by_a_button(self):
        contact = self.env["res.partner"].create(
            {"name": "Mehmet Yılmaz", "email": "mehmet@example.com"}
        )
        applicant = self._apply(email_from=False, partner_id=contact.id)
        self.assertFalse(applicant.talent_id, "applied before")
        action = applicant.with_user(self.user_hr).action_open_talent()
        self.assertEqual(action["res_id"], applicant.talent_id.id)
        self.assertEqual(applicant.talent_id.partner_id, contact)

    def test_an_old_application_without_an_address_says_what_is_missing(self):
        applicant = self._apply(email_from=False).with_user(self.user_hr)
        with self.assertRaisesRegex(UserError, "neither an e-mail address nor a phone"):
            applicant.action_open_talent()

    # -- who sees what -----------------------------------------------------------

    def test_recruiters_without_a_role_work_with_whom_they_interview(self):
        applicant = self._apply(interviewer_ids=[(4, self.user_interviewer.id)])
        hidden = self._apply(partner_name="Other", email_from="other@example.com")
        for user in (self.user_officer, self.user_interviewer):
            mine = applicant.with_user(user)
            self.assertEqual(mine.partner_id.email, "mehmet@example.com")
            mine.action_create_meeting()
            mine.message_post(body="Hello", partner_ids=mine.partner_id.ids)
            with self.assertRaises(AccessError):
                mine.talent_id.read(["name"])
        contacts = self.env["res.partner"].with_user(self.user_interviewer)
        self.assertFalse(
            contacts.search([("id", "=", hidden.partner_id.id)]), "not theirs"
        )
        contacts = self.env["res.partner"].with_user(self.user_employee)
        self.assertFalse(
            contacts.search([("id", "=", applicant.partner_id.id)]), "not for everybody"
        )

    def test_recruiters_without_a_role_read_no_chatter_of_the_file(self):
        talent = self._apply().talent_id
        message = talent.with_user(self.user_recruiting).message_post(body="Secret")
        messages = self.env["mail.message"].with_user(self.user_officer)
        self.assertFalse(messages.search([("id", "=", message.id)]), "of the file")
        with self.assertRaises(AccessError):
            messages.browse(message.id).read(["body"])

    def test_talents_without_recruitment_opens(self):
        talent = self._apply().talent_id
        with Form(talent.with_user(self.user_recruiting)) as form:
            form.potential = "Head nurse"
        self.assertEqual(talent.potential, "Head nurse")

    def test_the_form_opens_for_everybody_who_recruits(self):
        applicant = self._apply(interviewer_ids=[(4, self.user_interviewer.id)])
        for user in (self.user_officer, self.user_interviewer, self.user_hr):
            views = applicant.with_user(user).get_views([(False, "form")])
            self.assertIn("partner_name", views["models"]["hr.applicant"]["fields"])
            with Form(applicant.with_user(user)) as form:
                form.priority = "2"

    def test_an_application_reveals_nobody(self):
        talent = self._create_talent(email="mehmet@example.com")
        self._apply()
        with self.enter_registry_test_mode():
            cron = self.env.ref("trm_talent.res_partner_cron_talent_reveal")
            cron.method_direct_trigger()
        self.assertTrue(talent.talent_confidential, "HR alone knows")
