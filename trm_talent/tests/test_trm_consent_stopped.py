from datetime import timedelta

from odoo.tests import tagged

from .reconsent_common import START, ReconsentCommon


@tagged("post_install", "-at_install")
class TestTrmConsentStopped(ReconsentCommon):
    """Who stopped everything is asked for nothing, until they agree to something."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet = cls._create_talent(
            name="Mehmet Yılmaz", email="mehmet@example.com", phone="+49 170 1234567"
        )

    def _ask(self, *purposes, day=START + timedelta(days=90)):
        """Return whether a mail was written that asks for these purposes."""
        purposes = self.pool_purpose.browse().concat(*purposes)
        with self.on(day):
            return bool(self.mehmet._ask_for_consent(purposes))

    def _stop(self, **values):
        with self.on(START):
            self.mehmet._stop_everything({}, **values)

    def _create_purpose(self, code):
        return self.newsletter.copy({"code": code, "name": code})

    def test_ask_for_what_nobody_asked_before_asks_nobody(self):
        self._agree(self.mehmet)
        self._stop()
        later = self._create_purpose("test_later")
        for purpose in (self.pool_purpose, self.newsletter, later):
            with self.subTest(purpose.code):
                self.assertFalse(self._ask(purpose))
        self.assertFalse(self._ask(self.newsletter, later))
        plan = self.mehmet._plan_asking(self.newsletter | later)
        self.assertEqual(plan["refused"], self.mehmet)
        self.assertFalse(self.mehmet._filter_contactable("consent_request"))

    def test_ask_who_never_agreed_to_anything_and_stopped_asks_nobody(self):
        self._stop()
        self.assertFalse(self._ask(self.newsletter))

    def test_ask_by_mail_who_stopped_what_was_allowed_by_phone_asks_nobody(self):
        self._agree(self.mehmet, channel="phone")
        self._stop()
        self.assertFalse(self._ask(self.pool_purpose))
        self.assertFalse(self._ask(self.newsletter))
        self.assertEqual(self._get_row(self.mehmet).state, "declined")

    def test_ask_after_one_click_asks_nobody_by_mail(self):
        self._agree(self.mehmet, channel="phone")
        self._agree(self.mehmet, self.newsletter)
        self._stop(channel="email")
        self.assertFalse(self._ask(self.pool_purpose, self.newsletter))
        self.assertEqual(self._get_row(self.mehmet, channel="phone").state, "granted")

    def test_ask_who_stopped_what_had_run_out_asks_nobody(self):
        self._agree(self.mehmet)
        self._agree(self.mehmet, self.newsletter)
        day = self._days_before_end(-2)
        self._run(day)
        with self.on(day):
            self.mehmet._stop_everything({})
        for purpose in (self.pool_purpose, self.newsletter):
            self.assertFalse(self._ask(purpose, day=day + timedelta(days=90)))

    def test_ask_who_left_one_purpose_may_ask_for_another(self):
        self._agree(self.mehmet)
        self._agree(self.mehmet, self.newsletter)
        with self.on(START):
            self.mehmet._withdraw("pool", {})
        self.assertTrue(self._ask(self._create_purpose("test_later")))

    def test_ask_after_a_new_yes_asks_for_what_was_not_refused(self):
        self._agree(self.mehmet)
        self._stop()
        later = self._create_purpose("test_later")
        self._agree(self.mehmet, self.newsletter, START + timedelta(days=5))
        self.assertFalse(self._ask(self.pool_purpose))
        self.assertTrue(self._ask(later))

    def test_paper_after_stopping_is_confirmed_by_mail(self):
        self._agree(self.mehmet)
        self._stop()
        self._agree(self.mehmet, day=START, via="paper", confirmed_datetime=None)
        self.assertTrue(self._ask(self.pool_purpose))

    def test_crons_write_to_nobody_who_stopped(self):
        for days in (0, 300):
            self._agree(self.mehmet, day=START + timedelta(days=days))
        self._stop()
        for days in range(-20, 60, 7):
            self._run(self._days_before_end(days))
        self.assertFalse(self._get_kinds(self.mehmet))

    def test_stopping_twice_is_recorded_once(self):
        for _time in range(2):
            self._stop()
        self.assertEqual(self._get_decisions(self.mehmet), [("declined", "link")])

    def test_yes_by_the_link_after_stopping_still_works(self):
        self._stop()
        with self.on(START):
            self.mehmet._send_new_link()
        self.assertEqual(self._get_kinds(self.mehmet), ["page_link"])
