from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .consent_common import ConsentCase


@tagged("post_install", "-at_install")
class TestTrmTalentHired(ConsentCase):
    """Whoever works for us gets no mail for talents, until they are one again."""

    def setUp(self):
        super().setUp()
        self.talent = self._create_talent()
        self._grant(self.talent.sudo())
        self.member = self.pool._add_talents(self.talent, "manual")

    def test_leaving_as_hired_pauses_mails_and_says_why(self):
        self.assertTrue(self.talent._filter_contactable("pool"), "before")
        self.member._leave("hired")
        self.assertTrue(self.talent.is_hired, "hired")
        self.assertFalse(self.talent._filter_contactable("pool"))
        self.assertTrue(self.talent._filter_contactable("answer"), "answers go on")
        self.assertEqual(self.talent.mail_refusal, "Works for us: no mails for talents")

    def test_other_reasons_to_leave_pause_nothing(self):
        self.member._leave("wish")
        self.assertFalse(self.talent.is_hired)
        self.assertTrue(self.talent._filter_contactable("pool"), "still agreed")

    def test_who_joins_a_pool_later_is_a_talent_again(self):
        self.member._leave("hired")
        with freeze_time(fields.Datetime.now() + timedelta(days=400)):
            alumni = self.env["trm.pool"].create({"name": "Alumni"})
            alumni._add_talents(self.talent, "manual")
            self.talent.invalidate_recordset()
            self.assertFalse(self.talent.is_hired)

    def test_undo_of_leaving_undoes_the_hire(self):
        self.member._leave("hired")
        self.member.active = True
        self.assertFalse(self.talent.is_hired)

    def test_search_finds_who_works_for_us(self):
        self.member._leave("hired")
        Talent = self.env["trm.talent"].with_user(self.user_recruiting)
        self.assertEqual(Talent.search([("is_hired", "=", True)]), self.talent)
