import json
import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.append_only import ANCHOR_GUARD
from ..tools.ledger import ENCODER, GENESIS, sha256, to_text

_logger = logging.getLogger(__name__)

HASHED_FIELDS = (
    "date",
    "last_subject_id",
    "subject_count",
    "subject_digest",
    "last_entry_id",
    "entry_count",
    "entry_digest",
    "first_recorded",
)
"""Fields of an anchor in the order in which they are hashed."""
PROOF_YEARS = 3
"""Proof stays until the end of this following year."""
CHUNK = 100_000


class TrmConsentAnchor(models.Model):
    """What the ledger had grown by on one day: how many chains and decisions, which.

    A chain proves that nobody changed or removed a decision in it, but not that the
    chain itself is there. So every day the chains and decisions that came since the
    anchor before are counted and digested, and the digest goes into the log, too.

    What it finds: chains or decisions removed past the triggers, also when the state
    and the end of the chain were made to fit; chains that were closed too early. What
    it cannot find: what came since the last anchor; and somebody who owns the database
    and removes the last anchors, too, or writes all of them anew. Whoever keeps the
    lines of the log elsewhere finds that, by comparing number and checksum.

    What happens in daily work breaks no anchor: new decisions lie behind it, chains
    are never deleted, and the decisions of a chain go only after the proof ran out;
    from then on their number must be the one the closed chain has kept.
    """

    _name = "trm.consent.anchor"
    _description = "Daily Anchor of Consents"
    _order = "number desc"
    _rec_name = "number"
    _log_access = False

    number = fields.Integer(string="No.", required=True, readonly=True)
    date = fields.Datetime(required=True, readonly=True)
    last_subject_id = fields.Integer(readonly=True)
    subject_count = fields.Integer(string="New Chains", readonly=True)
    subject_digest = fields.Char(readonly=True)
    last_entry_id = fields.Integer(readonly=True)
    entry_count = fields.Integer(string="New Decisions", readonly=True)
    entry_digest = fields.Char(readonly=True)
    first_recorded = fields.Datetime(string="Recorded From", readonly=True)
    previous_hash = fields.Char(required=True, readonly=True)
    anchor_hash = fields.Char(string="Checksum", required=True, readonly=True)

    _number_uniq = models.Constraint("UNIQUE(number)")

    def init(self):
        """Set the guard, at every update anew."""
        self.env.cr.execute(ANCHOR_GUARD.get_statements())

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        """Refuse: the clock makes them."""
        raise UserError(self.env._("Anchors are made every day, not typed in."))

    def write(self, vals):  # pylint: disable=method-required-super
        """Refuse: an anchor that moves holds nothing."""
        raise UserError(self.env._("An anchor cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("An anchor cannot be deleted."))

    # -- making one ------------------------------------------------------------------

    @api.model
    def _cron_anchor(self):
        """Anchor what was recorded since the last time, here and in the log."""
        self.env.flush_all()
        before = self.search([], limit=1)
        values = self._prepare_values(before)
        number, previous_hash = before.number + 1, before.anchor_hash or GENESIS
        values |= {
            "number": number,
            "previous_hash": previous_hash,
            "anchor_hash": _hash(number, previous_hash, values),
        }
        self.env.cr.execute(
            SQL(
                "INSERT INTO trm_consent_anchor (%s) VALUES %s",
                SQL(", ").join(map(SQL.identifier, values)),
                tuple(values.values()),
            )
        )
        self.invalidate_model(flush=False)
        line = {name: to_text(value) for name, value in values.items()}
        _logger.info("anchor of consents: %s", json.dumps(line))

    @api.model
    def _prepare_values(self, before):
        """Return the hashed values of what came after the anchor before."""
        entry_id = self._find_last_entry_id() or before.last_entry_id
        ((subject_id, first_recorded),) = self.env.execute_query(
            SQL(
                "SELECT MAX(subject_id), MIN(recorded_datetime) FROM trm_consent_entry "
                "WHERE id > %s AND id <= %s",
                before.last_entry_id,
                entry_id,
            )
        )
        subject_id = max(subject_id or 0, before.last_subject_id)
        subjects = _get_digest_sql("subject", before.last_subject_id, subject_id)
        entries = _get_digest_sql("entry", before.last_entry_id, entry_id)
        ((subject_count, subject_digest),) = self.env.execute_query(subjects)
        ((entry_count, entry_digest),) = self.env.execute_query(entries)
        return {
            "date": fields.Datetime.now(),
            "last_subject_id": subject_id,
            "subject_count": int(subject_count),
            "subject_digest": subject_digest,
            "last_entry_id": entry_id,
            "entry_count": int(entry_count),
            "entry_digest": entry_digest,
            "first_recorded": first_recorded,
        }

    @api.model
    def _find_last_entry_id(self):
        """Return the last entry that no running transaction can come before.

        Numbers are taken when rows are written, but seen when they are committed.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM trm_consent_entry
                 WHERE recorded_datetime < (
                    SELECT LEAST(%s, MIN(xact_start AT TIME ZONE 'UTC'))
                           - interval '1 hour'
                      FROM pg_stat_activity
                     WHERE datname = current_database()
                       AND backend_xid IS NOT NULL AND pid <> pg_backend_pid())
                 ORDER BY id DESC LIMIT 1
                """,
                fields.Datetime.now(),
            )
        )
        return rows[0][0] if rows else 0


def _hash(number, previous_hash, values):
    parts = [str(number), previous_hash]
    parts += [to_text(values[name]) for name in HASHED_FIELDS]
    return sha256(ENCODER.encode(parts))


def _get_digest_sql(what, after, upto):
    """Return a query of how many rows there are, and of their digest.

    :param str what: "subject" or "entry"
    :param after: id (or SQL) of the last row before
    :param upto: id (or SQL) of the last row
    """
    column = {"subject": "uuid", "entry": "entry_hash"}[what]
    return SQL(
        """
        SELECT COALESCE(SUM(part.count), 0) AS count,
               encode(sha256(convert_to(
                   COALESCE(string_agg(part.digest, '' ORDER BY part.chunk), ''),
                   'UTF8')), 'hex') AS digest
          FROM (
            SELECT id / %(chunk)s AS chunk, COUNT(*) AS count,
                   encode(sha256(convert_to(
                       string_agg(%(column)s, '' ORDER BY id), 'UTF8')), 'hex')
                   AS digest
              FROM %(table)s
             WHERE id > %(after)s AND id <= %(upto)s
             GROUP BY 1
          ) AS part
        """,
        chunk=CHUNK,
        column=SQL.identifier(column),
        table=SQL.identifier(f"trm_consent_{what}"),
        after=after,
        upto=upto,
    )
