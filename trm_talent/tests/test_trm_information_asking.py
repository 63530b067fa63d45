from odoo.tests import tagged

from .information_common import InformationCommon


@tagged("post_install", "-at_install")
class TestTrmInformationAsking(InformationCommon):
    """Telling people asks them, too: nobody gets the question a second time."""

    def _plan(self, talent):
        self.env.invalidate_all()
        plan = talent._plan_asking(self.env["trm.consent.purpose"]._get("pool"))
        return [reason for reason in plan if isinstance(reason, str)]

    def _ask(self, talent):
        return talent._ask_for_consent(self.env["trm.consent.purpose"]._get("pool"))

    def test_ask_who_was_told_by_mail_asks_nobody(self):
        self._release()
        self._run_crons()
        self.assertEqual(self._plan(self.anna), ["asked"])
        self.assertFalse(self._ask(self.anna | self.bert))
        self.assertEqual(len(self._get_mails(self.anna)), 1)

    def test_ask_who_was_told_at_an_address_they_no_longer_have_asks_once(self):
        self._release()
        self._run_crons()
        self.anna.email = "right@example.com"
        self.assertEqual(self._ask(self.anna), self.anna)
        self.assertFalse(self._ask(self.anna))

    def test_ask_who_was_told_by_letter_asks_nobody(self):
        self.carl._freeze_information_notice()
        self.carl._set_informed("letter", self.today)
        self.carl.email = "carl@example.com"
        self.assertEqual(self._plan(self.carl), ["asked"])
        self.assertFalse(self._ask(self.carl))

    def test_ask_who_was_told_and_said_no_or_yes_asks_nobody(self):
        self._release()
        self._run_crons()
        self._agree(self.anna)
        self._agree(self.bert, "declined")
        self.assertEqual(self._plan(self.anna), ["agreed"])
        self.assertEqual(self._plan(self.bert), ["refused"])
