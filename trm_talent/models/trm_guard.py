from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.ledger import sha256


class TrmGuard(models.Model):
    """One at a time: of several transactions that look for a person, one creates.

    Each reads the database as it was when it began, so none sees whom the others
    create, and no lock changes that. Each writes the row of the address first, and of
    two that do, the second fails to serialize and is retried; then it finds the person.
    """

    _name = "trm.guard"
    _description = "Address Somebody Is Being Looked Up By"
    _order = "id"
    _rec_name = "key_hash"
    _log_access = False

    key_hash = fields.Char(required=True, readonly=True)
    date = fields.Datetime(required=True, readonly=True)

    _key_uniq = models.Constraint("UNIQUE(key_hash)")

    @api.model
    def _enter(self, keys):
        """Be the only transaction that works with these keys, until it ends.

        :param Iterable[str] keys: addresses and the like; a keyed hash is kept a day
        :raise psycopg2.errors.SerializationFailure: another one was faster; requests
            and crons are retried by Odoo
        """
        secret = self.env["trm.suppression"]._get_key()
        hashes = sorted({sha256(f"{secret}|guard|{key}") for key in keys})
        if hashes:
            self.env.cr.execute(
                SQL(
                    """
                    INSERT INTO trm_guard (key_hash, date)
                    SELECT key_hash, %(now)s FROM unnest(%(hashes)s) AS key_hash
                        ON CONFLICT (key_hash) DO UPDATE SET date = EXCLUDED.date
                    """,
                    now=fields.Datetime.now(),
                    hashes=hashes,
                )
            )

    @api.autovacuum
    def _gc_keys(self):
        """Forget keys of yesterday."""
        self.search([("date", "<", fields.Datetime.now() - timedelta(days=1))]).unlink()
