from odoo import fields
from odoo.tests import tagged

from .reconsent_common import START
from .test_leave_page import PageCase


@tagged("post_install", "-at_install")
class TestTrmConsentEnding(PageCase):
    """No consent ends in silence, whatever it was given for: calls, letters, mails."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet.write(
            {"phone": "+49 170 1234567", "street": "Weg 1", "city": "Köln"}
        )

    def _renew(self, day, **data):
        """Tap on the button of the page that the mail leads to."""
        with self.on(day):
            return self._say_yes(self._get_checkup_path(self.mehmet), **data)

    def _get_ends(self):
        consents = self.mehmet.sudo().consent_ids
        return {(c.channel, c.state): c.valid_until for c in consents}

    def test_consent_to_calls_or_letters_is_asked_again_by_mail(self):
        for channel in ("phone", "messenger", "post"):
            talent = self._create_talent(
                name=f"Anna {channel}",
                email=f"{channel}@example.com",
                phone="+49 170 7654321",
                street="Weg 2",
                city="Bonn",
            )
            self._agree(talent, channel=channel)
            for days in (46, 45, 14, 3, -1):
                self._run(self._days_before_end(days))
            with self.subTest(channel):
                self.assertEqual(
                    self._get_kinds(talent),
                    ["consent_ask", "consent_remind", "consent_last"],
                )
                self.assertEqual(
                    self._get_decisions(talent),
                    [("granted", "link"), ("requested", "mail"), ("expired", "clock")],
                )
                entries = self.env["trm.consent.entry"].search(
                    [("subject_id.talent_id", "=", talent.id)]
                )
                self.assertEqual(set(entries.mapped("channel")), {channel})
                self.assertFalse(talent.activity_ids)

    def test_mail_names_the_day_on_which_a_consent_to_calls_ends(self):
        self._agree(self.mehmet, channel="phone")
        self._run(self._days_before_end(45))
        self.assertIn("03/04/2031", self._get_mail(self.mehmet).body_html)

    def test_one_tap_renews_calls_with_words_about_calls(self):
        self._agree(self.mehmet, channel="phone")
        day = self._days_before_end(40)
        page = self._renew(day)
        self.assertIn("may also call me", page)
        self.assertIn("By phone", page)
        row = self._get_row(self.mehmet, channel="phone")
        self.assertEqual(row.valid_until, fields.Date.add(day, months=12))
        self.assertIn("may also call me", row.text_id.body)
        self.assertEqual(row.address, "+491701234567")
        self.assertFalse(self._get_row(self.mehmet))

    def test_box_of_mails_beside_calls_is_a_tick_of_its_own(self):
        self._agree(self.mehmet, channel="phone")
        page = self._renew(self._days_before_end(40), agree_pool="1")
        self.assertIn("This would be new", page)
        row = self._get_row(self.mehmet)
        self.assertEqual((row.state, row.address), ("granted", "mehmet@example.com"))
        self.assertNotIn("call me", row.text_id.body)

    def test_earliest_end_of_all_channels_asks_once_and_one_tap_renews_all(self):
        self._agree(self.mehmet)
        self._agree(self.mehmet, channel="phone", day=fields.Date.add(START, days=20))
        for days in (45, 30, 25):
            self._run(self._days_before_end(days))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_ask"])
        day = self._days_before_end(20)
        self._renew(day)
        end = fields.Date.add(day, months=12)
        self.assertEqual(
            self._get_ends(), {("email", "granted"): end, ("phone", "granted"): end}
        )
        for days in (14, 3, -20):
            self._run(self._days_before_end(days))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_ask"])

    def test_second_tap_adds_nothing(self):
        self._agree(self.mehmet, channel="phone")
        for _time in range(2):
            self._renew(self._days_before_end(40))
        self.assertEqual(
            self._get_decisions(self.mehmet), [("granted", "link"), ("renewed", "link")]
        )

    def test_consent_to_calls_of_who_stopped_mails_is_a_to_do(self):
        self._agree(self.mehmet, channel="phone")
        with self.on(START):
            self.mehmet._stop_everything({}, channel="email")
        for days in (45, 44, 14):
            self._run(self._days_before_end(days))
        self.assertFalse(self._get_kinds(self.mehmet)[1:])
        self.assertFalse(self._get_mail(self.mehmet))
        todo = self.mehmet.activity_ids
        self.assertEqual(len(todo), 1)
        self.assertIn("wants no mails", todo.summary)
        self.assertEqual(todo.user_id, self.user_recruiting)

    def test_consent_to_calls_of_who_objected_is_left_alone(self):
        self._agree(self.mehmet, channel="phone")
        self.env["trm.suppression"]._add(self.mehmet, "objection")
        self._run(self._days_before_end(45))
        self.assertFalse(self._get_kinds(self.mehmet))
        self.assertFalse(self.mehmet.activity_ids)

    def test_consent_for_another_number_is_not_renewed(self):
        self._agree(self.mehmet, channel="phone")
        self.mehmet.phone = "+49 170 9999999"
        self._run(self._days_before_end(45))
        self.assertFalse(self._get_kinds(self.mehmet))
        self._renew(self._days_before_end(40), agree_pool="1")
        row = self._get_row(self.mehmet, channel="phone")
        self.assertEqual(row.valid_until, self._days_before_end(0))
