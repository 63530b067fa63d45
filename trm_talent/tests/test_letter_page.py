import json
from datetime import timedelta
from unittest.mock import patch
from urllib.parse import urlsplit

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .reconsent_common import START
from .test_leave_page import PageCase

QR = "odoo.addons.trm_talent.models.trm_talent_information_words.make_qr_url"
REPORT = "/report/html/trm_talent.information_letters"


@tagged("post_install", "-at_install")
class TestLetterPage(PageCase):
    """A letter that tells somebody about their data, and the answer by its code."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.carl = cls._create_talent(
            name="Carl Sand",
            phone="+49 221 4710555",
            lang="en_US",
            legal_basis="sourced",
            basis_since=START,
            **{"street": "Weg 1", "zip": "50667", "city": "Köln"},
        )

    def _print(self, talent):
        """Print the letter of a person; return where its code leads to."""
        codes = []
        with patch(QR, side_effect=lambda url: codes.append(url) or "data:x"):
            talent = talent.with_user(self.user_recruiting)
            action = talent.action_print_information_letters()
            report = self.env["ir.actions.report"].with_user(self.user_recruiting)
            ids = action["context"]["active_ids"]
            report._render_qweb_html(action["report_name"], ids)
        return urlsplit(codes[0]).path

    def _post(self, talent, day=START):
        """Print the letter, bring it to the letter box, and note it."""
        with self.on(day):
            path = self._print(talent)
            talent.sudo()._set_informed("letter", fields.Date.today())
        return path

    def _answer(self, path, day=START + timedelta(days=5), **data):
        """Scan the code, and say yes unless told otherwise."""
        with self.on(day):
            return self._say_yes(path, **{"agree_pool": "1", **data})

    # -- yes ---------------------------------------------------------------------

    def test_yes_counts_for_letters(self):
        path = self._post(self.carl)
        self.assertIn("keeps my details", self._answer(path))
        row = self._get_row(self.carl, channel="post")
        end = START + timedelta(days=5 + 365)
        self.assertEqual((row.state, row.valid_until), ("granted", end))
        self.assertFalse(self._get_row(self.carl))
        self.assertEqual(
            self._get_decisions(self.carl),
            [("requested", "paper"), ("granted", "letter")],
        )
        self.assertFalse(self.carl.unanswered_deletion_date)
        with self.on(START + timedelta(days=6)):
            self.assertEqual(
                self.carl.consent_text, f"May be contacted by post until {end:%m/%d/%Y}"
            )
            self.assertTrue(self.carl._filter_contactable("pool", "post"))

    def test_yes_proves_the_postal_address_that_the_letter_went_to(self):
        self._answer(self._post(self.carl))
        receipt = self.carl.sudo()._get_receipts()[-1]
        self.assertEqual(receipt["address"], "Weg 1, 50667 Köln")
        self.assertEqual(receipt["how"], "Code on a letter")
        self.assertIn("keeps my details", receipt["wording"])

    def test_yes_proves_no_email_address_before_the_person_confirms_it(self):
        path = self._post(self.carl)
        self.carl.email = "Carl@Example.com"
        self._answer(path)
        row = self._get_row(self.carl)
        self.assertEqual((row.state, row.address), ("requested", False))
        self.assertEqual(self._get_row(self.carl, channel="post").state, "granted")
        self.assertEqual(self._get_kinds(self.carl), ["consent_first"])
        self.assertIn("Carl@example.com", self._get_addresses(self.carl))
        day = START + timedelta(days=7)
        with self.on(day):
            self.assertFalse(self.carl._filter_contactable("pool"))
            self.assertIn("E-mail: not confirmed yet", self.carl.consent_text)
            path = self._get_checkup_path(self.carl)
        self._answer(path, day)
        with self.on(day):
            self.assertTrue(self.carl._filter_contactable("pool"))
        self.assertEqual(self._get_row(self.carl).address, "carl@example.com")

    def test_yes_says_that_a_mail_follows_only_if_one_does(self):
        for name, email, is_mailed in (
            ("Dora Lenz", "dora@example.com", True),
            ("Emil Baum", False, False),
        ):
            talent = self._create_talent(
                name=name,
                email=email,
                phone="+49 221 4710556",
                legal_basis="sourced",
                street="Weg 2",
                city="Bonn",
            )
            with self.subTest(email), self.on(START):
                path = self._print(talent)
                shown = self._read_form(self._get(path))
                page = self._tap(path, **shown, agree_pool="1")
                self.assertEqual("A mail is on its way" in page, is_mailed)

    def test_yes_lifts_no_objection_to_mails(self):
        path = self._post(self.carl)
        self.carl.email = "carl@example.com"
        self.env["trm.suppression"]._add(self.carl, "objection")
        self._answer(path)
        self.assertFalse(self._get_kinds(self.carl))
        self.assertFalse(self.carl._filter_contactable("answer"))
        self.assertEqual(self._get_row(self.carl).state, "requested")

    def test_yes_twice_is_recorded_once(self):
        path = self._post(self.carl)
        self.carl.email = "carl@example.com"
        self._answer(path)
        before = self._get_decisions(self.carl)
        with self.on(START + timedelta(days=5)):
            self._say_yes(path)
        self.assertEqual(self._get_decisions(self.carl), before)
        self.assertEqual(self._get_kinds(self.carl), ["consent_first"])

    def test_yes_by_mail_before_needs_no_second_mail(self):
        path = self._post(self.carl)
        self.carl.email = "carl@example.com"
        self._agree(self.carl)
        self._answer(path)
        self.assertFalse(self._get_kinds(self.carl))
        self.assertEqual(self._get_row(self.carl).state, "granted")
        self.assertEqual(self._get_row(self.carl, channel="post").state, "granted")

    def test_what_the_person_changes_is_kept(self):
        path = self._post(self.carl)
        self._answer(path, wish_role="Baker")
        self.assertEqual(self.carl.wish_role, "Baker")

    def test_no_tick_is_no_consent(self):
        path = self._post(self.carl)
        with self.on(START):
            self._say_yes(path, status=422)
        self.assertEqual(self._get_row(self.carl, channel="post").state, "requested")

    # -- no ----------------------------------------------------------------------

    def test_no_is_a_no_to_everything(self):
        path = self._post(self.carl)
        with self.on(START):
            page = self._tap(path, answer="stop")
        self.assertIn("everything is stopped", page)
        self.assertEqual(self._get_row(self.carl, channel="post").state, "declined")
        self.assertEqual(self._get_row(self.carl).state, "declined")
        vias = {via for _decision, via in self._get_decisions(self.carl)}
        self.assertEqual(vias, {"paper", "letter"})

    # -- the code ----------------------------------------------------------------

    def test_open_changes_nothing(self):
        path = self._post(self.carl)
        with self.on(START):
            before = self._snapshot()
            for lang in ("en_US", "de_DE", "en_US"):
                self.assertIn("Carl Sand", self._get(path, lang))
            self.assertEqual(self._snapshot(), before)

    def test_code_works_for_the_days_of_an_answer_and_two_weeks(self):
        self.company.talent_unanswered_days = 60
        path = self._post(self.carl)
        with self.on(START + timedelta(days=60 + 13)):
            self.assertIn("May we stay in touch?", self._get(path))
        with self.on(START + timedelta(days=60 + 15)):
            page = self._get(path)
            self.assertIn("This link is over", page)
            self.assertNotIn("Carl", page)
            self.url_open(path, data={"answer": "yes", "agree_pool": "1"})
        self.assertEqual(self._get_row(self.carl, channel="post").state, "requested")
        self.assertFalse(self._get_kinds(self.carl))

    def test_code_of_a_letter_to_an_old_address_is_over(self):
        path = self._post(self.carl)
        self.carl.street = "Allee 2"
        with self.on(START):
            self.assertIn("This link is over", self._get(path))

    @mute_logger("odoo.http")
    def test_code_is_no_link_of_a_mail_nor_the_other_way(self):
        path = self._post(self.carl)
        with self.on(START):
            letter = path.rpartition("/")[2]
            page = self._get_path(self.carl, "page").rpartition("/")[2]
            self._get(f"/talent/page/{letter}", status=404)
            self._get(f"/talent/letter/{page}", status=404)
            self._get("/talent/letter/x", status=404)

    def test_looking_at_a_letter_writes_nothing_and_has_no_code_before_printing(self):
        self.authenticate(self.user_recruiting.login, self.user_recruiting.login)
        before = self._snapshot()
        page = self.url_open(f"{REPORT}/{self.carl.id}")
        self.assertEqual(page.status_code, 200)
        self.assertIn("Carl Sand", page.text)
        self.assertNotIn("image/svg", page.text)
        self.assertEqual(self._snapshot(), before)
        self._print(self.carl)
        before = self._snapshot()
        self.assertIn("image/svg", self.url_open(f"{REPORT}/{self.carl.id}").text)
        self.assertEqual(self._snapshot(), before)

    def test_evidence_names_no_email_address_as_proven(self):
        path = self._post(self.carl)
        self._answer(path)
        entry = self.env["trm.consent.entry"].search(
            [("subject_id.talent_id", "=", self.carl.id)], limit=1
        )
        payload = json.loads(entry.evidence_ids.payload)
        self.assertEqual(payload["address"], "Weg 1, 50667 Köln")
        self.assertFalse(payload["email"])
