from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .join_common import JoinCommon
from .reconsent_common import ReconsentCommon

LOGGER = "odoo.addons.trm_talent.models.ir_cron"


class ApartCase(JoinCommon, ReconsentCommon):
    """Three records of which the first one fails, whatever is done with it."""

    @contextmanager
    def _broken(self, model, method, record):
        """Let a method fail as soon as ``record`` is among those it works on."""
        stock = getattr(type(self.env[model]), method)

        def fail(self, *args, **kwargs):
            for some in (self, *args):
                if isinstance(some, type(record)) and record.id in some.ids:
                    raise ValueError("broken")
            return stock(self, *args, **kwargs)

        with patch.object(type(self.env[model]), method, fail), mute_logger(LOGGER):
            yield

    def _trigger(self, name):
        with self.enter_registry_test_mode():
            self.env.ref(f"trm_talent.{name}").method_direct_trigger()
        self.env.invalidate_all()

    def _create_three(self):
        return self.env["trm.talent"].concat(
            *(self._create_talent(name=f"Person {number}") for number in range(3))
        )


@tagged("post_install", "-at_install")
class TestIrCron(ApartCase):
    """The one way in which crons go through many."""

    def _rename(self, talents):
        talents.write({"employer": "Done"})
        if "Person 1" in talents.mapped("name"):
            raise ValueError("broken")

    @mute_logger(LOGGER)
    def test_work_apart_leaves_out_only_the_one_that_fails(self):
        three = self._create_three()
        failed = self.env["ir.cron"]._talent_work_apart(three, self._rename)
        self.assertEqual(failed, three[1])
        self.assertEqual(three.mapped("employer"), ["Done", False, "Done"])

    def test_work_apart_without_failure_works_once(self):
        three, calls = self._create_three(), []
        failed = self.env["ir.cron"]._talent_work_apart(three, calls.append)
        self.assertEqual((calls, len(failed)), ([three], 0))

    def test_work_apart_with_nobody_does_nothing(self):
        nobody = self.env["trm.talent"]
        self.assertFalse(self.env["ir.cron"]._talent_work_apart(nobody, self.fail))

    def test_work_apart_lets_the_database_ask_for_another_try(self):
        def fail(_talents):
            raise SerializationFailure()

        with self.assertRaises(SerializationFailure):
            self.env["ir.cron"]._talent_work_apart(self._create_three(), fail)


