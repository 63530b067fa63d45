from lxml import etree
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import TrmTalentCommon

MOST_VISIBLE = 15


@tagged("post_install", "-at_install")
class TestSettings(TrmTalentCommon):
    """Settings in words, and what contradicts is refused in words."""

    def test_settings_show_at_most_fifteen_at_once(self):
        view = self.env["res.config.settings"].get_view(view_type="form")
        app = etree.fromstring(view["arch"]).find(".//app[@name='trm_talent']")
        shown = app.findall(".//setting")
        advanced = app.findall("details//setting")
        self.assertTrue(advanced)
        self.assertLessEqual(len(shown) - len(advanced), MOST_VISIBLE)
        for setting in shown:
            with self.subTest(setting.get("name")):
                self.assertTrue(setting.get("help"))

    def test_settings_show_each_setting_of_the_company(self):
        view = self.env["res.config.settings"].get_view(view_type="form")
        app = etree.fromstring(view["arch"]).find(".//app[@name='trm_talent']")
        shown = {field.get("name") for field in app.iter("field")}
        ours = {
            name
            for name, field in self.env["res.config.settings"]._fields.items()
            if name.startswith("talent_") and field.related
        }
        self.assertFalse(ours - shown)

    def test_saved_settings_reach_the_company(self):
        with Form(self.env["res.config.settings"]) as form:
            form.talent_contact_id = self.user_manager
            form.talent_privacy_url = "https://example.com/privacy"
            form.talent_ask_days = 60
            form.talent_store_ip = False
        form.record.execute()
        self.assertEqual(self.company.talent_contact_id, self.user_manager)
        self.assertEqual(self.company.talent_privacy_url, "https://example.com/privacy")
        self.assertEqual(self.company.talent_ask_days, 60)
        self.assertFalse(self.company.talent_store_ip)

    def test_settings_that_contradict_are_refused_in_words(self):
        for values, words in (
            ({"talent_ask_days": 10}, "comes before the reminders"),
            ({"talent_remind_days": 50}, "comes before the reminders"),
            ({"talent_last_remind_days": 20}, "comes before the reminders"),
            ({"talent_last_remind_days": -1}, "comes before the reminders"),
            ({"talent_grace_days": 61}, "1 to 60 days"),
            ({"talent_grace_days": -1}, "1 to 60 days"),
            ({"talent_signup_link_days": 15}, "cannot work longer"),
            ({"talent_signup_days": 5}, "cannot work longer"),
            ({"talent_signup_days": 31}, "at most 30 days"),
        ):
            with (
                self.subTest(values),
                self.assertRaisesRegex(ValidationError, words),
                self.env.cr.savepoint(),
            ):
                self.company.write(values)

    def test_emptied_numbers_are_the_usual_ones(self):
        self.company.write({"talent_grace_days": 20, "talent_ask_days": 60})
        self.company.write({"talent_grace_days": 0, "talent_ask_days": False})
        self.assertEqual(self.company.talent_grace_days, 14)
        self.assertEqual(self.company.talent_ask_days, 45)

    def test_settings_of_one_company_are_not_those_of_another(self):
        self.company.talent_ask_days = 60
        self.assertEqual(self.other_company.talent_ask_days, 45)


@tagged("post_install", "-at_install")
class TestPurposeScreens(TrmTalentCommon):
    """The administration adds purposes and edits words; proofs keep the old ones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.name = "Klinik Kern"
        cls.purposes = cls.env["trm.consent.purpose"].with_user(cls.user_manager)
        cls.purpose_pool = cls.purposes._get("pool")

    def test_purpose_added_by_the_administration_shows_what_people_read(self):
        with Form(self.purposes) as form:
            form.name = "Invitations"
            form.code = "invitations"
            form.validity_months = 6
            form.wording_formal = "{company} may invite me {period}."
            form.wording_informal = "Yes, invite me, {company}!"
            self.assertEqual(
                form.preview_formal, "Klinik Kern may invite me for 6 months."
            )
        self.assertEqual(form.record.preview_informal, "Yes, invite me, Klinik Kern!")

    def test_purpose_with_words_nobody_can_fill_in_is_refused(self):
        with self.assertRaisesRegex(ValidationError, r"\{name\} is nothing"):
            self.purpose_pool.wording_formal = "Hello {name}"

    def test_purpose_valid_for_too_long_is_refused(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation) as refused,
            self.env.cr.savepoint(),
        ):
            self.purpose_pool.validity_months = 25
            self.env.flush_all()
        message = self.purpose_pool._sql_error_to_message(refused.exception)
        self.assertIn("at most 24 months", message)

    def test_purpose_keeps_its_code(self):
        with self.assertRaisesRegex(UserError, "cannot change"):
            self.purpose_pool.code = "other"

    def test_purpose_is_not_edited_by_recruiting(self):
        with self.assertRaises(AccessError):
            self.purpose_pool.with_user(self.user_recruiting).name = "Mine"

    def test_edited_wording_begins_a_version_and_proof_keeps_the_old_words(self):
        first, second = self._create_talent(), self._create_talent(name="Ana Second")
        consents = self.env["trm.consent"].with_user(self.user_recruiting)
        consents._record(first, "pool", "granted", channel="phone", via="phone")
        old_words = self.purpose_pool._render_wording(self.company, channel="phone")
        self.purpose_pool.call_formal = False
        self.purpose_pool.wording_formal = "{company} may write to me."
        consents._record(second, "pool", "granted", channel="phone", via="phone")
        texts = self.env["trm.consent.text"].with_user(self.user_manager)
        shown = texts.search(
            [("company_id", "=", self.company.id), ("purpose", "=", "pool")],
            order="version",
        )
        self.assertEqual(shown[-2:].mapped("body"), [old_words, shown[-1].body])
        self.assertEqual(shown[-1].body, "Klinik Kern may write to me.")
        entries = self.env["trm.consent.entry"].search(
            [("subject_id.talent_id", "in", (first + second).ids)], order="id"
        )
        self.assertEqual(entries.mapped("text_hash"), shown[-2:].mapped("text_hash"))
        with self.assertRaisesRegex(UserError, "shown to people"):
            shown[-2].sudo().body = "Other words"
