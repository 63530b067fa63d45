from odoo.tests import tagged

from .newsletter_common import NewsletterCase


@tagged("post_install", "-at_install")
class TestIssueAudience(NewsletterCase):
    """Whom an editor chooses, and how many of them get it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")

    def setUp(self):
        super().setUp()
        self.second = self._create_talent(name="Sam Second", city="Ulm", lang="de_DE")
        self._grant(self.second, "newsletter")

    def assertGets(self, issue, people):
        issue.invalidate_recordset()
        self.assertEqual(issue._get_recipients(), people.sorted().ids)
        self.assertEqual(issue.talent_mail_count, len(people))

    def test_copy_goes_to_the_same_people(self):
        issue = self._create_issue(talent_pool_ids=self.pool.ids, talent_region="Ulm")
        copied = issue.copy()
        self.assertEqual(copied.talent_pool_ids, self.pool)
        self.assertEqual(copied.talent_region, "Ulm")

    def test_choice_none_everybody_who_agreed_gets_it(self):
        self.assertGets(self._create_issue(), self.reader | self.second)

    def test_choice_pool_and_stage_only_they_get_it(self):
        self.pool._add_talents(self.second | self.unasked, "manual")
        issue = self._create_issue(talent_pool_ids=self.pool.ids)
        self.assertGets(issue, self.second)
        self.assertEqual(issue.talent_match_count, 2)
        issue.talent_stage_ids = self.stage_interested
        self.assertGets(issue, self.second.browse())

    def test_choice_pool_left_gets_nothing(self):
        self.pool._add_talents(self.second, "manual")
        self.second.membership_ids._leave("wish")
        issue = self._create_issue(talent_pool_ids=self.pool.ids)
        self.assertGets(issue, self.second.browse())

    def test_choice_tag_language_region_filter_narrow_it(self):
        category = self.env["trm.tag.category"].search([], limit=1)
        tag = self.env["trm.tag"].create(
            {"name": "Anaesthesia", "category_id": category.id}
        )
        self.second.tag_ids = tag
        for values in (
            {"talent_tag_ids": tag.ids},
            {"talent_lang": "de_DE"},
            {"talent_region": "ulm"},
            {"mailing_domain": "[('city', '=', 'Ulm')]"},
        ):
            with self.subTest(values):
                self.assertGets(self._create_issue(**values), self.second)

    def test_company_other_people_are_not_reached(self):
        foreign = self._create_talent(self.user_other_company, name="Fred Foreign")
        self._grant(foreign, "newsletter")
        self.assertGets(self._create_issue(), self.reader | self.second)

    def test_count_says_why_others_do_not_get_it(self):
        asked, ended, moved, mute, blocked = (
            self._create_talent(name=name)
            for name in ("Al Asked", "Ed Ended", "Mo Moved", "Mu Mute", "Bo Blocked")
        )
        self._record(asked, "requested", "newsletter")
        with self._later(days=-800):
            self._grant(ended, "newsletter")
        self._grant(moved | blocked, "newsletter")
        moved.email = "moved@example.com"
        mute.write({"phone": "+49 731 1234567", "email": False})
        self.env["mail.blacklist"]._add(blocked.email)
        issue = self._create_issue()
        self.assertGets(issue, self.reader | self.second)
        self.assertEqual(issue.talent_match_count, 9)
        self.assertEqual(
            issue.talent_refusal_text.splitlines(),
            [
                "1 · no e-mail address",
                "1 · on the block list",
                "1 · said no",
                "1 · asked, no answer yet",
                "1 · agreed for another address",
                "1 · the consent ran out",
                "1 · not asked for this yet",
            ],
        )

    def test_count_paused_and_restricted_are_named(self):
        self.reader.paused_until_date = self._in_days(9)
        self.second._restrict("request")
        issue = self._create_issue()
        self.assertGets(issue, self.reader.browse())
        self.assertIn("1 · wants a pause", issue.talent_refusal_text)
        self.assertIn("1 · the data are restricted", issue.talent_refusal_text)