@tagged("post_install", "-at_install")
class TestCronsApart(ApartCase):
    """In every cron, one bad record stops nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.three = cls.env["trm.talent"].concat(
            *(cls._create_talent(name=f"Person {number}") for number in range(3))
        )

    def test_sign_up_that_fails_stops_no_other(self):
        three = [self._create_signup(email=f"{n}@example.com") for n in range(3)]
        with self._broken("trm.notice", "_queue", three[0]):
            self._run_cron()
        self.assertEqual([s.state for s in three], ["new", "mailed", "mailed"])
        self._run_cron()
        self.assertEqual(three[0].state, "mailed")

    def test_sign_up_that_fails_is_passed_by_longer_lists(self):
        three = [self._create_signup(email=f"{n}@example.com") for n in range(3)]
        with self._in_batches_of_one(), self._broken("trm.notice", "_queue", three[0]):
            self._run_cron()
        self.assertEqual([s.state for s in three], ["new", "mailed", "mailed"])

    def _in_batches_of_one(self):
        Cron = type(self.env["ir.cron"])
        stock = Cron._talent_work_off
        return patch.object(
            Cron, "_talent_work_off", lambda cron, *s, **_size: stock(cron, *s, size=1)
        )

    def test_one_run_asks_all_new_ones_and_reminds(self):
        reminded = self._create_signup(email="late@example.com", state="mailed")
        self._set_age(reminded, 4)
        three = [self._create_signup(email=f"{n}@example.com") for n in range(3)]
        reports = []
        Cron = type(self.env["ir.cron"])

        def report(_cron, processed=0, *, remaining=None):
            reports.append((processed, remaining))
            return 60

        with self._in_batches_of_one(), patch.object(Cron, "_commit_progress", report):
            self.env["trm.signup"]._cron_ask_for_confirmation()
        self.assertEqual({s.state for s in three}, {"mailed"})
        self.assertEqual(len(self._get_mails("late@example.com")), 1)
        self.assertEqual(reports, [(0, 4), *[(1, None)] * 4])

    def test_sign_up_that_cannot_be_forgotten_stops_no_other(self):
        three = [self._create_signup(email=f"{n}@example.com") for n in range(3)]
        for signup in three:
            self._set_age(signup, 15)
        with self._broken("trm.signup", "unlink", three[0]):
            done, remaining = self.env["trm.signup"]._gc_signups()
        self.assertEqual([bool(s.exists()) for s in three], [True, False, False])
        self.assertGreaterEqual(done, 2)
        self.assertEqual(remaining, 0)

    def test_question_that_fails_stops_no_other(self):
        self._agree(self.three)
        with self._broken("trm.notice", "_queue", self.three[0]):
            self._run(self._days_before_end(45))
        kinds = [self._get_kinds(talent) for talent in self.three]
        self.assertEqual(kinds, [[], ["consent_ask"], ["consent_ask"]])
        self._run(self._days_before_end(44))
        self.assertEqual(self._get_kinds(self.three[0]), ["consent_ask"])

    def test_end_that_fails_stops_no_other(self):
        self._agree(self.three)
        with self._broken("trm.consent", "_record", self.three[0]):
            self._run(self._days_before_end(-1))
        states = [self._get_row(talent).state for talent in self.three]
        self.assertEqual(states, ["granted", "expired", "expired"])

    def test_return_that_fails_stops_no_other(self):
        memberships = self.pool._add_talents(self.three, "manual")
        memberships.snoozed_until_date = fields.Date.today() - timedelta(days=1)
        bad = memberships[0]
        with self._broken("trm.pool.membership", "_schedule_return", bad):
            self._trigger("trm_pool_membership_cron_wake")
        dates = [bool(one.snoozed_until_date) for one in memberships]
        self.assertEqual(dates, [True, False, False])

    def test_condition_that_fails_stops_no_other(self):
        pools = self.env["trm.pool"].create(
            [
                {
                    "name": f"Pool {number}",
                    "is_rule_based": True,
                    "rule_domain": "[('employer', '=', 'Acme')]",
                }
                for number in range(3)
            ]
        )
        self.three.employer = "Acme"
        self.env["trm.pool.membership"].search([("pool_id", "in", pools.ids)]).unlink()
        with self._broken("trm.pool", "_let_in", pools[0]):
            self._trigger("trm_pool_cron_apply_rules")
        counts = [len(pool.membership_ids) for pool in pools]
        self.assertEqual(counts, [0, 3, 3])

    def test_contact_that_fails_stops_no_other(self):
        partners = self.three.partner_id
        partners.sudo().write({"talent_confidential": True})
        Partner = type(self.env["res.partner"])
        uses = dict.fromkeys(partners.ids, ["Sales"])
        with (
            patch.object(Partner, "_talent_find_uses", lambda *_args: uses),
            self._broken("res.partner", "_talent_reveal", partners[0]),
        ):
            self._trigger("res_partner_cron_talent_reveal")
        self.assertEqual(partners.mapped("talent_confidential"), [True, False, False])

    def test_company_that_fails_keeps_the_to_do_of_no_other(self):
        for user in (self.user_recruiting, self.user_other_company):
            self._create_talent(
                user,
                name="Anna Meier",
                legal_basis="sourced",
                company_id=user.company_id.id,
            )
        Release = self.env["trm.information.release"]
        first = self.env["res.company"]._talent_get_all()[0]
        with self._broken("trm.information.release", "_remind", first):
            Release._cron_remind()
        todos = Release.search([("state", "=", "open")]).activity_ids
        self.assertTrue(todos)
