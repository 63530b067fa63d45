import base64
from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .consent_common import ConsentCase

SCAN = base64.b64encode(b"%PDF-1.4 signed")


@tagged("post_install", "-at_install")
class TestTrmConsentPaper(ConsentCase):
    """What people agreed to outside of Odoo, and took back on the phone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(email="m@example.com", phone="+49 170 1234567")
        cls.sensitive = cls.purpose._get("special_categories")

    def _fill_in(self, user=None, **values):
        values = {
            "talent_id": self.talent.id,
            "purpose_ids": [Command.set(self.purpose.ids)],
            **values,
        }
        dialogs = self.env["trm.consent.paper"].with_user(user or self.user_recruiting)
        return dialogs.create(values)

    def _get_payload(self, talent):
        return self._get_entries(talent)[-1].evidence_ids

    # -- what counts -------------------------------------------------------------

    def test_record_phone_on_paper_counts_at_once(self):
        self._fill_in(is_phone=True).action_apply()
        self.assertState(self.talent, "granted", channel="phone")
        self.assertContactable(self.talent, channel="phone")
        self.assertContactable(self.talent, expected=False)
        self.assertVerified(self.talent)

    def test_record_email_asks_to_confirm_once(self):
        for _again in range(2):
            action = self._fill_in(is_email=True).action_apply()
        mails = self.env["trm.notice"].search([("talent_id", "=", self.talent.id)])
        self.assertEqual(len(mails), 1)
        self.assertIn("counts as asked", action["params"]["message"])
        self.assertState(self.talent, "requested")

    def test_record_email_after_withdrawal_asks_again(self):
        self._grant(self.talent)
        self.talent._withdraw("pool", {})
        action = self._fill_in(is_email=True).action_apply()
        self.assertIn("gets a mail", action["params"]["message"])
        self.assertContactable(self.talent, expected=False)

    def test_record_email_on_paper_waits_for_the_person(self):
        self._fill_in(is_email=True, is_asked_now=False).action_apply()
        self.assertFalse(self.env["trm.notice"].search([]))
        self.assertState(self.talent, "requested")
        self.assertContactable(self.talent, expected=False)

    def test_record_two_purposes_and_channels_are_four_decisions(self):
        self._fill_in(
            purpose_ids=[Command.set((self.purpose | self.sensitive).ids)],
            is_phone=True,
            is_messenger=True,
        ).action_apply()
        self.assertEqual(
            {(e.purpose, e.channel) for e in self._get_entries(self.talent)},
            {
                (purpose, channel)
                for purpose in ("pool", "special_categories")
                for channel in ("phone", "messenger")
            },
        )

    def test_record_keeps_scan_and_note_as_proof(self):
        self._fill_in(
            is_phone=True, via="fair", note="Stand 3", scan=SCAN, scan_name="a.pdf"
        ).action_apply()
        entry = self._get_entries(self.talent)
        proof = entry.evidence_ids
        self.assertEqual((proof.scan, proof.scan_name), (SCAN, "a.pdf"))
        self.assertIn("Stand 3", proof.payload)
        self.assertEqual(entry.via, "fair")
        self.assertIn(self.user_recruiting.login, entry.actor)
        with self.assertRaises(AccessError):
            proof.with_user(self.user_recruiting).read(["scan"])

    def test_record_counts_from_the_day_of_the_signature(self):
        day = fields.Date.subtract(fields.Date.today(), days=90)
        self._fill_in(is_phone=True, asked_date=day).action_apply()
        consent = self._get_state(self.talent, channel="phone")
        self.assertEqual(consent.valid_until, fields.Date.add(day, months=12))
        self.assertEqual(consent.decided_datetime.date(), day)

    def test_record_shows_and_keeps_the_words_that_were_signed(self):
        dialog = self._fill_in(is_phone=True)
        self.assertIn("keeps my details for 12 months", dialog.wording)
        dialog.action_apply()
        receipt = self.talent._get_receipts()[-1]
        self.assertEqual(receipt["wording"], dialog.wording)

    def test_record_over_several_channels_keeps_words_about_calls_for_calls(self):
        dialog = self._fill_in(is_phone=True, is_post=True, is_asked_now=False)
        self.talent.write({"street": "Weg 1", "city": "Köln"})
        self.assertIn("may also call me", dialog.wording)
        dialog.is_phone = False
        self.assertNotIn("may also call me", dialog.wording)
        dialog.is_phone = True
        dialog.action_apply()
        for channel, is_named in (("phone", True), ("post", False)):
            words = self._get_state(self.talent, channel=channel).text_id.body
            self.assertEqual("may also call me" in words, is_named)

    def test_record_other_words_are_kept_instead_of_ours(self):
        self._fill_in(
            is_phone=True, has_other_wording=True, other_wording=" You may call me. "
        ).action_apply()
        receipt = self.talent._get_receipts()[-1]
        self.assertEqual(receipt["wording"], "You may call me.")
        self.assertVerified(self.talent)

    # -- what is refused ---------------------------------------------------------

    def assertRefused(self, words, **values):
        with self.assertRaisesRegex(UserError, words):
            self._fill_in(**values).action_apply()
        self.assertFalse(self._get_entries(self.talent))

    def test_record_without_box_is_refused(self):
        self.assertRefused("how the person may be contacted")
        self.assertRefused("what the person agreed to", purpose_ids=[], is_phone=True)

    def test_record_channel_without_address_is_refused(self):
        self.assertRefused("Post: .* has no address", is_post=True)

    def test_record_other_words_left_empty_is_refused(self):
        self.assertRefused(
            "copy the words", is_phone=True, has_other_wording=True, other_wording=" "
        )

    def test_record_day_to_come_is_refused(self):
        day = fields.Date.today() + timedelta(days=2)
        self.assertRefused("still to come", is_phone=True, asked_date=day)

    def test_record_consent_that_ran_out_is_refused(self):
        day = fields.Date.subtract(fields.Date.today(), months=13)
        self.assertRefused("would have run out", is_phone=True, asked_date=day)

    def test_record_older_than_withdrawal_is_refused(self):
        self._grant(self.talent, channel="phone", via="phone")
        self.talent._withdraw("pool", {})
        day = fields.Date.subtract(fields.Date.today(), days=5)
        with self.assertRaisesRegex(UserError, "said no"):
            self._fill_in(is_phone=True, asked_date=day).action_apply()
        self.assertState(self.talent, "withdrawn", channel="phone")

    def test_record_by_contributor_is_refused(self):
        self.talent.user_id = self.user_contributor
        with self.assertRaises(AccessError):
            self._fill_in(self.user_contributor, is_phone=True)

    def test_record_for_other_company_is_refused(self):
        with self.assertRaises(AccessError):
            self._fill_in(self.user_other_company, is_phone=True).action_apply()

    # -- taking back -------------------------------------------------------------

    def test_withdraw_on_the_phone_ends_it_over_every_channel(self):
        self._grant(self.talent)
        self._grant(self.talent, channel="phone", via="phone")
        self.pool._add_talents(self.talent, "manual")
        consent = self._get_state(self.talent).with_user(self.user_recruiting)
        action = consent.action_withdraw()
        dialog = Form(
            self.env[action["res_model"]]
            .with_user(self.user_recruiting)
            .with_context(**action["context"])
        )
        dialog.note = "Called, wants no more"
        dialog.save().action_apply()
        self.assertState(self.talent, "withdrawn")
        self.assertState(self.talent, "withdrawn", channel="phone")
        self.assertNotMember(self.pool, self.talent)
        receipt = self.talent._get_receipts()[-1]
        self.assertEqual(
            (receipt["decision"], receipt["how"], receipt["note"]),
            ("withdrawn", "On the phone", "Called, wants no more"),
        )
        self.assertIn(self.user_recruiting.login, receipt["actor"])

    def test_withdraw_by_contributor_is_refused(self):
        self._grant(self.talent)
        self.talent.user_id = self.user_contributor
        dialogs = self.env["trm.consent.withdraw"].with_user(self.user_contributor)
        with self.assertRaises(AccessError):
            dialogs.create(
                {
                    "talent_id": self.talent.id,
                    "purpose_id": self.purpose.id,
                    "note": "x",
                }
            )
