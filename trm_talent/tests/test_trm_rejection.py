from datetime import date, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .mail_common import MailCase


@tagged("post_install", "-at_install")
class TestTrmRejection(MailCase):
    """A "no" that was read for each person, waits, and starts the clock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.reason = cls.env.ref("trm_talent.trm_rejection_reason_experience")
        cls.mehmet = cls._create_talent(name="Mehmet Yılmaz", lang="de_DE")
        cls.anna = cls._create_talent(name="Anna Meier", lang="en_US")

    def _open(self, talents, user=None, **values):
        """Return the dialog as the list opens it."""
        action = talents.with_user(user or self.user_recruiting).action_reject()
        dialog = self.env["trm.talent.reject"].with_user(user or self.user_recruiting)
        dialog = dialog.browse(action["res_id"])
        dialog.write({"reason_id": self.reason.id, **values})
        return dialog

    def _get_rejection(self, talent):
        rejection = self.env["trm.rejection"].with_user(self.user_recruiting)
        return rejection.search([("talent_id", "=", talent.id)])

    def _send_queue(self, minutes):
        """Let the queue run so many minutes later; return what left, by address."""
        mails = self.env["mail.mail"].search([("talent_purpose", "=", "application")])
        with freeze_time(fields.Datetime.now() + timedelta(minutes=minutes)):
            with self.mock_mail_gateway():
                self.env["mail.mail"].sudo().process_email_queue(mails.ids)
        self.env.invalidate_all()
        return self._get_sent()

    # -- the mail ----------------------------------------------------------------

    def test_reject_sends_the_words_after_ten_minutes_and_no_reason(self):
        dialog = self._open(self.anna, job="Nurse", internal_note="Two years less.")
        dialog.text += "\n\nPS: Thank you for the cake."
        dialog.action_apply()
        rejection = self._get_rejection(self.anna)
        self.assertEqual(rejection.state, "waiting")
        self.assertEqual(self._send_queue(9), {})
        [body] = self._send_queue(11).values()
        for words in ("Good day Anna Meier", "as Nurse", "Thank you for the cake."):
            self.assertIn(words, body)
        for words in (self.reason.name, "Two years less", "{"):
            self.assertNotIn(words, body)
        self.assertEqual(rejection.state, "sent")
        self.assertIn(self.user_recruiting.email, self._mails[0]["email_from"])

    def test_stop_from_the_list_of_rejections_sends_nothing(self):
        self._open(self.anna).action_apply()
        rejection = self._get_rejection(self.anna)
        rejection.action_stop()
        self.assertEqual(rejection.state, "stopped")
        self.assertEqual(self._send_queue(11), {})
        with self.assertRaisesRegex(UserError, "too late"):
            rejection.action_stop()

    def test_restriction_while_it_waits_sends_nothing(self):
        self._open(self.anna).action_apply()
        self.anna.sudo()._restrict("request")
        self.assertEqual(self._send_queue(11), {})
        self.assertEqual(self._get_rejection(self.anna).state, "failed")

    def test_reject_who_objected_is_refused_by_mail_and_kept_by_phone(self):
        self.env["trm.suppression"]._add(self.anna, "objection")
        dialog = self._open(self.anna)
        with self.assertRaisesRegex(UserError, "another way"):
            dialog.action_apply()
        dialog.channel = "phone"
        dialog.action_apply()
        self.assertEqual(self._get_rejection(self.anna).state, "told")
        self.assertEqual(self._send_queue(11), {})

    # -- one by one --------------------------------------------------------------

    def test_selection_is_rejected_one_by_one(self):
        people = self.mehmet | self.anna | self.agreed
        dialog = self._open(people)
        self.assertEqual(dialog.progress, "1 of 3")
        first = dialog.talent_id
        action = dialog.action_apply()
        self.assertEqual(self.env["trm.rejection"].search([]).talent_id, first)
        following = dialog.browse(action["res_id"])
        self.assertEqual(following.progress, "2 of 3")
        self.assertFalse(following.reason_id, "each person has their own reason")
        action = following.action_skip()
        last = dialog.browse(action["res_id"])
        last.reason_id = self.reason
        last.action_apply()
        self.assertEqual(
            self.env["trm.rejection"].search([]).talent_id, first | last.talent_id
        )

    def test_reject_several_unread_is_refused(self):
        values = {"stage": "screening", "channel": "phone"}
        values["received_date"] = fields.Date.today()
        people = (self.mehmet | self.anna).with_user(self.user_recruiting)
        Rejection = self.env["trm.rejection"].with_user(self.user_recruiting)
        with self.assertRaisesRegex(ValueError, "singleton"):
            Rejection._reject(people, values)
        with self.assertRaises(AccessError):
            Rejection.create([{**values, "talent_id": p.id} for p in people])

    def test_reject_without_internal_reason_is_refused(self):
        dialog = self._open(self.anna, reason_id=False)
        with self.assertRaisesRegex(UserError, "internal reason"):
            dialog.action_apply()
        self.assertFalse(self._get_rejection(self.anna))

    def test_reject_by_contributor_is_refused(self):
        self.pool.team_user_ids = self.user_contributor
        self.pool._add_talents(self.anna, "manual")
        with self.assertRaises(AccessError):
            self.anna.with_user(self.user_contributor).action_reject()

    # -- who and since when ------------------------------------------------------

    def test_reject_somebody_new_makes_a_file_in_no_pool(self):
        form = Form(self.env["trm.talent.reject"].with_user(self.user_recruiting))
        form.name, form.email = "Nora Neu", "nora@example.com"
        form.reason_id = self.reason
        self.assertIn("Good day Nora Neu", form.text)
        form.save().action_apply()
        nora = self.env["trm.talent"].search([("name", "=", "Nora Neu")])
        self.assertEqual(nora.legal_basis, "application")
        self.assertFalse(nora.membership_ids)
        self.assertFalse(nora.sudo().consent_ids)
        self.assertEqual(len(self._send_queue(11)), 1)

    def test_reject_somebody_known_as_new_makes_no_second_file(self):
        form = Form(self.env["trm.talent.reject"].with_user(self.user_recruiting))
        form.name, form.email = "Anna Meier", self.anna.email
        form.reason_id = self.reason
        form.save().action_apply()
        self.assertTrue(self._get_rejection(self.anna))

    def test_received_on_starts_the_clock_and_never_shortens_it(self):
        day = fields.Date.today() - timedelta(days=3)
        self._open(self.anna, channel="talk", received_date=day).action_apply()
        self.assertEqual(self.anna.legal_basis, "application")
        self.assertEqual(self.anna.basis_since, day)
        [clock] = [
            clock
            for clock in self.anna.sudo()._get_retention_clocks()[self.anna.id]
            if clock.kind == "application"
        ]
        self.assertEqual(clock.until, fields.Date.add(day, months=6))
        self._open(
            self.anna, channel="talk", received_date=date(2020, 1, 1)
        ).action_apply()
        self.assertEqual(self.anna.basis_since, day)

    # -- words -------------------------------------------------------------------

    def test_internal_reasons_go_with_the_time_for_claims_and_what_was_said_stays(self):
        self.company.country_id = self.env.ref("base.de")
        self._open(self.anna | self.mehmet, internal_note="Facts").action_apply()
        self._open(self.mehmet, internal_note="Facts").action_apply()
        day = fields.Date.today()
        self.env["trm.retention.hold"].create(
            {
                "talent_id": self.mehmet.id,
                "reason": "claim",
                "note": "Letter of a lawyer",
                "since_date": day,
                "until_date": day + timedelta(days=400),
            }
        )
        rejection = self._get_rejection(self.anna)
        for days, is_there in ((170, True), (190, False)):
            with freeze_time(fields.Datetime.now() + timedelta(days=days)):
                self.env["trm.rejection"]._gc_internal_reasons()
            self.assertEqual(bool(rejection.reason_id), is_there)
            self.assertEqual(bool(rejection.internal_note), is_there)
        self.assertTrue(rejection.text, "what was said")
        self.assertTrue(self._get_rejection(self.mehmet).reason_id, "is held")

    def test_draft_follows_stage_language_and_form_of_address(self):
        for stage in ("screening", "interview", "finalist"):
            for talent in (self.mehmet, self.anna):
                for form in ("sie", "du"):
                    talent.address_form = form
                    dialog = self._open(talent, stage=stage, job="Nurse")
                    found = self.env["trm.wording.rule"]._find_risks(dialog.text)
                    self.assertEqual(found, [], f"{stage} {talent.lang} {form}")
                    self.assertNotIn("{", dialog.text)
                    is_du = talent == self.mehmet and form == "du"
                    is_sie = talent == self.mehmet and form == "sie"
                    self.assertEqual("Ihre" in dialog.text, is_sie, dialog.text)
                    self.assertEqual("Hallo Mehmet" in dialog.text, is_du)

    def test_draft_changes_with_the_stage_until_somebody_wrote(self):
        form = Form(self.env["trm.talent.reject"].with_user(self.user_recruiting))
        first = form.text
        form.stage = "finalist"
        self.assertNotEqual(form.text, first)
        form.text = "My own words"
        form.stage = "interview"
        form.job = "Nurse"
        self.assertEqual(form.text, "My own words")

    def test_feedback_by_phone_is_offered_only_if_the_company_says_so(self):
        self.assertNotIn("feedback", self._open(self.anna).text)
        self.company.talent_rejection_feedback = "phone"
        self.assertIn("feedback", self._open(self.anna).text)

    def test_risky_words_are_explained_and_have_to_be_kept_on_purpose(self):
        dialog = self._open(self.anna, text="We look for a younger person.")
        self.assertIn("“younger” (Age)", dialog.risks)
        with self.assertRaisesRegex(UserError, "younger"):
            dialog.action_apply()
        dialog.is_text_kept = True
        dialog.action_apply()
        self.assertEqual(self._get_rejection(self.anna).state, "waiting")
