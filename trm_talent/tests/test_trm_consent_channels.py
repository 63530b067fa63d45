from odoo.tests import tagged

from .consent_common import ConsentCase

CHANNELS = ("email", "phone", "messenger", "post")


@tagged("post_install", "-at_install")
class TestTrmConsentChannels(ConsentCase):
    """File, card and list name what holds over every channel, in words."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(
            email="m@example.com",
            phone="+49 170 1234567",
            street="Weg 1",
            city="Köln",
            user_id=cls.user_contributor.id,
        )
        cls.phone_only = cls._create_talent(name="Phone Only", phone="+49 170 7654321")

    def _read(self, talent, user=None, lang="en_US"):
        self.env.invalidate_all()
        talent = talent.with_user(user or self.user_recruiting).with_context(lang=lang)
        return talent.consent_state, talent.consent_text

    def assertText(self, talent, state, *parts, **context):
        """Assert the word, and the sentence without its days."""
        found, text = self._read(talent, **context)
        self.assertEqual(found, state)
        self.assertEqual(len(text.split(" · ")), len(parts), text)
        for part in parts:
            self.assertIn(part, text)

    def test_phone_only_person_may_be_called_until(self):
        self._grant(self.phone_only, channel="phone")
        end = self._get_state(self.phone_only, channel="phone").valid_until
        for user in (self.user_recruiting, self.user_manager):
            text = f"May be called until {end:%m/%d/%Y}"
            self.assertEqual(self._read(self.phone_only, user), ("other", text))

    def test_each_channel_is_named_in_both_languages(self):
        self.env["res.lang"]._activate_lang("de_DE")
        for channel, english, german in (
            ("phone", "May be called until", "Darf angerufen werden bis"),
            ("post", "by post until", "Darf per Post kontaktiert werden bis"),
            (
                "messenger",
                "by messenger until",
                "Darf per Messenger kontaktiert werden bis",
            ),
        ):
            talent = self._create_talent(
                name=f"P {channel}",
                phone="+49 170 7000007",
                street="Weg 1",
                city="Köln",
            )
            self._grant(talent, channel=channel)
            with self.subTest(channel):
                self.assertText(talent, "other", english)
                self.assertText(talent, "other", german, lang="de_DE")

    def test_without_an_end_no_day_is_named(self):
        self.purpose.validity_months = 0
        self._grant(self.phone_only, channel="phone")
        self.assertEqual(self._read(self.phone_only), ("other", "May be called"))

    def test_contributor_reads_it_too(self):
        self._grant(self.talent, channel="phone")
        user = self.user_contributor
        self.assertText(self.talent, "other", "May be called until", user=user)

    def test_beside_email_all_channels_are_named(self):
        self._grant(self.talent, channel="phone")
        self._grant(self.talent, channel="post")
        parts = ["May be called until", "by post until"]
        self.assertText(self.talent, "other", *parts)
        self._record(self.talent, "requested", via="mail")
        self.assertText(self.talent, "other", *parts, "E-mail: not confirmed yet")
        self._grant(self.talent)
        self.assertText(self.talent, "granted", "May be contacted until", *parts)
        self.talent.email = "new@example.com"
        self.assertText(self.talent, "other", *parts, "E-mail: not confirmed yet")
        self.talent.email = "m@example.com"
        self.talent._withdraw("pool", {}, channel="email")
        self.assertText(self.talent, "other", *parts, "Not by e-mail")

    def test_what_does_not_hold_is_not_named(self):
        self._grant(self.talent, channel="phone")
        self._grant(self.talent, channel="post")
        self.talent.phone = "+49 170 9999999"
        self.assertText(self.talent, "other", "by post until")
        self.talent.street = False
        self.assertText(self.talent, "none", "Not asked for consent yet")
        self.talent.phone = "+49 170 1234567"
        self.assertText(self.talent, "other", "May be called until")
        with self._later(days=370):
            self.assertText(self.talent, "none", "Not asked for consent yet")
        self.talent._withdraw("pool", {}, channel="phone")
        self.assertText(self.talent, "none", "Not asked for consent yet")

    def test_archived_and_who_objected_may_not_be_contacted(self):
        self._grant(self.talent, channel="phone")
        self.env["trm.suppression"]._add(self.talent, "objection")
        self.assertText(self.talent, "refused", "this address is blocked")
        self.env["trm.suppression"]._lift(self.talent)
        self.talent.active = False
        self.assertEqual(self._read(self.talent)[0], "none")

    def test_search_finds_whom_it_shows_and_the_doors_agree(self):
        people = self.talent | self.phone_only
        for number, channel in enumerate(CHANNELS):
            talent = self._create_talent(
                name=f"Someone {number}",
                email=f"s{number}@example.com",
                phone=f"+49 170 555555{number}",
                street="Weg 1",
                city="Köln",
            )
            self._grant(talent, channel=channel)
            people |= talent
        self._grant(self.phone_only, channel="phone")
        self.env.invalidate_all()
        domain = [("id", "in", people.ids), ("consent_state", "=", "other")]
        found = people.search(domain)
        opened = people.browse().concat(
            *(people._filter_contactable("pool", channel) for channel in CHANNELS[1:])
        )
        self.assertEqual(len(found), 4)
        self.assertEqual(set(found.ids), set(opened.ids))
        shown = people.filtered(lambda t: t.consent_state == "other")
        self.assertEqual(set(shown.ids), set(found.ids))

    def test_refusal_of_a_mail_to_who_may_be_called_says_that_it_is_the_mail(self):
        self._grant(self.talent, channel="phone")
        [reason] = self.talent._get_refusals().values()
        self.assertIn("this kind of mail", reason)
