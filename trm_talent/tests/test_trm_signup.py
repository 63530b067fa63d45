from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .join_common import PDF, JoinCommon

BOTH = '{"pool": "May we?", "special_categories": "The CV, too?"}'


@tagged("post_install", "-at_install")
class TestTrmSignupConfirming(JoinCommon):
    """The person confirmed."""

    def test_confirm_new_person_is_in_touch(self):
        signup = self._create_signup(
            wish_place="Cologne", tag_ids=[(6, 0, self.tag.ids)], message="From June on"
        )
        talent = signup._confirm({"ip": "192.0.2.1"})
        self.assertEqual(talent.name, "Mehmet Yılmaz")
        self.assertEqual(talent.user_id, self.user_recruiting)
        self.assertEqual(talent.wish_place, "Cologne")
        self.assertEqual(talent.tag_ids, self.tag)
        self.assertEqual(talent.legal_basis, "consent")
        self.assertEqual(talent.consent_state, "granted")
        self.assertMember(self.pool, talent, origin="join_page")
        self.assertIn("From June on", talent.message_ids[-1:].body or "")
        [to_do] = talent.activity_ids
        self.assertEqual(to_do.user_id, self.user_recruiting)
        self.assertEqual(to_do.summary, "Mehmet Yılmaz signed up: say hello")
        self.assertFalse(talent.partner_id.user_ids, "nobody is invited to the portal")

    def test_confirm_writes_one_personal_welcome(self):
        talent = self._create_signup()._confirm({})
        [mail] = self._get_mails("mehmet@example.com")
        self.assertIn("recruiting@trm.example.com", mail.email_from)
        for words in ("Persona recruiting", "May we?", "about every 3 months"):
            self.assertIn(words, mail.body_html)
        self.assertIn("/talent/page/", mail.body_html)
        self.assertIn("/talent/leave/", mail.body_html)
        self.assertNotIn("May be contacted", mail.body_html)
        self.assertEqual(mail.res_id, talent.id)

    def test_confirm_welcome_says_du_where_the_company_does(self):
        self.company.talent_address_form = "du"
        self._create_signup()._confirm({})
        mail = self._get_mails("mehmet@example.com")
        self.assertIn("great that you signed up!", mail.body_html)

    def test_confirm_known_person_keeps_what_is_there(self):
        linkedin, fair = self.env["utm.source"].create(
            [{"name": "Source A"}, {"name": "Source B"}]
        )
        known = self._create_talent(
            name="Mehmet Yilmaz",
            email="mehmet@example.com",
            wish_place="Bonn",
            source_id=fair.id,
        )
        known.active = False
        talent = self._create_signup(
            name="Mehmet Yilmaz",
            wish_place="Cologne",
            wish_role="Nurse",
            source_id=linkedin.id,
        )._confirm({})
        self.assertEqual(talent, known.sudo())
        self.assertTrue(talent.active)
        self.assertEqual(talent.wish_place, "Bonn")
        self.assertEqual(talent.wish_role, "Nurse")
        self.assertEqual(talent.source_id, fair, "the source is kept for life")
        note = "".join(m.body or "" for m in talent.message_ids)
        self.assertIn("Region: Cologne", note)
        self.assertEqual(len(self._get_mails("mehmet@example.com")), 1)

    def test_confirm_is_no_door_into_another_file_by_phone(self):
        known = self._create_talent(phone="+49 171 3920099", email="old@example.com")
        talent = self._create_signup(phone="0171 3920099")._confirm({})
        self.assertNotEqual(talent.id, known.id)
        self.assertEqual(known.email, "old@example.com")
        self.assertTrue(talent.proposal_ids)

    def test_confirm_opens_the_membership_of_who_was_taken_out(self):
        known = self._create_talent(name="Mehmet Yılmaz", email="mehmet@example.com")
        membership = self.pool._add_talents(known, "manual")
        membership.write(membership._prepare_left_values("wish", by_hand=True))
        self.assertNotMember(self.pool, known)
        self._create_signup()._confirm({})
        self.assertMember(self.pool, known, origin="join_page")

    def test_confirm_lifts_an_old_objection(self):
        known = self._create_talent(name="Mehmet Yılmaz", email="mehmet@example.com")
        self.env["trm.suppression"]._add(known, "objection")
        self.assertFalse(known._filter_contactable("pool"))
        self._create_signup()._confirm({})
        self.assertTrue(known._filter_contactable("pool"))

    def test_confirm_keeps_the_document_only_with_its_consent(self):
        values = {"file": PDF, "file_name": "cv.pdf"}
        with_box = self._create_signup(choices=BOTH, **values)
        without = self._create_signup(email="two@example.com", name="Two Two", **values)
        document = with_box._confirm({}).document_ids
        self.assertEqual(document.name, "cv.pdf")
        self.assertTrue(document.with_user(self.user_recruiting).file)
        self.assertFalse(without._confirm({}).document_ids)
        self.assertFalse(with_box.file or without.file)
        granted = with_box.talent_id.consent_ids.filtered(
            lambda c: c.state == "granted"
        )
        self.assertEqual(
            set(granted.purpose_id.mapped("code")), {"pool", "special_categories"}
        )

    def test_confirm_twice_changes_nothing(self):
        signup = self._create_signup()
        talent = signup._confirm({})
        entries = self.env["trm.consent.entry"].search_count([])
        self.assertEqual(signup._confirm({}), talent)
        self.assertEqual(self.env["trm.consent.entry"].search_count([]), entries)
        self.assertEqual(len(talent.activity_ids), 1)

    def test_confirm_under_16_keeps_both_proofs(self):
        signup = self._create_signup(guardian_email="ma@example.com")
        self.assertFalse(signup._confirm({"ip": "192.0.2.1"}))
        self.assertFalse(self._get_mails("mehmet@example.com"))
        signup._confirm({"ip": "192.0.2.2"}, "guardian")
        payload = self.env["trm.consent.evidence"].search([], order="id desc", limit=1)
        for value in ("192.0.2.1", "192.0.2.2", "ma@example.com"):
            self.assertIn(value, payload.payload)

    def _create_signup_by_phone(self, **values):
        signup = self._create_signup(email=False, phone="0171 3920099", **values)
        self._run_cron()
        return signup.with_user(self.user_recruiting)

    def test_action_confirm_by_phone_as_recruiting(self):
        signup = self._create_signup_by_phone()
        action = signup.action_confirm_by_phone()
        talent = self.env["trm.talent"].browse(action["res_id"])
        self.assertEqual(talent.phone, "+49 171 3920099")
        self.assertEqual(talent.consent_ids.channel, "phone")
        self.assertEqual(talent.consent_ids.state, "granted")
        self.assertFalse(signup.activity_ids)
        self.assertFalse(self._get_mails("mehmet@example.com"))

    def test_action_confirm_by_phone_under_16_waits_for_a_parent(self):
        signup = self._create_signup_by_phone(guardian_email="ma@example.com")
        self.assertEqual(
            signup.action_confirm_by_phone()["tag"], "display_notification"
        )
        self.assertFalse(signup.talent_id)
        self.assertTrue(signup.sudo()._confirm({}, "guardian"))

    def test_action_confirm_by_phone_of_who_has_mail_is_refused(self):
        signup = self._create_signup().with_user(self.user_recruiting)
        with self.assertRaisesRegex(UserError, "without an e-mail address"):
            signup.action_confirm_by_phone()
        self.assertFalse(signup.talent_id)

    def test_action_confirm_by_phone_of_a_private_pool_by_others_is_refused(self):
        signup = self._create_signup_by_phone()
        self.pool.is_private = True
        with self.assertRaises(AccessError):
            signup.with_user(self.user_manager).action_confirm_by_phone()
