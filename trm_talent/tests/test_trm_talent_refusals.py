from datetime import datetime

from odoo.tests import HttpCase, tagged

from .consent_common import ConsentCase

WITHDRAWN = "May not be contacted: consent withdrawn"


@tagged("post_install", "-at_install")
class TestTrmTalentRefusals(ConsentCase):
    """Why one may not write or call: each channel for itself, unless it is all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(
            name="Wanda Will", email="wanda@example.com", phone="+49 171 3920099"
        )

    def _grant_call(self, talent=None):
        self._record(
            talent or self.talent,
            "granted",
            channel="phone",
            via="phone",
            confirmed_datetime=datetime.now(),
        )

    def assertRefusals(self, mail, call, talent=None):
        """Assert what stands on the buttons; False where nothing keeps one from it."""
        self.env.invalidate_all()
        for user in (self.user_recruiting, self.user_contributor):
            shown = (talent or self.talent).with_user(user)
            shown = shown.with_context(lang="en_US")
            self.assertEqual((shown.mail_refusal, shown.call_refusal), (mail, call))

    def setUp(self):
        super().setUp()
        self.talent.user_id = self.user_contributor

    def test_nothing_said_refuses_nothing(self):
        self.assertRefusals(False, False)
        self._record(self.talent, "requested", via="mail")
        self.assertRefusals(False, False)

    def test_agreed_refuses_nothing(self):
        self._grant(self.talent)
        self.assertRefusals(False, False)

    def test_no_to_mail_counts_for_calls_nobody_agreed_to(self):
        self._grant(self.talent)
        self.talent._withdraw("pool", {}, channel="email")
        self.assertRefusals(WITHDRAWN, WITHDRAWN)

    def test_no_to_mail_leaves_calls_that_were_agreed_to(self):
        self._grant(self.talent)
        self._grant_call()
        self.talent._withdraw("pool", {}, channel="email")
        self.assertRefusals(WITHDRAWN, False)

    def test_no_to_calls_leaves_mail(self):
        self._grant(self.talent)
        self._grant_call()
        self.talent._withdraw("pool", {}, channel="phone")
        self.assertRefusals(False, WITHDRAWN)

    def test_no_to_everything_of_somebody_never_asked(self):
        self.talent._stop_everything({})
        declined = "May not be contacted: declined"
        self.assertRefusals(declined, declined)

    def test_what_ran_out_is_no_consent(self):
        over = "May not be contacted: the consent ran out"
        with self._later(days=-400):
            self._grant(self.talent)
        self.assertRefusals(over, over)
        with self._later(days=-10):
            self._grant_call()
        self.assertRefusals(over, False)

    def test_objection_of_an_address_counts_for_calls(self):
        self.env["trm.suppression"]._add(self.talent, "objection")
        blocked = "May not be contacted: this address is blocked"
        self.assertRefusals(blocked, blocked)

    def test_missing_address_is_no_word_about_calls(self):
        self._grant(self.talent)
        self.talent.email = False
        self.assertRefusals("May not be contacted: no e-mail address", False)

    def test_card_of_a_pool_says_the_same(self):
        self._grant(self.talent)
        card = self.pool._add_talents(self.talent, "manual")
        self.talent._withdraw("pool", {}, channel="email")
        self.pool._add_talents(self.talent, "join_page")
        self.env.invalidate_all()
        card = card.with_user(self.user_contributor)
        self.assertEqual(card.mail_refusal, WITHDRAWN)
        self.assertEqual(card.call_refusal, WITHDRAWN)

    def test_explanation_opens_for_whoever_sees_the_card(self):
        card = self.pool._add_talents(self.talent, "manual")
        self.pool.sudo().team_user_ids = self.user_contributor
        action = card.with_user(self.user_contributor).action_explain_refusal()
        self.assertEqual(action["res_id"], self.talent.id)
        view = self.env["trm.talent"].with_user(self.user_contributor)
        view = view.get_view(action["views"][0][0])
        self.assertIn("mail_refusal", view["arch"])


@tagged("post_install", "-at_install")
class TestTrmTalentRefusalsTour(ConsentCase, HttpCase):
    """Cards and file say why, and let one answer somebody who wrote."""

    def test_buttons_of_who_withdrew_say_why(self):
        talent = self._create_talent(
            name="Wanda Will", email="wanda@example.com", phone="+49 171 3920099"
        )
        self._grant(talent)
        talent.sudo()._withdraw("pool", {})
        self.pool._add_talents(talent, "manual")
        self.start_tour("/odoo/talents", "trm_talent_refusal", login="trm_recruiting")
