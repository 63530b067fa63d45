from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..models.trm_talent_consent import DUTIES
from .consent_common import ConsentCase

CHANNELS = ("email", "phone", "messenger", "post")


@tagged("post_install", "-at_install")
class TestTrmTalentRestriction(ConsentCase):
    """Restricted data are kept, not used: every way to the person is closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(
            name="Rita Rest",
            email="rita@example.com",
            phone="+49 171 3920011",
            street="Street 1",
            city="Ulm",
        )
        cls.other = cls._create_talent(name="Otto Other", email="otto@example.com")

    def _grant_all(self):
        for channel in CHANNELS:
            self._grant(self.talent, channel=channel, via="paper")
        self._grant(self.other)

    def test_restrict_closes_every_channel_and_purpose_but_answers(self):
        self._grant_all()
        self.talent._restrict("request")
        for channel in CHANNELS:
            self.assertContactable(self.talent, False, channel=channel)
            for duty in DUTIES:
                is_open = duty in ("answer", "rights")
                self.assertContactable(
                    self.talent, is_open, purpose=duty, channel=channel
                )
        self.assertContactable(self.other)

    def test_restrict_says_so_on_every_button(self):
        self._grant_all()
        self.talent.user_id = self.user_contributor
        self.talent._restrict("accuracy")
        self.env.invalidate_all()
        for user in (self.user_recruiting, self.user_contributor):
            shown = self.talent.with_user(user)
            self.assertEqual(shown.consent_state, "refused")
            for field in ("consent_text", "mail_refusal", "call_refusal"):
                self.assertIn("restricted since", shown[field], field)
            self.assertIn("you may answer", shown.contact_warning)
        found = self.env["trm.talent"].search([("consent_state", "=", "refused")])
        self.assertIn(self.talent, found)
        self.assertEqual(
            self.talent._get_refusals(), {self.talent.id: "The data are restricted"}
        )

    def test_restrict_without_any_address_is_refused_too(self):
        self.talent.write({"street": False, "email": False})
        self.talent._restrict("request")
        self.env.invalidate_all()
        self.assertEqual(self.talent.consent_state, "refused")
        self.assertIn("restricted", self.talent.call_refusal)

    def test_restrict_twice_keeps_the_first_day_and_reason(self):
        with self._later(days=-3):
            self.talent._restrict("accuracy")
            day = fields.Date.today()
        self.talent._restrict("request")
        self.assertEqual(self.talent.restricted_date, day)
        self.assertEqual(self.talent.restriction_reason, "accuracy")
        self.talent._restrict("erasure")
        self.assertEqual(self.talent.restriction_reason, "erasure")

    def test_restrict_leaves_one_note_in_words(self):
        (self.talent | self.other)._restrict("request")
        self.talent._restrict("request")
        notes = self.talent.message_ids.filtered(lambda m: "restricted" in m.body)
        self.assertEqual(len(notes), 1)
        self.assertIn("The person asked for it", notes.body)

    def test_lift_opens_what_was_open_before(self):
        self._grant(self.talent)
        self.talent._restrict("accuracy")
        self.talent._lift_restriction()
        self.assertContactable(self.talent)
        self.assertFalse(self.talent.is_restricted)
        self.assertFalse(self.talent.restriction_reason)

    def test_search_finds_the_restricted(self):
        self.talent._restrict("request")
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        self.assertIn(self.talent, Talent.search([("is_restricted", "=", True)]))
        open_people = Talent.search([("is_restricted", "=", False)])
        self.assertIn(self.other, open_people)
        self.assertNotIn(self.talent, open_people)

    # -- the ways to a person ----------------------------------------------------

    def test_mail_to_many_leaves_the_restricted_out(self):
        self._grant_all()
        self.talent._restrict("request")
        people = self.talent | self.other
        composer = self.env["mail.compose.message"].create(
            {
                "composition_mode": "mass_mail",
                "model": "trm.talent",
                "res_ids": people.ids,
                "subject": "Hello",
                "body": "Hello",
            }
        )
        self.assertIn("The data are restricted: Rita Rest", composer.talent_notice)
        composer._action_send_mail_mass_mail(people.ids)
        mails = self.env["mail.mail"].search([("model", "=", "trm.talent")])
        states = {mail.res_id: mail.state for mail in mails}
        self.assertEqual(states[self.talent.id], "cancel")

    def test_mail_that_waits_is_cancelled_when_it_would_leave(self):
        self._grant(self.talent)
        mail = self.env["mail.mail"].create(
            {
                "model": "trm.talent",
                "res_id": self.talent.id,
                "recipient_ids": [(4, self.talent.partner_id.id)],
                "body_html": "News",
                "talent_purpose": "pool",
            }
        )
        self.talent._restrict("request")
        mail._talent_cancel_refused()
        self.assertEqual(mail.state, "cancel")
        self.assertIn("restricted", mail.failure_reason)

    def test_mail_by_hand_that_waits_for_a_day_goes_to_nobody(self):
        self._grant(self.talent)
        Talent = self.env["trm.talent"]
        purpose = Talent._get_waiting_purpose("trm.talent", self.talent.id)
        self.assertEqual(purpose, "pool")
        self.talent._restrict("request")
        self.assertFalse(self.talent._filter_contactable(purpose))

    def test_information_and_letters_leave_the_restricted_out(self):
        self.talent.legal_basis = "sourced"
        self.talent._restrict("request")
        self.env.invalidate_all()
        self.assertEqual(self.talent.information_way, "none")
        self.assertIn("Restricted", self.talent.information_hint)
        domain = [("id", "=", self.talent.id), ("information_way", "=", "letter")]
        self.assertFalse(self.env["trm.talent"].search(domain))

    def test_nobody_is_asked_again_before_the_end(self):
        self._grant(self.talent)
        self.talent._restrict("request")
        with self._later(days=340):
            due = self.Consent._select_unreachable(100)
            self.assertNotIn(self.talent.id, [row[0] for row in due])
            self.assertFalse(self.talent._filter_contactable("consent_request"))

    # -- who lifts it ------------------------------------------------------------

    def test_agreeing_anew_by_mail_lifts_what_the_person_restricted(self):
        self.talent._restrict("request")
        self._grant(self.talent)
        self.assertFalse(self.talent.is_restricted)
        self.assertContactable(self.talent)

    def test_agreeing_anew_leaves_wrong_data_restricted(self):
        self.talent._restrict("accuracy")
        self._grant(self.talent)
        self.assertTrue(self.talent.is_restricted)
        self.assertContactable(self.talent, False)

    def test_consent_that_a_colleague_typed_lifts_nothing(self):
        self.talent._restrict("request")
        self._record(self.talent, "granted", via="paper")
        self.assertTrue(self.talent.is_restricted)

    def test_merge_keeps_the_stricter(self):
        with self._later(days=-9):
            self.talent._restrict("request")
            day = fields.Date.today()
        self.other._restrict("erasure")
        survivor = self.talent.with_user(self.user_manager)._merge_into(self.other)
        self.assertEqual(survivor.restricted_date, day)
        self.assertEqual(survivor.restriction_reason, "erasure")

    def test_merge_into_somebody_unrestricted_restricts(self):
        self.talent._restrict("request")
        survivor = self.talent.with_user(self.user_manager)._merge_into(self.other)
        self.assertTrue(survivor.is_restricted)
        self.assertContactable(survivor, False)

    # -- the screen --------------------------------------------------------------

    def test_dialog_by_recruiting_restricts(self):
        talent = self.talent.with_user(self.user_recruiting)
        action = talent.action_restrict()
        dialog = Form(
            self.env[action["res_model"]]
            .with_user(self.user_recruiting)
            .with_context(**action["context"])
        )
        dialog.reason = "accuracy"
        dialog.save().action_apply()
        self.assertEqual(talent.restriction_reason, "accuracy")
        talent.action_lift_restriction()
        self.assertFalse(talent.is_restricted)

    def test_contributor_can_neither_restrict_nor_lift(self):
        self.talent.user_id = self.user_contributor
        self.talent._restrict("request")
        mine = self.talent.with_user(self.user_contributor)
        with self.assertRaises(AccessError):
            mine.action_lift_restriction()
        with self.assertRaises(AccessError):
            self.env["trm.talent.restrict"].with_user(self.user_contributor).create(
                {"talent_id": self.talent.id}
            )
        with self.assertRaises(AccessError):
            mine.read(["restriction_reason"])


@tagged("post_install", "-at_install")
class TestTrmTalentObjection(ConsentCase):
    """Who objects hears nothing more, whatever becomes of the file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Nora No", email="nora@example.com")

    def test_object_ends_consents_pools_and_mails(self):
        self._grant(self.talent)
        self.pool._add_talents(self.talent, "manual")
        self.talent._object({"note": "called"}, via="phone")
        self.assertState(self.talent, "withdrawn")
        self.assertFalse(self.talent.membership_ids.filtered("active"))
        for purpose in ("pool", "answer", "information"):
            self.assertContactable(self.talent, False, purpose=purpose)
        self.assertIn("objected", self.talent.contact_warning)
        self.assertVerified(self.talent)

    def test_object_leaves_the_answer_to_a_request_possible(self):
        self.talent._object()
        self.assertContactable(self.talent, purpose="rights")

    def test_object_holds_when_the_file_comes_back(self):
        self.talent._object()
        self.talent.with_user(self.user_manager).unlink()
        again = self._create_talent(name="N. No", email="nora@example.com")
        self.assertContactable(again, False, purpose="information")

    def test_dialog_by_recruiting_records_who_said_so(self):
        talent = self.talent.with_user(self.user_recruiting)
        self._grant(talent)
        action = talent.action_object()
        dialog = Form(
            self.env[action["res_model"]]
            .with_user(self.user_recruiting)
            .with_context(**action["context"])
        )
        dialog.note = "Called on Monday"
        dialog.save().action_apply()
        entry = self._get_entries(talent)[-1]
        self.assertEqual((entry.decision, entry.via), ("withdrawn", "phone"))
        self.assertIn("Called on Monday", entry.evidence_ids.payload)
