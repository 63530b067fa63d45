from datetime import date, timedelta

from odoo.tests import tagged

from .reconsent_common import START, ReconsentCommon


class TestTrmConsentExpiry(ReconsentCommon):
    """Thirteen months in the life of people who agreed once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet = cls._create_talent(
            name="Mehmet Yılmaz", email="mehmet@example.com"
        )

    def test_ask_again_without_an_answer_ends_after_three_mails(self):
        self._agree(self.mehmet)
        sent = {}
        for day in range(360, 425):
            self._run(START + timedelta(days=day - 45))
            sent.setdefault(
                tuple(self._get_kinds(self.mehmet)), START + timedelta(days=day - 45)
            )
        self.assertEqual(
            sent,
            {
                (): self._days_before_end(50),
                ("consent_ask",): self._days_before_end(45),
                ("consent_ask", "consent_remind"): self._days_before_end(14),
                (
                    "consent_ask",
                    "consent_remind",
                    "consent_last",
                ): self._days_before_end(3),
            },
        )
        self.assertEqual(
            self._get_decisions(self.mehmet),
            [("granted", "link"), ("requested", "mail"), ("expired", "clock")],
        )

    def test_ask_again_on_the_last_day_is_still_contactable(self):
        self._agree(self.mehmet)
        self._run(self._days_before_end(0))
        self.assertEqual(self._get_row(self.mehmet).state, "granted")
        with self.on(self._days_before_end(0)):
            self.assertTrue(self.mehmet._filter_contactable("pool"))

    def test_expire_the_day_after_blocks_and_sets_the_day_of_deletion(self):
        self._agree(self.mehmet)
        self._run(self._days_before_end(-1))
        row = self._get_row(self.mehmet)
        self.assertEqual(row.state, "expired")
        self.assertEqual(row.due_deletion_date, date(2031, 3, 5) + timedelta(days=14))
        with self.on(self._days_before_end(-1)):
            self.assertFalse(self.mehmet._filter_contactable("pool"))
        self.assertFalse(self._get_kinds(self.mehmet))

    def test_ask_again_after_silence_writes_only_the_latest_mail(self):
        self._agree(self.mehmet)
        self._run(self._days_before_end(2))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_last"])
        self.assertEqual(
            self._get_decisions(self.mehmet),
            [("granted", "link"), ("requested", "mail")],
        )
        self._run(self._days_before_end(1))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_last"])

    def test_ask_again_stops_on_any_answer(self):
        for decision in ("renewed", "declined", "withdrawn"):
            talent = self._create_talent(name=f"Anna {decision}")
            self._agree(talent)
            self._run(self._days_before_end(45))
            with self.on(self._days_before_end(40)):
                self.env["trm.consent"]._record(
                    talent.sudo(),
                    "pool",
                    decision,
                    via="link",
                    confirmed_datetime=self.env.cr.now(),
                )
            for days in (14, 3):
                self._run(self._days_before_end(days))
            with self.subTest(decision=decision):
                self.assertEqual(self._get_kinds(talent), ["consent_ask"])

    def test_ask_again_for_several_purposes_writes_one_mail(self):
        self._agree(self.mehmet)
        self._agree(self.mehmet, self.newsletter, START + timedelta(days=10))
        self._run(self._days_before_end(45))
        self._run(self._days_before_end(30))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_ask"])
        requested = self.env["trm.consent.entry"].search(
            [
                ("subject_id.talent_id", "=", self.mehmet.id),
                ("decision", "=", "requested"),
            ]
        )
        self.assertEqual(set(requested.mapped("purpose")), {"pool", "test_newsletter"})

    def test_ask_again_writes_one_mail_a_day(self):
        self._agree(self.mehmet)
        with self.on(self._days_before_end(45)):
            self.env["trm.notice"]._queue(
                self.mehmet,
                "other",
                "trm_talent.mail_template_welcome",
                purpose="answer",
            )
        self._run(self._days_before_end(45))
        self.assertEqual(self._get_kinds(self.mehmet), ["other"])
        self._run(self._days_before_end(44))
        self.assertEqual(self._get_kinds(self.mehmet), ["other", "consent_ask"])

    def test_ask_again_follows_the_settings_of_the_company(self):
        self.company.write({"talent_ask_days": 60, "talent_remind_days": 20})
        self._agree(self.mehmet)
        for days in (60, 45, 20):
            self._run(self._days_before_end(days))
        self.assertEqual(
            self._get_kinds(self.mehmet), ["consent_ask", "consent_remind"]
        )

    def test_ask_again_leaves_alone_who_objected_or_is_archived(self):
        archived = self._create_talent(name="Old File", email="old@example.com")
        self._agree(self.mehmet | archived)
        archived.sudo().active = False
        self.env["trm.suppression"]._add(self.mehmet, "objection")
        self._run(self._days_before_end(45))
        self.assertFalse(self._get_kinds(self.mehmet) + self._get_kinds(archived))

    def test_ask_again_without_address_makes_one_to_do(self):
        talent = self._create_talent(name="Phone Only", phone="+49 30 1234567")
        self._agree(talent, channel="phone")
        for days in (45, 44, 14):
            self._run(self._days_before_end(days))
        self.assertEqual(len(talent.activity_ids), 1)
        self.assertEqual(talent.activity_ids.user_id, self.user_recruiting)
        self.assertEqual(talent.activity_ids.date_deadline, self._days_before_end(14))
        self.assertFalse(self._get_mail(talent))

    def test_mail_comes_from_the_contact_and_names_the_day(self):
        self._agree(self.mehmet)
        self._run(self._days_before_end(45))
        mail = self._get_mail(self.mehmet)
        self.assertEqual(mail.email_from, self.user_recruiting.email_formatted)
        self.assertIn("mehmet@example.com", self._get_addresses(self.mehmet))
        self.assertIn("03/04/2031", mail.body_html)
        self.assertIn("/talent/page/", mail.body_html)
        self.assertIn("/talent/leave/", mail.body_html)

    def test_mail_has_the_header_of_one_click(self):
        self._agree(self.mehmet)
        self._run(self._days_before_end(45))
        headers = self._get_mail(self.mehmet).headers
        self.assertIn("'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'", headers)
        self.assertRegex(headers, r"<http[^>]+/talent/leave/[^>]+/all>")

    def test_mails_say_du_and_sie_in_different_words(self):
        talents = self.mehmet | self._create_talent(name="Anna Du", address_form="du")
        self.mehmet.address_form = "sie"
        bodies = {}
        for kind in ("ask", "remind", "last", "first", "address"):
            template = self.env.ref(f"trm_talent.mail_template_consent_{kind}")
            rendered = template._render_field("body_html", talents.ids)
            bodies[kind] = rendered
            self.assertNotEqual(*rendered.values())
        self.assertEqual(len(bodies), 5)

    # -- new address -------------------------------------------------------------

    def test_change_of_address_asks_the_new_one_once(self):
        self._agree(self.mehmet)
        self.mehmet.email = "new@example.com"
        self.assertEqual(
            self.mehmet.consent_text, "New e-mail address: not confirmed yet"
        )
        for day in (10, 11, 40):
            self._run(START + timedelta(days=day))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_address"])
        self.assertIn("new@example.com", self._get_addresses(self.mehmet))

    def test_change_of_address_in_contacts_counts(self):
        self._agree(self.mehmet)
        self.mehmet.partner_id.sudo().email = "contact@example.com"
        self._run(START + timedelta(days=10))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_address"])

    def test_change_of_address_twice_asks_each_once(self):
        self._agree(self.mehmet)
        for day, email in ((10, "b@example.com"), (20, "c@example.com")):
            self.mehmet.email = email
            self._run(START + timedelta(days=day))
        self._run(START + timedelta(days=30))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_address"] * 2)
        self.assertIn("c@example.com", self._get_addresses(self.mehmet))

    def test_change_back_asks_nothing(self):
        self._agree(self.mehmet)
        self.mehmet.email = "typo@example.com"
        self.mehmet.email = "Mehmet@Example.com"
        self._run(START + timedelta(days=10))
        self.assertFalse(self._get_kinds(self.mehmet))

    def test_change_of_address_before_the_end_is_no_second_first_mail(self):
        self._agree(self.mehmet)
        self.mehmet.email = "new@example.com"
        for days in (45, 44, 43):
            self._run(self._days_before_end(days))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_address"])
        self._run(self._days_before_end(14))
        self.assertEqual(
            self._get_kinds(self.mehmet), ["consent_address", "consent_remind"]
        )


@tagged("trm_long", "post_install", "-at_install")
class TestTrmConsentExpiryMany(ReconsentCommon):
    def test_select_ending_of_a_thousand_costs_one_query(self):
        talents = self.env["trm.talent"].create(
            [
                {"name": f"Person {number}", "email": f"p{number}@example.com"}
                for number in range(1000)
            ]
        )
        self._agree(talents)
        with self.on(self._days_before_end(45)):
            self.env["trm.consent"]._select_ending(10)
            with self.assertQueryCount(2):
                due = self.env["trm.consent"]._select_ending(2000)
        self.assertEqual(len(due), 1000)
