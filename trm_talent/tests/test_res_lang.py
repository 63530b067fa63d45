from odoo.tests import tagged

from .information_common import InformationCommon
from .join_common import JoinCommon
from .reconsent_common import ReconsentCommon

GONE = "fr_FR"


@tagged("post_install", "-at_install")
class TestResLang(JoinCommon, ReconsentCommon, InformationCommon):
    """Languages that were switched off, and the language of who reads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lang = cls.env["res.lang"].with_context(active_test=False)
        cls.lang = cls.lang.search([("code", "=", GONE)])
        cls.lang.active = True

    def _switch_off(self):
        """Switch the language off behind the contacts that have it."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_lang SET active = false WHERE code = %s", [GONE]
        )
        self.env.registry.clear_cache("stable")
        self.env.invalidate_all()

    # -- the nearest language ----------------------------------------------------

    def test_get_code_takes_the_first_installed_one_or_the_nearest(self):
        self._switch_off()
        get_code = self.env["res.lang"]._talent_get_code
        for codes, expected in (
            (("de_DE",), "de_DE"),
            (("de_AT", "en_US"), "de_DE"),
            ((GONE, "de_DE"), "de_DE"),
            ((GONE,), "en_US"),
            ((False, None), "en_US"),
        ):
            with self.subTest(codes=codes):
                self.assertEqual(get_code(*codes), expected)
        in_german = self.env["res.lang"].with_context(lang="de_DE")
        self.assertEqual(in_german._talent_get_code(GONE), "de_DE")

    # -- languages that were switched off ----------------------------------------

    def test_sign_up_in_a_language_switched_off_goes_on(self):
        signup = self._create_signup(lang=GONE)
        self.lang.active = False
        self._run_cron()
        self.assertEqual(signup.state, "mailed")
        self.assertIn("confirm", self._get_mails("mehmet@example.com")[0].body_html)
        talent = signup._confirm({})
        self.assertEqual(talent.lang, "en_US")
        self.assertEqual(talent.consent_ids.text_id.lang, GONE, "as it was shown")
        self.assertEqual(len(self._get_mails("mehmet@example.com")), 2)

    def test_people_of_a_language_switched_off_are_written_to(self):
        talent = self._create_talent(lang=GONE)
        self._agree(talent)
        self._switch_off()
        self.assertEqual(talent.salutation_text, "Good day Mehmet Yılmaz")
        self.assertIn("/talent/leave/", talent.sudo()._get_leave_footer())
        self._run(self._days_before_end(45))
        self.assertEqual(self._get_kinds(talent), ["consent_ask"])
        receipt = self.env["report.trm_talent.trm_consent_receipt"]
        self.assertEqual(
            receipt._prepare_page(talent, self._get_entries(talent))["lang"], "en_US"
        )

    def _get_entries(self, talent):
        return self.env["trm.consent.entry"].search(
            [("subject_id.talent_id", "=", talent.id)]
        )

    def test_people_of_a_language_switched_off_are_told(self):
        (self.anna | self.carl).lang = GONE
        self._switch_off()
        self._release(self.anna)
        self._run_crons()
        self.assertTrue(self.anna.informed_date)
        self.assertTrue(self._get_mails(self.anna.with_env(self.env)))
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "trm_talent.trm_talent_report_information_letter", self.carl.ids
        )
        self.assertIn(b"Good day Carl Sand", html)

    def _get_mails(self, to):
        if isinstance(to, str):
            return super()._get_mails(to)
        return InformationCommon._get_mails(self, to)

    # -- to-dos and notes are for the colleague ----------------------------------

    def test_to_dos_of_sign_ups_are_in_the_language_of_the_colleague(self):
        self.user_recruiting.lang = "de_DE"
        by_phone = self._create_signup(email=False, phone="0171 3920099")
        self._run_cron()
        self.assertIn("bitte anrufen", by_phone.activity_ids.summary)
        signup = self._create_signup(name="Anna Meier", message="Hello there")
        talent = signup._confirm({})
        self.assertIn("hat sich angemeldet", talent.activity_ids.summary)
        self.assertIn("Von der Anmeldeseite", talent.message_ids[-1:].body)
        self.assertIn("Good to have you", self._get_mails("mehmet@example.com").subject)

    def test_to_do_of_a_return_is_in_the_language_of_the_colleague(self):
        self.user_recruiting.lang = "de_DE"
        talent = self._create_talent()
        self.pool._add_talents(talent, "manual")._schedule_return()
        self.assertIn("Ist wieder da", talent.activity_ids.summary)

    def test_note_on_a_revealed_contact_is_in_the_language_of_the_colleague(self):
        self.user_recruiting.lang = "de_DE"
        talent = self._create_talent()
        talent.partner_id.sudo()._talent_reveal({talent.partner_id.id: ["Sales"]})
        self.assertIn("Ab jetzt sehen alle", talent.message_ids[0].body)


@tagged("post_install", "-at_install")
class TestCaretaker(JoinCommon, ReconsentCommon):
    """Whoever takes care when nobody is named gets the to-dos."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.talent_contact_id = False

    def assertCared(self, record):
        [to_do] = record.activity_ids
        self.assertEqual(to_do.user_id, self.company._talent_get_caretaker())
        self.assertTrue(to_do.user_id)

    def test_to_do_of_who_cannot_be_asked_by_mail_has_an_owner(self):
        talent = self._create_talent(name="Phone Only", phone="+49 30 1234567")
        talent.user_id = False
        self._agree(talent, channel="phone")
        self._run(self._days_before_end(45))
        self.assertCared(talent)

    def test_to_do_of_who_looks_after_nobody_any_more_has_an_owner(self):
        talent = self._create_talent(name="Phone Only", phone="+49 30 1234567")
        talent.user_id = self.user_contributor
        self.user_contributor.active = False
        self._agree(talent, channel="phone")
        self._run(self._days_before_end(45))
        self.assertCared(talent)

    def test_to_dos_of_sign_ups_have_an_owner(self):
        self.pool.user_id = self.user_employee
        by_phone = self._create_signup(email=False, phone="0171 3920099")
        self._run_cron()
        self.assertCared(by_phone)
        self.assertCared(self._create_signup(name="Anna Meier")._confirm({}))

    def test_to_do_of_who_comes_back_has_an_owner(self):
        talent = self._create_talent()
        membership = self.pool._add_talents(talent, "manual")
        talent.user_id = False
        self.user_recruiting.active = False
        membership._schedule_return()
        self.assertCared(talent)

    def test_to_do_of_who_wants_to_hear_again_has_an_owner(self):
        talent = self._create_talent()
        talent.user_id = False
        talent.sudo()._welcome_back()
        self.assertCared(talent)
