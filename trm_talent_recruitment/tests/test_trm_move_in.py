from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .move_in_common import MoveInCase


@tagged("post_install", "-at_install")
class TestTrmMoveIn(MoveInCase):
    """Who applied before there were Talents gets a file; nothing else changes."""

    def test_people_get_a_file_on_the_contact_they_have(self):
        applicants = self._create_refused(count=2, days=20)
        move = self._move()
        self.assertEqual(move.state, "done")
        self.assertEqual(move.new_count, 2)
        talents = applicants.talent_id
        self.assertEqual(len(talents), 2)
        self.assertEqual(talents.partner_id, applicants.partner_id)
        self.assertEqual(set(talents.mapped("legal_basis")), {"application"})
        since = fields.Date.today() - timedelta(days=20)
        self.assertEqual(set(talents.mapped("basis_since")), {since})
        self.assertFalse(talents.membership_ids, "an application is no membership")
        self.assertFalse(talents.consent_ids, "nobody was asked")
        self.assertFalse(talents.proposal_ids, "it is their own contact")

    def test_people_without_a_contact_get_one_that_only_hr_sees(self):
        applicant = self._create_old(contact=False)
        self._move()
        self.assertTrue(applicant.partner_id.talent_confidential, "HR only")
        self.assertEqual(applicant.talent_id.partner_id, applicant.partner_id)
        self.assertEqual(applicant.talent_id.email, applicant.email_from)

    def test_nothing_of_the_application_changes(self):
        self._create_old(count=3, contact=False)
        self._create_refused(count=3)
        before, traces = self._read_rows(), self._count_traces()
        move = self._move()
        self.assertEqual(self._read_rows(), before)
        after = self._count_traces()
        self.assertEqual(after, traces)
        move.action_undo()
        self.assertEqual(self._read_rows(), before)
        self.assertEqual(self._count_traces(), traces)

    def _create_each_kind(self):
        """Create an application of each kind; return them by kind."""
        known = self._create_talent(email="known@example.net")
        return {
            "new": self._create_old(),
            "known": self._create_old(
                partner_name=known.name, email_from=known.email, contact=False
            ),
            "double": self._create_old(
                partner_name="Quite Different",
                email_from=known.email,
                contact=False,
                phone="+49 221 4711",
            ),
            "old": self._create_refused(days=200),
            "open_old": self._create_old(days=200),
            "unreachable": self._create_old(email_from="", contact=False),
            "colleague": self._create_old(
                partner_name="Persona employee",
                email_from=self.user_employee.email,
                contact=False,
            ),
        }

    def test_preview_changes_nothing_and_says_what_becomes_of_each(self):
        wanted = self._create_each_kind()
        contacts = self.env["res.partner"].with_context(active_test=False)
        before = contacts.search_count([])
        move = self._preview()
        for kind, applicant in wanted.items():
            with self.subTest(kind):
                self.assertEqual(self._get_kind(move, applicant), kind)
                self.assertEqual(move[f"{kind}_count"], 1)
        self.assertEqual(move.moving_count, 3)
        self.assertEqual(contacts.search_count([]), before)
        reasons = move.shown_row_ids.mapped("reason")
        self.assertIn("clean up in Recruitment", " ".join(reasons))
        self.assertIn("6 months", move.origin_text)
        self.assertIn("nobody gets a mail", move.asking_text)

    def test_people_past_their_time_are_not_moved(self):
        old = self._create_refused(days=200)
        self._create_old()
        move = self._move()
        self.assertEqual(self._get_kind(move, old), "old")
        self.assertFalse(old.talent_id, "would have to be deleted at once")

    def test_the_newest_application_says_from_when_the_time_counts(self):
        values = {"partner_name": "Ada Twice", "email_from": "ada@example.net"}
        old = self._create_refused(days=300, contact=False, **values)
        new = self._create_refused(days=5, contact=False, **values)
        move = self._move()
        self.assertEqual(self._get_kind(move, old), "same")
        self.assertEqual(old.talent_id, new.talent_id)
        since = fields.Date.today() - timedelta(days=5)
        self.assertEqual(new.talent_id.basis_since, since)

    def test_a_double_is_proposed_and_not_joined(self):
        known = self._create_talent(phone="+49 221 4711")
        applicant = self._create_old(
            partner_name=known.name,
            email_from="",
            phone="+49 221 4711",
            contact=False,
        )
        move = self._move()
        self.assertEqual(move.double_count, 1)
        self.assertNotEqual(applicant.talent_id, known)
        self.assertEqual(
            applicant.talent_id.proposal_ids.other_partner_id, known.partner_id
        )

    def test_known_people_stay_as_they_are(self):
        known = self._create_talent(email="known@example.net")
        applicant = self._create_old(
            partner_name=known.name,
            email_from=known.email,
            phone="+49 221 4711",
            contact=False,
        )
        self._move()
        self.assertEqual(applicant.talent_id, known)
        self.assertFalse(known.phone, "an application completes nobody")

    def test_somebody_who_objected_stays_out(self):
        gone = self._create_talent(email="gone@example.net")
        self.env["trm.suppression"]._add(gone, "erasure")
        gone.sudo().unlink()
        applicant = self._create_old(email_from="gone@example.net", contact=False)
        move = self._preview()
        self.assertEqual(self._get_kind(move, applicant), "objected")

    def test_contacts_that_are_nobody_stay_out(self):
        company, archived, foreign = self._create_old(count=3)
        company.partner_id.is_company = True
        archived.partner_id.active = False
        foreign.partner_id.company_id = self.other_company
        self.env.flush_all()
        move = self._preview()
        for applicant in company | archived | foreign:
            self.assertEqual(self._get_kind(move, applicant), "contact")

    def test_who_was_hired_is_no_talent(self):
        applicant = self._create_old()
        self.env.cr.execute(
            "UPDATE hr_applicant SET date_closed = now() WHERE id = %s", [applicant.id]
        )
        self.env.invalidate_all()
        self.assertFalse(self._preview().row_ids, "works here")

    def test_who_is_here_already_is_not_looked_at_again(self):
        applicant = self._create_old()
        self._move()
        self.assertTrue(applicant.talent_id, "moved")
        self.assertFalse(self._preview().row_ids, "nothing is left")
