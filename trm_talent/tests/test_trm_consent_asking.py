from datetime import date, timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import trm_consent_round
from ..wizard import trm_consent_ask
from .reconsent_common import START, ReconsentCommon


class AskingCase(ReconsentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet = cls._create_talent(
            name="Mehmet Yılmaz", email="mehmet@example.com"
        )

    def _open_dialog(self, talents, **values):
        """Open the dialog for these people, as recruiting."""
        action = talents.with_user(self.user_recruiting).action_ask_for_consent()
        dialog = self.env["trm.consent.ask"].with_user(self.user_recruiting)
        dialog = dialog.browse(action["res_id"])
        dialog.write(values)
        return dialog

    def _ask(self, talents, day=START, **values):
        with self.on(day):
            return self._open_dialog(talents, **values).action_apply()

    def assertNotAsked(self, talents, day, words):
        """Assert that nobody is asked on a day, and that the dialog says why."""
        with self.on(day):
            dialog = self._open_dialog(talents)
            self.assertEqual(dialog.asking_count, 0)
            self.assertIn(words, dialog.words)
            with self.assertRaisesRegex(UserError, words):
                dialog.action_apply()


class TestTrmConsentAsking(AskingCase):
    """Asking many people at once: nobody twice, nobody who said no."""

    def test_ask_writes_one_mail_and_records_the_question(self):
        action = self._ask(self.mehmet)
        self.assertIn("1 person", action["params"]["title"])
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_first"])
        self.assertEqual(self._get_decisions(self.mehmet), [("requested", "mail")])
        self.assertIn("mehmet@example.com", self._get_addresses(self.mehmet))
        mail = self._get_mail(self.mehmet)
        self.assertEqual(mail.email_from, self.user_recruiting.email_formatted)
        self.assertIn("/talent/page/", mail.body_html)

    def test_ask_with_an_open_question_asks_nobody(self):
        self._ask(self.mehmet)
        for days in (0, 1, 29, 31, 400):
            day = START + timedelta(days=days)
            self.assertNotAsked(self.mehmet, day, "1: were asked already")
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_first"])

    def test_ask_who_said_no_asks_nobody(self):
        for decision in ("declined", "withdrawn"):
            talent = self._create_talent(name=f"Anna {decision}")
            self.env["trm.consent"]._record(talent.sudo(), "pool", decision, via="link")
            self.assertNotAsked(talent, START, "1: said no")

    def test_ask_who_agreed_asks_nobody(self):
        self._agree(self.mehmet)
        self.assertNotAsked(self.mehmet, START, "1: agreed already")

    def test_ask_who_objected_asks_nobody(self):
        self.env["trm.suppression"]._add(self.mehmet, "objection")
        self.assertNotAsked(self.mehmet, START, "1: may not be contacted")

    def test_ask_without_address_asks_nobody(self):
        talent = self._create_talent(name="Phone Only", phone="+49 30 1234567")
        self.assertNotAsked(talent, START, "1: have no e-mail address")

    def test_ask_for_paper_and_imported_consent_asks(self):
        for via in ("paper", "phone", "import"):
            talent = self._create_talent(name=f"Anna {via}")
            self.env["trm.consent"]._record(talent.sudo(), "pool", "granted", via=via)
            self._ask(talent)
            self.assertEqual(self._get_kinds(talent), ["consent_first"])

    def test_ask_soon_after_it_ran_out_waits(self):
        self._agree(self.mehmet)
        for days in (3, -1):
            self._run(self._days_before_end(days))
        self.assertNotAsked(self.mehmet, date(2031, 3, 20), "1: were asked already")
        self._ask(self.mehmet, date(2031, 4, 15))
        self.assertEqual(
            self._get_kinds(self.mehmet), ["consent_last", "consent_first"]
        )

    def test_ask_at_a_corrected_address_asks_once_more(self):
        self._ask(self.mehmet)
        self.mehmet.email = "right@example.com"
        self._ask(self.mehmet, START + timedelta(days=1))
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_first"] * 2)
        self.assertIn("right@example.com", self._get_addresses(self.mehmet))

    def test_ask_for_two_purposes_writes_one_mail(self):
        self.env["trm.consent"]._record(
            self.mehmet.sudo(), self.newsletter, "declined", via="link"
        )
        anna = self._create_talent(name="Anna Meier")
        both = self.pool_purpose | self.newsletter
        self._ask(self.mehmet | anna, purpose_ids=[(6, 0, both.ids)])
        self.assertEqual(self._get_kinds(self.mehmet), ["consent_first"])
        self.assertEqual(
            self._get_row(self.mehmet, "test_newsletter").state, "declined"
        )
        self.assertEqual(self._get_row(anna, "test_newsletter").state, "requested")

    def test_ask_says_who_gets_a_mail_and_who_not(self):
        agreed = self._create_talent(name="Anna Yes")
        self._agree(agreed)
        phone = self._create_talent(name="Phone Only", phone="+49 30 1234567")
        with self.on(START):
            dialog = self._open_dialog(self.mehmet | agreed | phone)
            self.assertEqual(dialog.asking_count, 1)
            self.assertEqual(len(dialog.words.splitlines()), 2)
            message = dialog.action_apply()["params"]["message"]
        self.assertIn("1: agreed already · 1: have no e-mail address", message)

    def test_ask_as_contributor_is_refused(self):
        self.mehmet.user_id = self.user_contributor
        talent = self.mehmet.with_user(self.user_contributor)
        with self.assertRaises(AccessError):
            talent.action_ask_for_consent()

    def test_ask_people_of_another_company_is_refused(self):
        other = self._create_talent(
            self.user_other_company, company_id=self.other_company.id
        )
        with self.assertRaises(AccessError):
            other.with_user(self.user_recruiting).action_ask_for_consent()


@tagged("post_install", "-at_install")
class TestTrmConsentRound(AskingCase):
    """The rest of a long list is asked by itself, and somebody hears how it went."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.env["trm.talent"].concat(
            *(cls._create_talent(name=f"Person {number}") for number in range(4))
        )
        cls.Round = cls.env["trm.consent.round"]

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(trm_consent_ask, "AT_ONCE", 1))
        self.startPatcher(patch.object(trm_consent_round, "BATCH_SIZE", 2))

    def _go_on(self, times=2):
        with self.on(START), self.enter_registry_test_mode():
            for _time in range(times):
                cron = self.env.ref("trm_talent.trm_consent_round_cron_go_on")
                cron.method_direct_trigger()
        self.env.invalidate_all()

    def _get_told(self):
        """Return what whoever asked was told, newest first."""
        return self.env["mail.message"].search(
            [("partner_ids", "in", self.user_recruiting.partner_id.ids)]
        )

    def _get_asked(self):
        return self.people.filtered(lambda t: self._get_kinds(t) == ["consent_first"])

    def test_long_list_is_asked_without_the_dialog(self):
        action = self._ask(self.people)
        self.assertIn("you get a message", action["params"]["title"])
        self.assertEqual(self._get_asked(), self.people[0])
        self.env["trm.consent.ask"].search([]).unlink()
        self._go_on(1)
        self.assertEqual(self._get_asked(), self.people[:3])
        self.assertFalse(self._get_told())
        self._go_on(1)
        self.assertEqual(self._get_asked(), self.people)
        self.assertFalse(self.Round.search([]))
        message = self._get_told()
        self.assertEqual(len(message), 1)
        self.assertIn("4 of 4 people were asked", message.body)
        self.assertNotIn("left out", message.body)

    def test_long_list_triggers_itself(self):
        cron = self.env.ref("trm_talent.trm_consent_round_cron_go_on")
        triggers = self.env["ir.cron.trigger"].sudo()
        domain = [("cron_id", "=", cron.id)]
        self._ask(self.people)
        self.assertEqual(triggers.search_count(domain), 1)
        self.Round.search([])._go_on()
        self.assertEqual(triggers.search_count(domain), 2)

    def test_long_list_leaves_out_who_answered_meanwhile(self):
        self._ask(self.people)
        self._agree(self.people[1])
        self.people[2].active = False
        self._go_on()
        self.assertEqual(self._get_asked(), self.people[0] | self.people[3])
        self.assertIn("2 of 4 people were asked", self._get_told().body)
        self.assertIn("2: left out", self._get_told().body)

    def test_long_list_with_one_that_fails_goes_on(self):
        Notice = type(self.env["trm.notice"])
        stock, bad = Notice._queue, self.people[1]

        def fail(notice, records, *args, **kwargs):
            if bad in records:
                raise ValueError("broken")
            return stock(notice, records, *args, **kwargs)

        self._ask(self.people)
        with (
            patch.object(Notice, "_queue", fail),
            mute_logger("odoo.addons.trm_talent.models.ir_cron"),
        ):
            self._go_on()
        self.assertEqual(self._get_asked(), self.people - bad)
        self.assertIn("3 of 4 people were asked", self._get_told().body)
        self.assertIn("1: the mail could not be written", self._get_told().body)

    def test_long_list_that_fails_stops_no_other(self):
        self._ask(self.people[:2])
        first = self.Round.search([])
        self._ask(self.people[2:])
        Round = type(self.Round)
        stock = Round._tell
        with (
            patch.object(Round, "_tell", lambda one: one == first or stock(one)),
            patch.object(Round, "unlink", _fail_for(first, Round.unlink)),
            mute_logger("odoo.addons.trm_talent.models.ir_cron"),
        ):
            self._go_on(1)
        self.assertEqual(self.Round.search([]), first)
        self._go_on(1)
        self.assertEqual(self._get_asked(), self.people)

    def test_long_list_is_told_in_the_language_of_who_asked(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.user_recruiting.lang = "de_DE"
        self._ask(self.people)
        self._go_on()
        self.assertIn("4 von 4 Menschen", self._get_told().body)


def _fail_for(record, method):
    def fail(self):
        if self == record:
            raise ValueError("broken")
        return method(self)

    return fail


@tagged("trm_long", "post_install", "-at_install")
class TestTrmConsentAskingMany(AskingCase):
    def test_plan_of_a_thousand_costs_few_queries(self):
        talents = self.env["trm.talent"].create(
            [
                {"name": f"Person {number}", "email": f"p{number}@example.com"}
                for number in range(1000)
            ]
        )
        talents[:500]._plan_asking(self.pool_purpose)
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            plan = talents._plan_asking(self.pool_purpose)
        self.assertEqual(len(plan["ask"]), 1000)
