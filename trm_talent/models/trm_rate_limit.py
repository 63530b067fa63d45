from datetime import timedelta

from odoo import api, fields, models

from ..tools.ledger import sha256


class TrmRateLimit(models.Model):
    """Counts tries on public forms, in the database: several workers share it.

    What is counted (an address, a network) is kept as a keyed hash for a day.
    """

    _name = "trm.rate.limit"
    _description = "Tries on Public Forms"
    _order = "id"
    _log_access = False

    scope = fields.Char(required=True)
    key_hash = fields.Char(required=True)
    date = fields.Datetime(required=True)

    _key_index = models.Index("(scope, key_hash, date)")

    @api.model
    def _is_exceeded(self, scope, key, limit, seconds):
        """Count one more try; return whether there are too many.

        :param str scope: which form, and what of it
        :param str key: an address, a network
        :param int limit: tries allowed in ``seconds``
        """
        # sudo: trm.rate.limit - counted for people without a login
        Limit = self.sudo()
        secret = self.env["trm.suppression"]._get_key()
        values = {"scope": scope, "key_hash": sha256(f"{secret}|{scope}|{key}")}
        now = fields.Datetime.now()
        before = Limit.search_count(
            [
                ("scope", "=", values["scope"]),
                ("key_hash", "=", values["key_hash"]),
                ("date", ">", now - timedelta(seconds=seconds)),
            ],
            limit=limit,
        )
        if before >= limit:
            return True
        Limit.create({**values, "date": now})
        return False

    @api.autovacuum
    def _gc_tries(self):
        """Forget tries of yesterday."""
        self.search([("date", "<", fields.Datetime.now() - timedelta(days=1))]).unlink()
