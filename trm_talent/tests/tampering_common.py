from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tools import SQL

from ..tools.append_only import GUARDS
from .common import TrmTalentCommon


class TamperingCase(TrmTalentCommon):
    """Whatever is changed past the triggers, Verify finds, and names the first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet = cls._create_talent(name="Mehmet Yilmaz")
        cls.olena = cls._create_talent(name="Olena Koval")
        cls.nobody = cls._create_talent(name="Nobody Asked")
        now = fields.Datetime.now()
        both = cls.mehmet | cls.olena
        cls._record(both, "requested", asked_datetime=now)
        scan = {"scan": b"c2Nhbg==", "scan_name": "scan.txt", "note": "at the fair"}
        cls._record(both, "granted", confirmed_datetime=now, evidence=scan)
        cls._record(cls.mehmet, "withdrawn")
        cls.env["trm.consent.subject"]._ensure(cls.nobody)
        cls.mehmet_entries = cls.env["trm.consent.entry"].search(
            [("talent_id", "=", cls.mehmet.id)], order="seq"
        )

    @classmethod
    def _record(cls, talents, decision, **values):
        Consent = cls.env["trm.consent"].with_user(cls.user_recruiting)
        talents = talents.with_user(cls.user_recruiting)
        return Consent._record(talents, "pool", decision, via="fair", **values)

    def _verify(self, talents=None):
        self.env.invalidate_all()
        verification = self.env["trm.consent.verification"]
        return verification.with_user(self.user_manager)._verify(talents)

    def _tamper(self, statement, *params):
        """Run a statement as the owner of the database could, and count rows."""
        self.env.flush_all()
        for guard in GUARDS:
            table = SQL.identifier(guard.table)
            self.env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", table))
        self.env.cr.execute(statement, params)
        count = self.env.cr.rowcount
        for guard in GUARDS:
            for name in guard.triggers:
                self.env.cr.execute(
                    SQL(
                        "ALTER TABLE %s ENABLE ALWAYS TRIGGER %s",
                        SQL.identifier(guard.table),
                        SQL.identifier(name),
                    )
                )
        return count

    def assertFound(self, findings, *statements):
        """Assert what Verify says after these statements, which are undone."""
        with self.env.cr.savepoint(flush=False) as savepoint:
            for statement, *params in statements:
                changed = self._tamper(statement, *params)
                self.assertTrue(changed, f"changed nothing: {statement}")
            self.assertEqual(self._verify().findings, findings)
            savepoint.rollback()
        self.env.invalidate_all()

    def _anchor(self, hours=3):
        """Anchor what there is, some hours later."""
        with freeze_time(fields.Datetime.now() + timedelta(hours=hours)):
            self.env["trm.consent.anchor"]._cron_anchor()

    def _get_columns(self, table):
        """Return a changed value of each column, as SQL, by name."""
        self.env.cr.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_name = %s AND column_name <> 'id'",
            [table],
        )
        changed = {
            "integer": "{0} + 100",
            "date": "COALESCE({0}, CURRENT_DATE) + 1",
            "timestamp without time zone": (
                "COALESCE({0}, LOCALTIMESTAMP) + interval '1 microsecond'"
            ),
            "character varying": "COALESCE({0}, '') || 'x'",
            "text": "COALESCE({0}, '') || 'x'",
        }
        return {
            name: changed[kind].format(name) for name, kind in self.env.cr.fetchall()
        }

    # -- nothing ---------------------------------------------------------------------
