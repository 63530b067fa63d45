from datetime import date, datetime, timedelta

from odoo.tests import tagged

from .reconsent_common import START, ReconsentCommon

END = date(2032, 3, 4)
"""Day on which what was agreed to on START ends by itself."""


@tagged("post_install", "-at_install")
class TestTrmConsentSigns(ReconsentCommon):
    """Who shows signs of life is not asked; who does not is, and then it lapses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newsletter.write({"validity_months": 24, "is_kept_by_signs": True})
        cls.mehmet = cls._create_talent(name="Mehmet", email="mehmet@example.com")
        cls.anna = cls._create_talent(name="Anna", email="anna@example.com")

    def setUp(self):
        super().setUp()
        self._agree(self.mehmet | self.anna, self.newsletter)
        self.sign = date(2031, 6, 1)

    def _log(self, talent, day=None, **values):
        values = {"direction": "in", **values}
        date_ = datetime.combine(day or self.sign, datetime.min.time())
        self.env["trm.touchpoint"]._log(talent, "message", date=date_, **values)

    def _get_until(self, talent):
        return self._get_row(talent, "test_newsletter").valid_until

    def test_who_answered_goes_on_from_that_day_and_is_not_asked(self):
        self._log(self.mehmet)
        self._run(END - timedelta(days=45))
        self.assertEqual(self._get_until(self.mehmet), date(2033, 6, 1))
        self.assertFalse(self._get_kinds(self.mehmet))
        self.assertEqual(
            self._get_decisions(self.mehmet), [("granted", "link"), ("renewed", "sign")]
        )
        self.assertEqual(self._get_until(self.anna), END)
        self.assertEqual(self._get_kinds(self.anna), ["consent_ask"])
        self._run(END + timedelta(days=1))
        row = self._get_row(self.anna, "test_newsletter")
        self.assertEqual(row.state, "expired")
        self.assertFalse(self.env["trm.consent.verification"]._verify().findings)

    def test_the_wording_stays_the_one_that_was_agreed_to(self):
        text = self._get_row(self.mehmet, "test_newsletter").text_id
        self.newsletter.wording_formal = "Something else, by {company}."
        self._log(self.mehmet)
        self._run(END - timedelta(days=45))
        self.assertEqual(self._get_row(self.mehmet, "test_newsletter").text_id, text)

    def test_own_page_is_a_sign(self):
        self.mehmet.last_confirmed_date = self.sign
        self._run(END - timedelta(days=45))
        self.assertEqual(self._get_until(self.mehmet), date(2033, 6, 1))

    def test_what_is_no_sign(self):
        self._log(self.mehmet, direction="out")
        self._log(self.anna, day=START - timedelta(days=3))
        self._run(END - timedelta(days=45))
        for talent in self.mehmet | self.anna:
            self.assertEqual(self._get_until(talent), END)
            self.assertEqual(self._get_kinds(talent), ["consent_ask"])

    def test_who_objected_or_has_another_address_does_not_go_on(self):
        self._log(self.mehmet | self.anna)
        self.env["trm.suppression"]._add(self.mehmet, "objection")
        self.anna.email = "new@example.com"
        self._run(END - timedelta(days=45))
        for talent in self.mehmet | self.anna:
            self.assertEqual(self._get_until(talent), END)

    def test_other_purposes_keep_their_end(self):
        self._agree(self.mehmet, "pool", START + timedelta(days=320))
        self._log(self.mehmet)
        self._run(START + timedelta(days=640))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_ask"])
