import json

from odoo import Command
from odoo.tests import tagged

from .consent_common import ConsentCase
from .join_common import JoinHttpCase
from .test_leave_page import PageCase

TYPED = "Mehmet@gmail.com"
NORMAL = "mehmet@gmail.com"


@tagged("post_install", "-at_install")
class TestTrmConsentAddressesSignUp(JoinHttpCase):
    """Capital letters in an address: what was typed is kept, and people are reached."""

    def test_sign_up_typed_with_capitals_is_contactable(self):
        self._send(channel=TYPED)
        self._run_cron()
        [signup] = self._get_signups()
        path = signup._get_confirm_url("person").partition(self.base_url())[2]
        shown = self._read_fields(self.url_open(path).text)
        self.assertIn("Thank you!", self.url_open(path, data=shown).text)
        self.env.invalidate_all()
        talent = signup.talent_id
        self.assertEqual(talent._filter_contactable("pool"), talent)
        self.assertEqual(talent.consent_ids.mapped("address"), [NORMAL])
        evidence = self.env["trm.consent.evidence"].search(
            [("entry_id.subject_id.talent_id", "=", talent.id)]
        )
        self.assertEqual(json.loads(evidence.payload)["email"], TYPED)


@tagged("post_install", "-at_install")
class TestTrmConsentAddressesPages(PageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls._create_talent(name="Anna Groß", email=TYPED)

    def test_check_up_of_an_address_with_capitals_is_contactable(self):
        self._say_yes(self._get_checkup_path(self.anna), agree_pool="1")
        self.assertEqual(self._get_row(self.anna).address, NORMAL)
        self.assertEqual(self.anna._filter_contactable("pool"), self.anna)

    def test_paper_of_an_address_with_capitals_is_contactable_once_confirmed(self):
        dialog = self.env["trm.consent.paper"].with_user(self.user_recruiting)
        dialog.create(
            {
                "talent_id": self.anna.id,
                "purpose_ids": [Command.set(self.pool_purpose.ids)],
                "is_email": True,
            }
        ).action_apply()
        self.assertFalse(self.anna._filter_contactable("pool"))
        self._say_yes(self._get_checkup_path(self.anna), agree_pool="1")
        self.assertEqual(self.anna._filter_contactable("pool"), self.anna)


@tagged("post_install", "-at_install")
class TestTrmConsentAddresses(ConsentCase):
    """The address that a grant holds for is one, or none; never a word for it."""

    def test_record_with_capitals_holds_for_the_address(self):
        talent = self._create_talent(email=NORMAL)
        self._grant(talent, evidence={"address": f"Mehmet <{TYPED}>"})
        self.assertEqual(self._get_state(talent).address, NORMAL)
        self.assertContactable(talent)

    def test_record_without_an_address_holds_for_none(self):
        phone = self._create_talent(name="Phone Only", phone="+49 170 1234567")
        email = self._create_talent(name="Mail Only")
        for talent, channel in (
            (phone, "email"),
            (email, "phone"),
            (email, "messenger"),
            (email, "post"),
        ):
            with self.subTest(talent=talent.name, channel=channel):
                self._grant(talent, channel=channel, evidence={"address": "no address"})
                self.assertIs(self._get_state(talent, channel=channel).address, False)
                self.assertContactable(talent, False, channel=channel)
