from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .checkup_common import CheckupCase


@tagged("post_install", "-at_install")
class TestCheckupPage(CheckupCase):
    """ "Is this still right?": opt-in only, one tap, and nothing but the person's."""

    # -- renewing ----------------------------------------------------------------

    def test_open_shows_all_and_changes_nothing(self):
        self._agree(self.mehmet)
        self.mehmet.write({"wish_role": "Intensive care", "wish_hours": "30 hours"})
        before = self._snapshot()
        for lang, day in (("en_US", "03/04/2031"), ("de_DE", "04.03.2031")):
            page = self._open(lang=lang)
            for words in ("Intensive care", "30 hours", day):
                self.assertIn(words, page)
            self.assertIn(f'lang="{lang.replace("_", "-")}"', page)
        self.assertEqual(self._snapshot(), before)

    def test_one_tap_renews_every_purpose_that_holds(self):
        self._agree(self.mehmet)
        self._agree(self.mehmet, self.newsletter)
        page = self._answer()
        self.assertIn("01/28/2032", page)
        for code in ("pool", "test_newsletter"):
            row = self._get_row(self.mehmet, code)
            self.assertEqual(row.state, "granted")
            self.assertEqual(row.valid_until, fields.Date.add(self.day, months=12))
            self.assertEqual(row.address, "mehmet@example.com")
        self.assertEqual(
            self._get_decisions(self.mehmet)[2:], [("renewed", "link")] * 2
        )
        self.assertEqual(self.mehmet.last_confirmed_date, self.day)

    def test_second_tap_adds_nothing(self):
        self._agree(self.mehmet)
        for _time in range(2):
            self._answer()
        self.assertEqual(
            self._get_decisions(self.mehmet), [("granted", "link"), ("renewed", "link")]
        )

    def test_renew_records_the_words_that_were_shown(self):
        self._agree(self.mehmet)
        self._answer(lang="de_DE")
        text = self._get_row(self.mehmet).text_id
        self.assertEqual(text.lang, "de_DE")
        wording = self.pool_purpose._render_wording(self.company, "de_DE")
        self.assertEqual(text.body, wording)

    def test_renew_after_the_words_changed_asks_to_read_again(self):
        self._agree(self.mehmet)
        page = self._answer(status=422, wordings="0" * 64, wish_role="Night shift")
        self.assertIn("have just changed", page)
        self.assertIn("Night shift", page)
        self.assertEqual(self._get_decisions(self.mehmet), [("granted", "link")])

    # -- no ----------------------------------------------------------------------

    def test_stop_withdraws_what_holds_and_declines_what_was_asked(self):
        self._agree(self.mehmet)
        self.env["trm.consent"]._record(
            self.mehmet.sudo(), self.newsletter, "requested", via="mail"
        )
        self.pool._add_talents(self.mehmet, "manual")
        page = self._answer(answer="stop")
        self.assertIn("everything is stopped", page)
        self.assertEqual(self._get_row(self.mehmet).state, "withdrawn")
        self.assertEqual(
            self._get_row(self.mehmet, "test_newsletter").state, "declined"
        )
        self.assertNotMember(self.pool, self.mehmet)

    def test_buttons_without_cookies_count(self):
        self._agree(self.mehmet)
        page = self._open()
        self.assertNotIn('name="csrf_token"', page)
        for data, decision in (
            (self._read_form(page), "renewed"),
            ({"answer": "stop"}, "withdrawn"),
        ):
            self._forget_cookies()
            self._send(data)
            self.assertEqual(self._get_decisions(self.mehmet)[-1], (decision, "link"))

    # -- asked for the first time ------------------------------------------------

    def test_first_time_each_purpose_has_an_empty_box(self):
        for purpose in (self.pool_purpose, self.newsletter):
            self.env["trm.consent"]._record(
                self.mehmet.sudo(), purpose, "requested", via="mail"
            )
        page = self._open()
        self.assertIn('name="agree_pool"', page)
        self.assertIn('name="agree_test_newsletter"', page)
        self.assertNotRegex(page, r'name="agree_[^>]*checked')
        self._answer(agree_pool="1")
        self.assertEqual(self._get_row(self.mehmet).state, "granted")
        self.assertEqual(self._get_row(self.mehmet).address, "mehmet@example.com")
        self.assertEqual(
            self._get_row(self.mehmet, "test_newsletter").state, "requested"
        )

    def test_first_time_without_a_tick_is_no_consent(self):
        self.env["trm.consent"]._record(
            self.mehmet.sudo(), "pool", "requested", via="mail"
        )
        page = self._answer(status=422, wish_role="Ward manager")
        self.assertIn("Please tick the box", page)
        self.assertIn("Ward manager", page)
        self.assertEqual(self._get_row(self.mehmet).state, "requested")
        self.assertFalse(self.mehmet.wish_role)

    def test_paper_consent_is_confirmed_by_the_link(self):
        self.env["trm.consent"]._record(
            self.mehmet.sudo(), "pool", "granted", via="paper"
        )
        self.assertEqual(self._get_row(self.mehmet).state, "requested")
        self._answer(agree_pool="1")
        self.assertEqual(self._get_row(self.mehmet).state, "granted")

    def test_yes_after_a_no_counts_and_reminds_the_contact(self):
        self._agree(self.mehmet)
        with self.on(self.day):
            self.mehmet._withdraw("pool", {})
        self._answer(agree_pool="1")
        self.assertEqual(self._get_row(self.mehmet).state, "granted")
        self.assertEqual(self.mehmet.activity_ids.user_id, self.user_recruiting)

    def test_yes_in_the_grace_days_counts(self):
        self._agree(self.mehmet)
        late = self._days_before_end(-5)
        self._run(self._days_before_end(-1))
        with self.on(late):
            path = self._get_checkup_path(self.mehmet)
        self._answer(late, path=path, agree_pool="1")
        row = self._get_row(self.mehmet)
        self.assertEqual((row.state, row.due_deletion_date), ("granted", False))

    # -- links -------------------------------------------------------------------

    def test_new_address_is_confirmed_by_its_own_link_only(self):
        self._agree(self.mehmet)
        self.mehmet.email = "new@example.com"
        self.assertIn("This link is over", self._open())
        with self.on(self.day):
            path = self._get_checkup_path(self.mehmet)
        self._answer(path=path)
        self.assertEqual(self._get_row(self.mehmet).address, "new@example.com")
        with self.on(self.day):
            self.assertTrue(self.mehmet._filter_contactable("pool"))

    def test_link_is_over_after_thirty_days_and_offers_a_new_one(self):
        self._agree(self.mehmet)
        late = self.day + timedelta(days=31)
        page = self._open(late)
        self.assertIn("This link is over", page)
        self.assertNotIn("Mehmet", page)
        self.assertIn("a new link is on its way", self._answer(late))
        self.assertEqual(self._get_kinds(self.mehmet), ["page_link"])
        self.assertEqual(self._get_decisions(self.mehmet), [("granted", "link")])

    def test_link_over_looks_the_same_without_an_address(self):
        self.mehmet.write({"phone": "+49 30 1234567", "email": False})
        page = self._answer(self.day + timedelta(days=31))
        self.assertIn("a new link is on its way", page)
        self.assertFalse(self._get_kinds(self.mehmet))

    def test_wrong_link_is_not_found(self):
        leave_token = self._get_path(self.mehmet, "leave").rpartition("/")[2]
        own_token = self._get_path(self.mehmet, "page").rpartition("/")[2]
        for token in ("x", leave_token, own_token[:-2] + "AA"):
            for path in (f"/talent/page/{token}", f"/talent/page/{token}/checkup"):
                self._get(path, status=404)
