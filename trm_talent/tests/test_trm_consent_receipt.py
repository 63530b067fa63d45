from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .consent_common import ConsentCase

REPORT = "trm_talent.trm_consent_receipt"
ENTRY_REPORT = "trm_talent.trm_consent_entry_receipt"


@tagged("post_install", "-at_install")
class TestTrmConsentReceipt(ConsentCase):
    """What people get in their hands about what they decided."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(email="m@example.com", phone="+49 170 1234567")

    def setUp(self):
        super().setUp()
        self._record(self.talent, "requested", via="mail")
        self._grant(
            self.talent,
            asked_datetime=datetime(2026, 3, 1, 8, 30),
            evidence={"ip": "203.0.113.7", "user_agent": "Phone"},
        )

    def _print(self, report, records, user):
        reports = self.env["ir.actions.report"].with_user(user)
        html, _kind = reports._render_qweb_html(report, records.ids)
        return html.decode()

    # -- as data -----------------------------------------------------------------

    def test_receipts_say_what_was_asked_when_and_how(self):
        asked, agreed = self.talent._get_receipts()
        self.assertEqual(asked["decision_text"], "Asked")
        self.assertEqual(agreed["purpose_name"], "Stay in touch about jobs")
        self.assertIn("keeps my details for 12 months", agreed["wording"])
        self.assertEqual(agreed["decision_text"], "Agreed")
        self.assertEqual(agreed["how"], "Link in a mail")
        self.assertEqual(agreed["address"], "m@example.com")
        self.assertEqual(agreed["until"], self._get_state(self.talent).valid_until)
        self.assertIn("2026", agreed["asked_text"])
        self.assertEqual(
            agreed["checksum"], self._get_entries(self.talent)[1].entry_hash
        )
        self.assertFalse(agreed["origin"])

    def test_receipts_of_paper_say_that_the_mail_is_not_confirmed(self):
        self._record(self.talent, "granted", via="paper")
        self.assertEqual(
            self.talent._get_receipts()[-1]["decision_text"],
            "Agreed, to be confirmed by mail",
        )

    def test_receipts_keep_the_words_after_they_were_edited(self):
        before = self.talent._get_receipts()[1]["wording"]
        self.purpose.wording_formal = "Something else, {period}."
        self.assertEqual(self.talent._get_receipts()[1]["wording"], before)

    def test_receipts_keep_the_address_after_it_changed(self):
        self.talent.email = "new@example.com"
        self.assertEqual(self.talent._get_receipts()[1]["address"], "m@example.com")

    def test_receipts_take_the_same_queries_for_2_and_20(self):
        people, _new = self.env["trm.talent"]._find_or_create(
            [{"name": f"P{i} Q", "email": f"p{i}@example.org"} for i in range(20)],
            "import",
        )
        self._grant(people)

        def count(number):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = people[:number]._get_receipts_by_person()
            self.assertEqual(len(found), number)
            return self.env.cr.sql_log_count - before

        count(1)
        self.assertEqual(count(2), count(20))

    def test_receipts_in_a_mail_name_reference_and_words(self):
        html = self.talent.sudo().receipts_html
        self.assertIn("keeps my details", html)
        self.assertIn(self.talent._get_receipts()[1]["reference"], html)
        self.assertNotIn("203.0.113.7", html)

    # -- printed -----------------------------------------------------------------

    def test_print_by_recruiting_shows_no_network(self):
        html = self._print(REPORT, self.talent, self.user_recruiting)
        chain = self.env["trm.consent.subject"]._ensure(self.talent)
        for words in ("keeps my details", "m@example.com", chain.head_hash, "Mehmet"):
            self.assertIn(words, html)
        self.assertNotIn("203.0.113.7", html)

    def test_print_by_administration_shows_the_network(self):
        html = self._print(REPORT, self.talent, self.user_manager)
        self.assertIn("203.0.113.7", html)

    def test_print_in_the_language_of_the_person(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.talent.lang = "de_DE"
        self.purpose.with_context(lang="de_DE").name = "In Kontakt bleiben"
        html = self._print(REPORT, self.talent, self.user_recruiting)
        self.assertIn("In Kontakt bleiben", html)

    def test_print_of_nobody_asked_says_so(self):
        other = self._create_talent(name="Una Unasked")
        html = self._print(REPORT, other, self.user_recruiting)
        self.assertIn("No decision is recorded.", html)
        self.assertNotIn("Mehmet", html)

    def test_print_by_contributor_is_refused(self):
        self.talent.user_id = self.user_contributor
        with self.assertRaises(AccessError):
            self._print(REPORT, self.talent, self.user_contributor)

    def test_print_by_other_company_is_refused(self):
        with self.assertRaises(AccessError):
            self._print(REPORT, self.talent, self.user_other_company)

    def test_print_one_decision_is_for_the_administration(self):
        entry = self._get_entries(self.talent)[1]
        html = self._print(ENTRY_REPORT, entry, self.user_manager)
        self.assertIn(entry.entry_hash, html)
        self.assertNotIn(self._get_entries(self.talent)[0].entry_hash, html)
        with self.assertRaises(AccessError):
            self._print(ENTRY_REPORT, entry, self.user_recruiting)

    def test_print_one_decision_of_an_erased_person_names_nobody(self):
        entry = self._get_entries(self.talent)[1]
        self.talent.sudo().with_user(self.user_manager)._erase_personal_data("manager")
        html = self._print(ENTRY_REPORT, entry, self.user_manager)
        self.assertIn(entry.entry_hash, html)
        self.assertNotIn("Mehmet", html)
        self.assertNotIn("m@example.com", html)

    def test_button_opens_the_receipts_of_the_person(self):
        action = self.talent.action_print_receipts()
        self.assertEqual(action["report_name"], REPORT)
        self.assertEqual(action["report_type"], "qweb-html")
        self.assertEqual(action["context"]["active_ids"], self.talent.ids)


@tagged("post_install", "-at_install")
class TestTrmConsentReceiptHttp(HttpCase, ConsentCase):
    """Receipts over the address bar: nobody gets those of others."""

    def _open(self, login, talent):
        self.authenticate(login, login)
        return self.url_open(f"/report/html/{REPORT}/{talent.id}")

    @mute_logger("odoo.http")
    def test_report_page_opens_for_recruiting_only(self):
        talent = self._create_talent()
        self._grant(talent)
        page = self._open("trm_recruiting", talent)
        self.assertEqual(page.status_code, 200)
        self.assertIn(talent.name, page.text)
        for login in ("trm_employee", "trm_contributor", "trm_other_company"):
            page = self._open(login, talent)
            self.assertNotIn(talent.name, page.text)
