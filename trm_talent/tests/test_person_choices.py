from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from .person_common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonChoices(PersonCase):
    """One switch per purpose, channel and pool: in the words shown, and exact."""

    def setUp(self):
        super().setUp()
        self.pool.sudo().public_name = "Nursing in Berlin"
        self.pool._add_talents(self.mehmet, "manual")
        self.newsletter.is_asked_on_join = True
        self.today = fields.Date.today()

    def _choose(self, path, **data):
        """Send the form on the page that has these values, as a browser does."""
        path = f"{path}/choices"
        page = self._get(path)
        for form in self._read_forms(page):
            if all(form.get(name) == [value] for name, value in data.items()):
                response = self.url_open(path, data=form)
                self.assertEqual(response.status_code, 200)
                self.env.invalidate_all()
                return response.text
        return self.fail(f"no form with {data}")

    def _allow(self, path, purpose="pool", channel="email"):
        return self._choose(path, action="allow", purpose=purpose, channel=channel)

    def test_open_shows_wording_until_when_and_changes_nothing(self):
        self._agree(self.mehmet, "pool", self.today)
        for path in self._each_door():
            before = self._snapshot()
            page = self._get(f"{path}/choices")
            for words in ("writes to me", "until", "Nursing in Berlin", "news of"):
                self.assertIn(words, page)
            self.assertIn("Stay in touch about jobs", self._get(f"{path}/receipts"))
            self.assertEqual(self._snapshot(), before)

    def test_pool_without_public_name_is_named_after_the_contact(self):
        self.pool.sudo().write({"name": "Secret pool", "public_name": False})
        page = self._get(f"{self._by_link()}/choices")
        self.assertNotIn("Secret pool", page)
        self.assertIn(f"In touch with {self.user_recruiting.name}", page)

    def test_allow_by_link_records_the_words_that_were_shown(self):
        wording = self.pool_purpose._render_wording(self.company, is_informal=False)
        page = self._allow(self._by_link())
        self.assertIn("Allowed from now on", page)
        row = self._get_row(self.mehmet)
        self.assertEqual(row.state, "granted")
        self.assertEqual(row.address, "mehmet@example.com")
        self.assertEqual(row.text_id.body, wording)
        self.assertEqual(self._get_decisions(self.mehmet), [("granted", "link")])
        self.assertTrue(self.mehmet._filter_contactable("pool"))
        self.assertFalse(self._get_row(self.mehmet, "test_newsletter"))

    def test_allow_by_login_is_confirmed_by_mail(self):
        page = self._allow(self._by_login())
        self.assertIn("Please confirm there", page)
        self.assertEqual(self._get_row(self.mehmet).state, "requested")
        self.assertEqual(self._get_kinds(self.mehmet), ["page_link"])
        self.assertFalse(self.mehmet._filter_contactable("pool"))
        self._allow(self._by_link())
        self.assertEqual(self._get_row(self.mehmet).state, "granted")

    def test_allow_by_login_counts_for_an_address_that_was_confirmed(self):
        self._agree(self.mehmet, "pool", self.today)
        page = self._allow(self._by_login(), "test_newsletter")
        self.assertIn("Allowed from now on", page)
        self.assertEqual(self._get_row(self.mehmet, "test_newsletter").state, "granted")
        self.assertEqual(self._get_decisions(self.mehmet)[-1], ("granted", "portal"))
        self.mehmet.email = "new@example.com"
        self._allow(self._by_login())
        self.assertFalse(self.mehmet._filter_contactable("pool"))

    def test_allow_words_that_changed_meanwhile_are_shown_again(self):
        path = f"{self._by_link()}/choices"
        [form] = [
            form
            for form in self._read_forms(self._get(path))
            if form.get("purpose") == ["pool"]
        ]
        self.pool_purpose.wording_formal = "{company} may do something else."
        response = self.url_open(path, data=form)
        self.assertEqual(response.status_code, 422)
        self.assertIn("have just changed", response.text)
        self.assertIn("may do something else", response.text)
        self.assertFalse(self._get_row(self.mehmet))

    def test_calls_are_offered_only_for_what_has_words_for_calls(self):
        self.mehmet.phone = "+49 30 1234567"
        purpose = self.env["trm.consent.purpose"]._get("pool")
        purpose.write({"call_formal": False, "call_informal": False})
        offered = self.mehmet._get_allowable()
        self.assertIn((purpose, "email"), offered)
        self.assertNotIn((purpose, "phone"), offered)

    def test_allow_calls_is_a_choice_of_its_own(self):
        path = self._by_link()
        self.assertNotIn("By phone.", self._get(f"{path}/choices"))
        self.mehmet.phone = "+49 30 1234567"
        self._allow(path, "pool", "phone")
        row = self._get_row(self.mehmet, "pool", "phone")
        self.assertEqual((row.state, row.address), ("granted", "+49301234567"))
        self.assertIn("call me", row.text_id.body)
        self.assertFalse(self._get_row(self.mehmet))

    def test_withdraw_by_each_door_ends_exactly_that(self):
        for path in self._each_door():
            via = "portal" if "/my/" in path else "link"
            for purpose in ("pool", self.newsletter):
                self._agree(self.mehmet, purpose, self.today)
            self._choose(path, action="withdraw", purpose="test_newsletter")
            self.assertEqual(self._get_row(self.mehmet).state, "granted")
            row = self._get_row(self.mehmet, "test_newsletter")
            self.assertEqual(row.state, "withdrawn")
            self.assertEqual(self._get_decisions(self.mehmet)[-1], ("withdrawn", via))

    def test_yes_after_a_no_reminds_the_contact(self):
        self._agree(self.mehmet, "pool", self.today)
        path = self._by_link()
        self._choose(path, action="withdraw", purpose="pool")
        self._allow(path)
        self.assertTrue(self.mehmet._filter_contactable("pool"))
        self.assertIn("say hello", self.mehmet.activity_ids.summary)

    def test_leave_a_pool_whose_page_is_online_and_come_back(self):
        self.env["ir.mail_server"].create({"name": "Out", "smtp_host": "localhost"})
        self.company.talent_privacy_url = "https://www.example.com/privacy"
        with patch.object(IrMail_Server, "test_smtp_connection"):
            self.pool.action_publish()
        self._agree(self.mehmet, "pool", self.today)
        for path in self._each_door():
            self._choose(path, action="pool")
            self.assertNotMember(self.pool, self.mehmet)
            self.assertTrue(self.mehmet._filter_contactable("pool"))
            page = self._choose(path, action="join")
            self.assertIn("Done, now in", page)
            self.assertMember(self.pool, self.mehmet, origin="join_page")

    def test_leave_a_pool_that_nobody_may_join_ends_it(self):
        path = self._by_link()
        page = self._choose(path, action="pool")
        self.assertIn("no longer in", page)
        self.assertNotIn("More groups", page)
        self.assertNotMember(self.pool, self.mehmet)

    def test_stop_ends_everything(self):
        for path in self._each_door():
            self._agree(self.mehmet, "pool", self.today)
            self.pool._add_talents(self.mehmet, "manual")
            page = self._choose(path, action="stop")
            self.assertIn("everything is stopped", page)
            self.assertEqual(self._get_row(self.mehmet).state, "withdrawn")
            self.assertNotMember(self.pool, self.mehmet)

    def test_unknown_choices_change_nothing(self):
        path = self._by_link()
        other = self.env["trm.pool"].create({"name": "Secret"})
        before = self._snapshot()
        for data in (
            {"action": "allow", "purpose": "special", "channel": "email"},
            {"action": "allow", "purpose": "pool", "channel": "post"},
            {"action": "withdraw", "purpose": "nothing"},
            {"action": "join", "pool": str(other.id)},
            {"action": "pool", "membership": "999999"},
            {"action": "pool", "membership": "\u0665"},
            {"action": "steal"},
        ):
            response = self.url_open(f"{path}/choices", data=data)
            self.assertEqual(response.status_code, 200, data)
        self.assertNotMember(other, self.mehmet)
        self.assertEqual(self._snapshot(), before)
