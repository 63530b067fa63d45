from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .information_common import InformationCommon


@tagged("post_install", "-at_install")
class TestTrmInformation(InformationCommon):
    # -- nothing before the release ----------------------------------------------

    def test_crons_without_release_send_nothing(self):
        self._run_crons()
        self._run_crons()
        self.assertFalse(self._get_mails())
        self.assertFalse(any(self.people.mapped("informed_date")))

    def test_dialog_alone_sends_and_keeps_nothing(self):
        dialog = self._open()
        self.assertTrue(dialog.preview)
        self._run_crons()
        self.assertFalse(self._get_mails())
        self.assertFalse(self.people.information_notice_id)

    def test_release_without_the_tick_is_refused(self):
        with self.assertRaisesRegex(UserError, "tick the box"):
            self._open().action_release()
        self._run_crons()
        self.assertFalse(self._get_mails())

    def test_release_without_mail_server_or_contact_is_refused(self):
        self.env["ir.mail_server"].search([]).active = False
        self.company.write({"talent_privacy_contact": False, "email": False})
        dialog = self._open()
        self.assertIn("mail server", dialog.problem_text)
        self.assertIn("whom to ask", dialog.problem_text)
        dialog.is_checked = True
        with self.assertRaisesRegex(UserError, "mail server"):
            dialog.action_release()

    # -- sending -----------------------------------------------------------------

    def test_release_tells_each_person_once(self):
        release = self._release()
        self.assertFalse(self._get_mails())
        for _run in range(3):
            self._run_crons()
        for talent in (self.anna, self.bert):
            mail = self._get_mails(talent)
            self.assertEqual(len(mail), 1)
            self.assertEqual(mail.recipient_ids, talent.partner_id)
            self.assertEqual(talent.informed_date, self.today)
            self.assertEqual(talent.informed_via, "mail")
            self.assertFalse(talent.information_due_date)
        self.assertEqual(release.state, "done")
        self.assertEqual((release.people_count, release.informed_count), (2, 2))
        self.assertEqual(release.user_id, self.user_recruiting)

    def test_release_leaves_out_who_comes_later(self):
        self._release()
        later = self._create_sourced("Late Comer")
        self._run_crons()
        self.assertFalse(self._get_mails(later))
        self.assertFalse(later.informed_date)
        self.assertEqual(later.information_way, "mail")
        self._release()
        self._run_crons()
        self.assertEqual(len(self._get_mails(later)), 1)
        self.assertEqual(len(self._get_mails(self.anna)), 1)

    def test_release_of_some_leaves_the_others(self):
        self._release(self.anna)
        self._run_crons()
        self.assertEqual(len(self._get_mails(self.anna)), 1)
        self.assertFalse(self._get_mails(self.bert))

    def test_mail_carries_what_the_law_wants_and_both_links(self):
        self._release()
        self._run_crons()
        body = self._get_mails(self.anna).body_html
        for part in (
            self.company.name,
            "e-mail address",
            "Where from:",
            "due for deletion on",
            "Where to complain",
            "/talent/page/",
            "/talent/leave/",
        ):
            self.assertIn(part, body)

    def test_mail_comes_from_the_company_if_who_answers_has_no_address(self):
        self.user_manager.email = False
        self.company.talent_contact_id = self.user_manager
        self._release()
        self._run_crons()
        self.assertIn("hr@example.com", self._get_mails(self.anna).email_from)

    def test_mail_has_the_words_as_they_were_released(self):
        self._release(self.anna)
        notice = self.anna.information_notice_id
        self.company.talent_privacy_contact = "other@example.com"
        self._run_crons()
        self.assertEqual(self.anna.information_notice_id, notice)
        self.assertIn(str(notice.body)[:500], self._get_mails(self.anna).body_html)

    def test_mail_that_fails_stops_nobody_else(self):
        release = self._release()
        Talent = self.env.registry["trm.talent"]
        original = Talent._get_information_source

        def fail(talent):
            if talent.id == self.anna.id:
                raise ValueError("broken")
            return original(talent)

        with patch.object(Talent, "_get_information_source", fail):
            with mute_logger(
                "odoo.addons.trm_talent.models.trm_information_release",
                "odoo.addons.mail.models.mail_render_mixin",
            ):
                self._run_crons()
        self.assertFalse(self._get_mails(self.anna))
        self.assertFalse(self.anna.informed_date)
        self.assertEqual(self.anna.information_way, "mail")
        self.assertEqual(len(self._get_mails(self.bert)), 1)
        self.assertEqual((release.state, release.informed_count), ("done", 1))
        self.assertIn("3 people", self._get_todo().summary)

    def test_blocked_address_is_listed_with_a_reason_and_not_mailed(self):
        self.env["trm.suppression"]._add(self.anna, "objection")
        self.assertEqual(self.anna.information_way, "none")
        self.assertIn("no mails", self.anna.information_hint)
        self._release()
        self.assertFalse(self.anna.information_release_id)
        self._run_crons()
        self.assertFalse(self._get_mails(self.anna))

    def test_address_blocked_after_the_release_is_not_mailed(self):
        self._release()
        self.env["trm.suppression"]._add(self.anna, "objection")
        self._run_crons()
        self.assertFalse(self._get_mails(self.anna))
        self.assertFalse(self.anna.informed_date)
        self.assertTrue(self.anna.information_due_date)
        self.assertFalse(self.anna.information_release_id)

    def test_person_who_agreed_after_the_release_is_not_mailed(self):
        self._release()
        self._agree(self.anna)
        self._run_crons()
        self.assertFalse(self._get_mails(self.anna))

    # -- afterwards --------------------------------------------------------------

    def test_told_people_were_asked_and_go_without_an_answer(self):
        self.company.talent_unanswered_days = 25
        self._release(self.anna)
        self._run_crons()
        entry = self.env["trm.consent.entry"].search(
            [("subject_id.talent_id", "=", self.anna.id)]
        )
        self.assertEqual((entry.decision, entry.via), ("requested", "mail"))
        self.assertIn(
            self.anna.information_notice_id.text_hash, entry.evidence_ids.payload
        )
        self.assertEqual(self.anna.consent_state, "requested")
        told = self.today + timedelta(days=25)
        self.assertEqual(self.anna.unanswered_deletion_date, told)
        self.company.talent_unanswered_days = 60
        self.assertEqual(self.anna.unanswered_deletion_date, told)

    def test_answer_ends_the_wait(self):
        self._release()
        self._run_crons()
        self._agree(self.anna)
        self._agree(self.bert, "declined")
        self.assertEqual(self.anna.legal_basis, "consent")
        for talent in (self.anna, self.bert):
            self.assertFalse(talent.unanswered_deletion_date)
            self.assertEqual(talent.informed_date, self.today)

    def test_told_person_stays_told_when_the_origin_changes(self):
        self._release(self.anna)
        self._run_crons()
        self.anna.legal_basis = "unknown"
        self.assertFalse(self.anna.information_due_date)

    # -- who may -----------------------------------------------------------------

    def test_contributor_sees_and_releases_nothing(self):
        self.anna.user_id = self.user_contributor
        talent = self.anna.with_user(self.user_contributor)
        for name in (
            "informed_date",
            "information_way",
            "information_notice_id",
            "information_release_id",
            "unanswered_deletion_date",
            "information_source_text",
        ):
            with self.assertRaises(AccessError, msg=name):
                talent.read([name])
        for user in (self.user_contributor, self.user_employee, self.user_portal):
            with self.assertRaises(AccessError):
                self.Release.with_user(user).search([])
            with self.assertRaises(AccessError):
                self.env["trm.talent.inform"].with_user(user).create({})
            with self.assertRaises(AccessError):
                talent.with_user(user).action_inform_by_mail()

    def test_other_company_sees_no_run(self):
        self._release()
        user = self.user_other_company
        self.assertFalse(self.Release.with_user(user).search([]))
        with self.assertRaises(AccessError):
            self.anna.with_user(user).action_inform_by_mail()

    # -- the list ----------------------------------------------------------------

    def test_search_by_way_agrees_with_what_is_shown(self):
        self.env["trm.suppression"]._add(self.bert, "objection")
        self._release(self.anna)
        archived = self._create_sourced("Arne Alt", street="Weg 2", city="Bonn")
        archived.active = False
        people = self.people | archived
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        for way in ("sending", "mail", "letter", "none"):
            found = Talent.with_context(active_test=False).search(
                [("information_way", "=", way), ("id", "in", people.ids)]
            )
            shown = people.filtered(lambda t: t.information_way == way)  # noqa: B023
            self.assertEqual(found, shown, way)
        self.assertEqual(archived.information_way, "letter")
