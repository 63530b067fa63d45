import re
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from .pitch_common import PitchCommon


@tagged("post_install", "-at_install")
class TestTrmPitch(MockEmail, PitchCommon):
    """Whom a job might fit, why, and one mail to each who may be asked."""

    def setUp(self):
        super().setUp()
        self.talent = self._create_fitting("Mehmet Yılmaz")

    def _names(self, dialog):
        return dialog.line_ids.talent_id.mapped("name")

    # -- finding -----------------------------------------------------------------

    def test_people_are_found_by_what_they_wish_or_do_or_a_tag(self):
        tag = self.env["trm.tag"].search([], limit=1)
        self._create_fitting(
            "Anna Tag", wish_role="Anything", tag_ids=[(6, 0, tag.ids)]
        )
        self._create_fitting("Carl Carpenter", wish_role="Carpenter")
        self._create_fitting("Dora Does", wish_role=False, function="Head nurse")
        dialog = self._find(tag_ids=[(6, 0, tag.ids)])
        self.assertEqual(
            self._names(dialog), ["Anna Tag", "Dora Does", "Mehmet Yılmaz"]
        )
        lines = {line.talent_id.name: line.reasons for line in dialog.line_ids}
        self.assertEqual(lines["Anna Tag"], tag.name)
        self.assertEqual(lines["Dora Does"], "works as: Head nurse")
        self.assertEqual(dialog.found_text, "3 people")

    def test_what_may_not_fit_is_said_and_not_chosen(self):
        far = self._create_fitting("Far Away", wish_place="Berlin")
        late = self._create_fitting(
            "Late Start", availability="later", available_from_date="2099-01-01"
        )
        dialog = self._find(place="Cologne-Ehrenfeld", start_date="2098-01-01")
        lines = {line.talent_id: line for line in dialog.line_ids}
        self.assertEqual(lines[self.talent].reasons, "wishes: Nurse · region: Cologne")
        self.assertTrue(lines[self.talent].is_chosen, "fits")
        self.assertEqual(lines[far].doubts, "region: Berlin")
        self.assertIn("available from", lines[late].doubts)
        self.assertFalse(lines[far].is_chosen or lines[late].is_chosen)

    def test_hours_are_said_and_doubted_only_where_the_job_names_others(self):
        self.talent.wish_hours = "30 hours, early shift"
        line = self._find().line_ids
        self.assertIn("hours: 30 hours", line.reasons)
        self.assertIn("hours: 30", self._find(hours="early").line_ids.reasons)
        line = self._find(title="Nurse", hours="nights").line_ids
        self.assertIn("hours: 30 hours", line.doubts)

    def test_who_may_not_be_asked_is_not_found(self):
        self._create_talent(name="No Consent", wish_role="Nurse")
        self._create_fitting("Says No", availability="no")
        aside = self._create_fitting("Put Aside")
        today = fields.Date.context_today(aside)
        aside.membership_ids._snooze(today + timedelta(days=9))
        paused = self._create_fitting("Paused")
        paused._pause_by_person(today + timedelta(days=9))
        self._create_fitting("Works Here").membership_ids._leave("hired")
        self.assertEqual(self._names(self._find()), ["Mehmet Yılmaz"])

    def test_only_one_pool(self):
        other = self.env["trm.pool"].create({"name": "Other"})
        self.assertFalse(self._find(pool_id=other.id).line_ids)
        self.assertEqual(
            self._names(self._find(pool_id=self.pool.id)), ["Mehmet Yılmaz"]
        )

    def test_nobody_found_says_what_to_do(self):
        dialog = self._find(title="Astronaut")
        self.assertIn("Another word in the title", dialog.found_text)
        with self.assertRaisesRegex(UserError, "choose at least one"):
            dialog.action_send()

    def test_finding_takes_the_same_queries_for_many(self):
        def count():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._find()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        self._create_fitting("Second")
        count()
        few = count()
        for number in range(15):
            self._create_fitting(f"Person {number}")
        self.assertLessEqual(count() - few, 3)

    # -- asking ------------------------------------------------------------------

    def test_mail_comes_from_the_contact_waits_and_has_one_link(self):
        self.talent.user_id = self.user_manager
        pitch = self._ask(self.talent, place="Cologne", note="I thought of you.")
        self.assertEqual(pitch.with_user(self.user_recruiting).state, "waiting")
        mails = self.env["mail.mail"].search([("talent_purpose", "=", "pool")])
        with freeze_time(fields.Datetime.now() + timedelta(minutes=11)):
            with self.mock_mail_gateway():
                self.env["mail.mail"].sudo().process_email_queue(mails.ids)
        [mail] = self._mails
        self.assertIn("manager@trm.example.com", mail["email_from"])
        for words in ("Nurse (m/w/d), early shift", "Cologne", "I thought of you."):
            self.assertIn(words, mail["body"])
        [path] = re.findall(r'href="([^"]*/talent/pitch/[^"]*)"', mail["body"])
        self.assertRegex(path, rf"/{pitch.id}$")
        self.env.invalidate_all()
        self.assertEqual(pitch.state, "sent")

    def test_consent_is_checked_again_when_the_mail_leaves(self):
        self._ask(self.talent)
        self.talent.sudo()._withdraw("pool", {})
        mails = self.env["mail.mail"].search([("talent_purpose", "=", "pool")])
        with freeze_time(fields.Datetime.now() + timedelta(minutes=11)):
            with self.mock_mail_gateway():
                self.env["mail.mail"].sudo().process_email_queue(mails.ids)
        self.assertFalse(self._mails)

    def test_stopped_mail_does_not_leave_and_does_not_count(self):
        pitch = self._ask(self.talent).with_user(self.user_recruiting)
        self.assertFalse(self.talent._filter_frequency_cap())
        pitch.action_stop()
        self.env.invalidate_all()
        self.assertEqual(pitch.state, "stopped")
        self.assertEqual(self.talent._filter_frequency_cap(), self.talent)
        with self.assertRaisesRegex(UserError, "too late"):
            pitch.action_stop()

    def test_nobody_is_asked_twice_within_days(self):
        self._ask(self.talent)
        second = self._create_fitting("Second")
        dialog = self._find()
        self.assertEqual(self._names(dialog), ["Second"])
        self.assertIn("1 more had a mail only days ago", dialog.found_text)
        self._ask(second)
        need = {"title": "Nurse"}
        people = {self.talent.with_user(self.user_recruiting): "wishes"}
        Pitch = self.env["trm.pitch"].with_user(self.user_recruiting)
        with self.assertRaisesRegex(UserError, "None of these people"):
            Pitch._send(need, people)
        with freeze_time(fields.Datetime.now() + timedelta(days=15)):
            self.assertEqual(len(Pitch._send(need, people)), 1)

    def test_only_recruiting_asks(self):
        with self.assertRaises(AccessError):
            self._find(user=self.user_contributor)
        pitch = self._ask(self.talent)
        with self.assertRaises(AccessError):
            pitch.with_user(self.user_contributor).read(["title"])
