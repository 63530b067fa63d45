from contextlib import contextmanager
from datetime import date, timedelta

from freezegun import freeze_time

from odoo import fields

from .common import TrmTalentCommon

START = date(2030, 3, 4)


class RetentionCommon(TrmTalentCommon):
    """People of every kind, and what holds their data."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Talent = cls.env["trm.talent"].with_context(active_test=False)
        cls.Policy = cls.env["trm.retention.policy"]
        # people of demo data are none of our business
        cls.others = cls.Talent.search([])

    @classmethod
    def _analyze(cls):
        """Tell the database how many people there are now.

        After many tests that were rolled back it takes its tables for empty ones, and
        reads what those left once per person.
        """
        cls.env.flush_all()
        cls.env.cr.execute(
            "ANALYZE trm_talent, trm_consent, trm_consent_subject, trm_consent_entry, "
            "trm_pool_membership, trm_retention_hold, trm_retention_policy, "
            "trm_document, res_partner, res_company"
        )

    @staticmethod
    @contextmanager
    def on(day):
        """Live at noon of a day."""
        with freeze_time(f"{day} 12:00:00"):
            yield

    @classmethod
    def _create(cls, name, basis, day=START, **values):
        """Create a person on a day."""
        with cls.on(day):
            values = {"legal_basis": basis, "basis_since": day, **values}
            talent = cls._create_talent(cls.env.user, name=name, **values)
            cls.env.cr.execute(
                "UPDATE trm_talent SET create_date = %s WHERE id = %s",
                (fields.Datetime.to_datetime(day), talent.id),
            )
            talent.invalidate_recordset()
        return talent

    @classmethod
    def _say(cls, talents, decision, day=START, purpose="pool", **values):
        """Let people decide on a day, proven by mail unless told otherwise."""
        with cls.on(day):
            now = fields.Datetime.now()
            confirmed = {} if decision == "requested" else {"confirmed_datetime": now}
            cls.env["trm.consent"]._record(
                talents, purpose, decision, **{"via": "link", **confirmed, **values}
            )

    def _get_clocks(self, talent):
        self.env.flush_all()
        return talent._get_retention_clocks()[talent.id]

    def assertClocks(self, talent, *expected):
        """Assert which clocks a person has: kind and end, the deciding one first."""
        clocks = self._get_clocks(talent)
        self.assertEqual([(c.kind, c.until) for c in clocks], list(expected))
        self.assertTrue(clocks[0].is_deciding, "nothing decides")
        self.assertDueOn(talent, clocks[0].until)

    def assertDueOn(self, talent, day):
        """Assert that the search finds a person from that day on, not before."""
        for moment, expected in (
            (day and day - timedelta(days=1), False),
            (day or date(2100, 1, 1), bool(day)),
        ):
            if moment:
                domain = self.Talent._get_retention_due_domain(moment)
                found = self.Talent.search([("id", "=", talent.id)] + list(domain))
                self.assertEqual(bool(found), expected, f"{talent.name} on {moment}")
