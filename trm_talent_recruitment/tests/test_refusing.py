from datetime import timedelta

from freezegun import freeze_time
from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .refusing_common import RefusingCase


@tagged("post_install", "-at_install")
class TestRefusing(RefusingCase):
    """A refused applicant is told considerately; the application keeps no reason."""

    def _send_queue(self, minutes):
        """Let the queue run so many minutes later; return the bodies that left."""
        mails = self.env["mail.mail"].search([("talent_purpose", "=", "application")])
        if not mails:
            return []
        with freeze_time(fields.Datetime.now() + timedelta(minutes=minutes)):
            with self.mock_mail_gateway():
                self.env["mail.mail"].sudo().process_email_queue(mails.ids)
        self.env.invalidate_all()
        return [mail["body"] for mail in self._mails]

    # -- who is offered what -----------------------------------------------------

    def _get_buttons(self, user):
        dialog = self.env["applicant.get.refuse.reason"].with_user(user)
        tree = etree.fromstring(dialog.get_view(view_type="form")["arch"])
        return {
            button.get("name"): "btn-primary" in button.get("class")
            for button in tree.iter("button")
            if button.get("name")
        }

    def test_the_dialog_offers_the_considerate_way_to_who_has_the_role(self):
        self.assertEqual(
            self._get_buttons(self.user_hr),
            {"action_talent_reject": True, "action_refuse_reason_apply": False},
        )
        for user in (self.user_officer, self.user_interviewer):
            expected = {"action_refuse_reason_apply": True}
            self.assertEqual(self._get_buttons(user), expected)

    @mute_logger("odoo.addons.base.models.ir_model")
    def test_without_the_role_one_refuses_as_ever(self):
        applicant = self._apply(interviewer_ids=[(4, self.user_interviewer.id)])
        for user in (self.user_officer, self.user_interviewer):
            dialog = self._open_refusal(applicant, user)
            with self.assertRaises(AccessError):
                dialog.action_talent_reject()
            self.assertTrue(applicant.active, "nothing happened")
        dialog.action_refuse_reason_apply()
        self.assertEqual(applicant.application_status, "refused")
        self.assertEqual(applicant.refuse_reason_id, self.stock_reason)
        self.assertFalse(self._get_rejection(applicant), "refused as ever")

    def test_nobody_picks_the_neutral_reason_by_hand(self):
        dialog = self.env["applicant.get.refuse.reason"].with_user(self.user_hr)
        tree = etree.fromstring(dialog.get_view(view_type="form")["arch"])
        [field] = tree.xpath("//field[@name='refuse_reason_id']")
        self.assertIn("active", field.get("domain"))
        self.assertFalse(self.considerate.active, "in no list")
        with self.assertRaisesRegex(UserError, "so it stays"):
            self.considerate.unlink()

    # -- one ---------------------------------------------------------------------

    def test_the_person_gets_the_mail_and_the_application_is_refused(self):
        applicant = self._apply_to(2)
        dialog = self._open_rejection(applicant, internal_note="Two years less.")
        self.assertEqual(dialog.job, "Registered Nurse")
        self.assertEqual(dialog.stage, "interview")
        self.assertEqual(dialog.talent_id, applicant.talent_id)
        self.assertIn("Registered Nurse", dialog.text)
        dialog.action_apply()
        rejection = self._get_rejection(applicant)
        self.assertEqual(rejection.talent_id, applicant.talent_id)
        self.assertEqual(rejection.reason_id, self.reason)
        self.assertFalse(applicant.active, "refused")
        self.assertEqual(applicant.application_status, "refused")
        self.assertEqual(applicant.refuse_reason_id, self.considerate)
        self.assertEqual(applicant.refuse_date.date(), fields.Date.today())
        self.assertEqual(applicant.stage_id, self.stages[2], "how far is kept")
        self.assertEqual(self._send_queue(9), [])
        [body] = self._send_queue(11)
        self.assertIn("Registered Nurse", body)
        chatter = "".join(applicant.message_ids.mapped("body"))
        for text in (body, chatter, self.considerate.name):
            self.assertNotIn(self.reason.name, text)
            self.assertNotIn("Two years less", text)

    def test_officers_without_the_role_do_not_see_why(self):
        applicant = self._apply_to(2)
        self._open_rejection(applicant).action_apply()
        with self.assertRaises(AccessError):
            applicant.with_user(self.user_officer).read(["talent_rejection_ids"])
        with self.assertRaises(AccessError):
            self._get_rejection(applicant).with_user(self.user_officer).read(["job"])

    def test_refused_on_is_the_day_it_was_received(self):
        day = fields.Date.today() - timedelta(days=3)
        applicant = self._apply_to(4)
        dialog = self._open_rejection(applicant, channel="phone", received_date=day)
        self.assertEqual(dialog.stage, "finalist", "ring first")
        dialog.action_apply()
        self.assertEqual(applicant.refuse_date.date(), day)
        for tz in ("America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"):
            shown = fields.Datetime.context_timestamp(
                applicant.with_context(tz=tz), applicant.refuse_date
            )
            self.assertEqual(shown.date(), day, tz)
        self.assertEqual(self._get_rejection(applicant).received_date, day)

    def test_a_stopped_mail_lets_the_application_be_restored(self):
        applicant = self._apply_to(2)
        self._open_rejection(applicant).action_apply()
        self.assertFalse(applicant.talent_id.open_inquiry_ids, "was told")
        self._get_rejection(applicant).action_stop()
        applicant.with_user(self.user_hr).action_unarchive()
        self.assertEqual(applicant.application_status, "ongoing")
        self.assertFalse(applicant.refuse_date, "not refused on any day")
        self.assertFalse(applicant.refuse_reason_id, "as Odoo does it")
        self.assertEqual(self._send_queue(11), [])
        self.assertTrue(applicant.talent_id.open_inquiry_ids, "waits again")
        dialog = self._open_rejection(applicant)
        dialog.action_apply()
        self.assertEqual(len(self._send_queue(11)), 1)

    def test_it_says_how_far_people_came(self):
        for number, expected in (
            (0, "screening"),
            (1, "screening"),
            (2, "interview"),
            (3, "interview"),
            (4, "finalist"),
            (5, "finalist"),
        ):
            applicant = self._apply_to(number, email_from=f"a{number}@example.com")
            self.assertEqual(applicant._get_reached(), expected, number)
        self.stages[1].talent_reached = False
        applicant = self._apply_to(1, email_from="own@example.com")
        self._meet(applicant, days=1)
        self.assertEqual(applicant._get_reached(), "screening", "it is tomorrow")
        self._meet(applicant, days=-1)
        self.assertEqual(applicant._get_reached(), "interview")

    def test_what_somebody_says_of_a_stage_is_not_overwritten(self):
        self.stages[2].talent_reached = "finalist"
        self.env["hr.recruitment.stage"]._talent_fill_reached()
        self.assertEqual(self.stages[2].talent_reached, "finalist")

    def test_the_draft_speaks_the_language_of_the_person(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.job.update_field_translations("name", {"de_DE": "Pflegefachkraft"})
        applicant = self._apply_to(2)
        applicant.talent_id.lang = "de_DE"
        for form, words in (("sie", "Guten Tag Mehmet Yılmaz"), ("du", "Hallo Mehmet")):
            applicant.talent_id.address_form = form
            dialog = self._open_rejection(applicant)
            self.assertIn(words, dialog.text)
            self.assertIn("Pflegefachkraft", dialog.text)

    def test_without_an_address_one_calls(self):
        applicant = self._apply_to(2, email_from=False, partner_phone="0221 1234567")
        dialog = self._open_rejection(applicant)
        self.assertEqual(dialog.phone, "+49 221 1234567")
        with self.assertRaisesRegex(UserError, "another way"):
            dialog.action_apply()
        self.assertTrue(applicant.active, "nothing happened")
        dialog.channel = "phone"
        dialog.action_apply()
        self.assertFalse(applicant.active, "was told by phone")
        self.assertEqual(self._send_queue(11), [])

    def test_without_a_way_to_be_reached_it_says_so(self):
        applicant = self._apply(email_from=False)
        dialog = self._open_refusal(applicant)
        with self.assertRaisesRegex(UserError, "neither an e-mail address nor a phone"):
            dialog.action_talent_reject()
        dialog.action_refuse_reason_apply()
        self.assertFalse(applicant.active, "the other way is open")

    def test_the_form_opens_for_everybody_who_recruits(self):
        applicant = self._apply_to(2, interviewer_ids=[(4, self.user_interviewer.id)])
        self._open_rejection(applicant).action_apply()
        for user in (self.user_officer, self.user_interviewer, self.user_hr):
            Form(applicant.with_user(user))
        Form(self._get_rejection(applicant))
        talents = self._get_rejection(applicant).with_user(self.user_recruiting)
        self.assertEqual(talents.state, "waiting")
        Form(talents)

    def test_the_application_says_what_was_said(self):
        applicant = self._apply_to(2)
        self._open_rejection(applicant).action_apply()
        mine = applicant.with_user(self.user_hr)
        self.assertEqual(mine.talent_rejection_ids.state, "waiting")
        applicant.unlink()
        rejection = self.env["trm.rejection"].search([], limit=1)
        self.assertFalse(rejection.applicant_id, "the row stays")

    # -- refused as ever ---------------------------------------------------------

    def test_a_mail_that_leaves_later_is_received_later(self):
        template = self.env.ref("hr_recruitment.email_template_data_applicant_refuse")
        self.stock_reason.template_id = template
        applicant = self._apply_to(2)
        later = fields.Datetime.now() + timedelta(days=2)
        dialog = self._open_refusal(applicant)
        dialog.scheduled_date = fields.Datetime.to_string(later)
        dialog.action_refuse_reason_apply()
        self.assertEqual(applicant.refuse_date.date(), later.date())
        self.assertFalse(applicant.talent_id.open_inquiry_ids, "was answered")

    def test_who_is_refused_without_a_word_still_waits(self):
        applicant = self._apply_to(2)
        self._open_refusal(applicant).action_refuse_reason_apply()
        self.assertTrue(applicant.talent_id.open_inquiry_ids, "knows nothing yet")
        self.assertEqual(applicant.refuse_date.date(), fields.Date.today())
        self._open_rejection(applicant).action_apply()
        self.assertFalse(applicant.talent_id.open_inquiry_ids, "was told")

    def test_a_reason_by_hand_is_a_refusal_of_today(self):
        applicant = self._apply_to(2)
        applicant.action_archive()
        self.assertFalse(applicant.refuse_date, "archived only")
        applicant.refuse_reason_id = self.stock_reason
        self.assertEqual(applicant.refuse_date.date(), fields.Date.today())
        before = applicant.refuse_date
        with freeze_time(fields.Datetime.now() + timedelta(days=1)):
            applicant.refuse_reason_id = self.considerate
        self.assertEqual(applicant.refuse_date, before, "another word for it")
