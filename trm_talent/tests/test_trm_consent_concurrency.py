from concurrent.futures import ThreadPoolExecutor

import psycopg2.errors

from odoo import api
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from odoo.addons.trm_talent.tools.append_only import GUARDS

SECONDS = 20


@tagged("post_install", "-at_install")
class TestConsentConcurrency(BaseCase):
    """Two real connections append to one chain: it never forks.

    Works on committed rows and removes them; only that needs the guards off.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            talent = env["trm.talent"].create(
                {"name": "Ayşe Two Tabs", "email": "two.tabs@example.com"}
            )
            self.talent_id, self.partner_id = talent.id, talent.partner_id.id
        self.addCleanup(self._remove_rows)

    def _remove_rows(self):
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT id FROM trm_consent_subject WHERE talent_id = %s",
                [self.talent_id],
            )
            subject_ids = [row[0] for row in cr.fetchall()]
            for guard in GUARDS:
                cr.execute(f"ALTER TABLE {guard.table} DISABLE TRIGGER USER")
            cr.execute(
                "DELETE FROM trm_consent_entry WHERE subject_id = ANY(%s)",
                [subject_ids],
            )
            cr.execute(
                "DELETE FROM trm_consent_subject WHERE id = ANY(%s)", [subject_ids]
            )
            for guard in GUARDS:
                for name in guard.triggers:
                    cr.execute(
                        f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {name}"
                    )
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            talent = env["trm.talent"].browse(self.talent_id)
            talent.unlink()
            env["res.partner"].browse(self.partner_id).exists().unlink()

    # -- two connections -------------------------------------------------------------

    def _record(self, env, decision="requested"):
        talent = env["trm.talent"].browse(self.talent_id)
        env["trm.consent"]._record(talent, "pool", decision, via="web_form")

    def _record_committed(self):
        with self.registry.cursor() as cr:
            self._record(api.Environment(cr, api.SUPERUSER_ID, {}))

    def _open(self):
        """Return a connection that has begun to read the database as it is now."""
        cr = self.registry.cursor()
        self.addCleanup(cr.close)
        cr.execute("SELECT current_setting('transaction_isolation')")
        self.assertEqual(cr.fetchone()[0], "repeatable read")
        # made here: a thread of a test must not ask for the registry
        return api.Environment(cr, api.SUPERUSER_ID, {})

    def _verify(self, decisions):
        """Check that there is one whole chain with so many decisions."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, {})
            talent = env["trm.talent"].browse(self.talent_id)
            result = env["trm.consent.verification"]._verify(talent)
            self.assertEqual(result.findings, [])
            self.assertEqual((result.chain_count, result.entry_count), (1, decisions))

    def _lose_after_commit(self):
        """The second appends after the first committed, but had begun before."""
        slow = self._open()
        self._record_committed()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(psycopg2.errors.SerializationFailure),
        ):
            self._record(slow)
        slow.cr.rollback()
        return slow

    def _lose_while_waiting(self):
        """The second appends while the first has not committed, and has to wait."""
        fast, slow = self._open(), self._open()
        self._record(fast)
        with mute_logger("odoo.sql_db"), ThreadPoolExecutor(max_workers=1) as executor:
            waiting = executor.submit(self._record, slow)
            with self.assertRaises(TimeoutError):
                waiting.result(timeout=0.5)
            fast.cr.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                waiting.result(timeout=SECONDS)
        slow.cr.rollback()
        return slow

    # -- tests -----------------------------------------------------------------------

    def test_append_begun_before_other_commit_fails_and_retried_comes_second(self):
        self._record_committed()
        slow = self._lose_after_commit()
        self._record(slow, "declined")
        slow.cr.commit()
        self._verify(decisions=3)

    def test_append_at_once_waits_fails_and_retried_comes_second(self):
        self._record_committed()
        slow = self._lose_while_waiting()
        self._record(slow, "declined")
        slow.cr.commit()
        self._verify(decisions=3)

    def test_first_decision_begun_before_other_commit_makes_one_chain(self):
        slow = self._lose_after_commit()
        self._record(slow, "declined")
        slow.cr.commit()
        self._verify(decisions=2)

    def test_first_decision_at_once_makes_one_chain(self):
        slow = self._lose_while_waiting()
        self._record(slow, "declined")
        slow.cr.commit()
        self._verify(decisions=2)

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_append_at_once_is_retried_by_odoo_itself(self):
        self._record_committed()
        slow, attempts = self._open(), []

        def record():
            attempts.append(1)
            if len(attempts) == 1:
                self._record_committed()
            self._record(slow)

        retrying(record, slow)
        slow.cr.commit()
        self.assertEqual(len(attempts), 2)
        self._verify(decisions=3)
