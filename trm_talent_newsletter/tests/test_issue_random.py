import logging
import os
import random
from unittest import skipUnless

from odoo.tests import tagged

from odoo.addons.trm_talent.tests.postbox import Controller, open_postbox

from .newsletter_common import NewsletterCase
from .reader_reference import Reader

_logger = logging.getLogger(__name__)

SEED = "TRM_TEST_SEED"
PEOPLE = 8
CHANGES = (
    "grant grant grant grant grant grant withdraw stop never move move mute pause "
    "resume resume resume archive unarchive unarchive unarchive restrict lift lift lift"
).split()
WAYS = (
    "queue overtaken ids overtaken_in_queue retry again copy pool favourite edited "
    "winner test"
).split()


@tagged("post_install", "-at_install")
@skipUnless(Controller, "aiosmtpd is not installed")
class TestIssueRandom(NewsletterCase):
    """Random changes of what people allow, mixed with every way of sending.

    What a mail server received is compared with what the rules say: never one mail too
    many, never one missing. The seed that it logs does the same again.
    """

    STEPS = 120

    def setUp(self):
        super().setUp()
        seed = os.environ.get(SEED) or str(random.randrange(10**6))
        _logger.info("%s=%s", SEED, seed)
        self.seed, self.chance = seed, random.Random(seed)
        self.people, self.readers, self.moves = [], {}, 0
        for number in range(PEOPLE):
            is_foreign = number >= PEOPLE - 2
            user = self.user_other_company if is_foreign else self.user_recruiting
            talent = self._create_talent(
                user,
                name=f"Random {number}",
                email=f"random{number}@example.com",
                phone=f"+4973112345{number:02}",
            ).sudo()
            self.people.append(talent)
            self.readers[talent.id] = Reader(talent.email, talent.company_id.id)
        self.ours = self.people[: PEOPLE - 2]
        # these three are others' business
        self.all.sudo().active = False

    def test_random_lives_mail_server_got_what_the_rules_say(self):
        count = 0
        with open_postbox(self.env) as self.postbox:
            for step in range(self.STEPS):
                for _time in range(self.chance.randint(1, 3)):
                    self._change()
                way = self.chance.choice(WAYS)
                expected = getattr(self, f"_send_{way}")()
                count += len(expected)
                self.assertEqual(
                    self.postbox.empty(),
                    sorted(expected),
                    f"step {step}, {way}, {SEED}={self.seed}",
                )
        self.assertGreater(count, self.STEPS / 2, "hardly anybody got anything")

    # -- what people do ----------------------------------------------------------

    def _change(self):
        talent = self.chance.choice(self.people)
        change = self.chance.choice(CHANGES)
        getattr(self, f"_{change}_both")(talent, self.readers[talent.id])
        self.env.flush_all()
        self.env.invalidate_all()

    def _grant_both(self, talent, reader):
        if reader.email:
            self._grant(talent, "newsletter")
            reader.granted = reader.email

    def _withdraw_both(self, talent, reader):
        talent._leave_newsletter({})
        reader.granted = ""

    def _stop_both(self, talent, reader):
        talent._stop_everything({})
        reader.granted = ""

    def _never_both(self, talent, reader):
        if reader.email and self.chance.random() < 0.2:
            talent._never_again({})
            reader.granted = ""
            reader.blocked.add(reader.email)

    def _move_both(self, talent, reader):
        self.moves += 1
        talent.email = reader.email = f"moved{self.moves}@example.com"

    def _mute_both(self, talent, reader):
        talent.email, reader.email = False, ""

    def _pause_both(self, talent, reader):
        talent.paused_until_date = self._in_days(9)
        reader.is_paused = True

    def _resume_both(self, talent, reader):
        talent.paused_until_date = False
        reader.is_paused = False

    def _archive_both(self, talent, reader):
        talent.active = reader.is_active = False

    def _unarchive_both(self, talent, reader):
        talent.active = reader.is_active = True

    def _restrict_both(self, talent, reader):
        talent._restrict("accuracy")
        reader.is_restricted = True

    def _lift_both(self, talent, reader):
        talent._lift_restriction()
        reader.is_restricted = False

    # -- ways of sending ---------------------------------------------------------

    def _get_expected(self, people=None):
        """Return who of these people, of our company, may get an issue now."""
        chosen = [t for t in self.ours if people is None or t in people]
        readers = [self.readers[talent.id] for talent in chosen]
        return {reader.email for reader in readers if reader.may_get()}

    def _work(self, issue=None):
        """Let the crons send what waits."""
        if issue:
            issue.action_launch()
        with self.enter_registry_test_mode():
            cron = self.env.ref("mass_mailing.ir_cron_mass_mailing_queue")
            cron.method_direct_trigger()
        self._send_queued()
        self.env.invalidate_all()

    def _choose(self):
        return self.chance.sample(self.people, self.chance.randint(1, PEOPLE))

    def _send_queue(self):
        expected = self._get_expected()
        self._work(self._create_issue())
        return expected

    def _send_ids(self):
        chosen = self._choose()
        expected = self._get_expected(chosen)
        if self.chance.random() < 0.5:
            ids = [talent.id for talent in chosen]
            self._create_issue().sudo().action_send_mail(ids)
            self._send_queued()
        else:
            ids = str([talent.id for talent in chosen])
            domain = f"[('id', 'in', {ids})]"
            self._work(self._create_issue(mailing_domain=domain))
        return expected

    def _send_pool(self):
        pool = self.pool.create({"name": "Random", "company_id": self.company.id})
        chosen = [t for t in self._choose() if t in self.ours]
        pool._add_talents(self.all.browse().union(*chosen).sudo(), "manual")
        chosen = [t for t in chosen if self.readers[t.id].is_active]
        self._work(self._create_issue(talent_pool_ids=pool.ids))
        return self._get_expected(chosen)

    def _send_overtaken(self):
        """Somebody changes their mind while the issue waits."""
        issue = self._create_issue()
        issue.action_launch()
        self._change()
        expected = self._get_expected()
        self._work()
        return expected

    def _send_overtaken_in_queue(self):
        """Somebody changes their mind while their mail waits."""
        before = self._get_expected()
        issue = self._create_issue().sudo()
        if issue._get_recipients():
            issue.action_send_mail()
        self._change()
        expected = before & self._get_expected()
        self._send_queued()
        self.env.invalidate_all()
        return expected

    def _send_retry(self):
        """All fail first, then somebody tries again."""
        issue = self._create_issue()
        if issue.sudo()._get_recipients():
            issue.sudo().action_send_mail()
        mails = self.env["mail.mail"].sudo().search([("state", "=", "outgoing")])
        mails.state = "exception"
        self._change()
        expected = self._get_expected()
        issue.action_retry_failed()
        self._work()
        return expected

    def _send_again(self):
        """The same issue once more: only for those who did not get it."""
        issue = self._create_issue()
        first = self._get_expected()
        got = {t for t in self.ours if self.readers[t.id].may_get()}
        self._work(issue)
        self._change()
        more = [t for t in self.ours if t not in got]
        seconds = self._get_expected(more)
        self._work(issue)
        return [*first, *seconds]

    def _send_favourite(self):
        """To whom a filter finds that somebody keeps for many mailings."""
        chosen = self._choose()
        favourite = (
            self.env["mailing.filter"]
            .sudo()
            .create(
                {
                    "name": "Some",
                    "mailing_model_id": self.env["ir.model"]._get_id("trm.talent"),
                    "mailing_domain": f"[('id', 'in', {[t.id for t in chosen]})]",
                }
            )
        )
        self._work(self._create_issue(mailing_filter_id=favourite.id))
        return self._get_expected(chosen)

    def _send_edited(self):
        """Somebody widens the domain while the issue waits."""
        issue = self._create_issue(mailing_domain="[('id', '=', 0)]")
        issue.action_launch()
        self._change()
        issue.sudo().mailing_domain = "['|', ('id', '!=', 0), ('active', '=', False)]"
        expected = self._get_expected()
        self._work()
        return expected

    def _send_winner(self):
        """Some get one of two issues first, then the better one goes to the others."""
        values = {"ab_testing_enabled": True, "ab_testing_pc": 50}
        values["talent_company_id"] = self.company.id
        first = self._create_issue(self.env.user, **values)
        before = self._get_expected()
        self._work(first)
        sample = self.postbox.empty()
        self.assertLessEqual(set(sample), before, f"{SEED}={self.seed}")
        self.assertEqual(len(sample), len(set(sample)), f"{SEED}={self.seed}")
        got = [t for t in self.ours if self.readers[t.id].email in sample]
        self._change()
        first.action_select_as_winner()
        self._work()
        return self._get_expected([t for t in self.ours if t not in got])

    def _send_test(self):
        """A test, to people."""
        chosen = [t for t in self._choose() if t in self.ours and t.email]
        tests = self.env["mailing.mailing.test"].with_user(self.user_recruiting)
        addresses = "\n".join(talent.email_formatted for talent in chosen)
        if not addresses:
            return []
        issue = self._create_issue()
        test = tests.create({"mass_mailing_id": issue.id, "email_to": addresses})
        test.send_mail_test()
        self.env.invalidate_all()
        return self._get_expected(chosen)

    def _send_copy(self):
        issue = self._create_issue()
        expected = [*self._get_expected(), *self._get_expected()]
        self._work(issue)
        self._work(issue.copy())
        return expected


@tagged("trm_long", "post_install", "-at_install")
class TestIssueRandomLong(TestIssueRandom):
    """The same for some thousand steps."""

    STEPS = 3300
