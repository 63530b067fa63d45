from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, split_every

from ..tools.append_only import SUBJECT_GUARD
from ..tools.ledger import GENESIS
from .trm_consent_anchor import PROOF_YEARS

CLOSED_AT_ONCE = 1000
FIXED_FIELDS = {"uuid", "company_id", "head_seq", "head_hash", "closed_date"}


class TrmConsentSubject(models.Model):
    """One chain of decisions: who it belongs to, and where it ends.

    Entries point here, never to a file or a contact, so neither merging nor erasing a
    person touches an entry. Appending writes the head: of two transactions that append
    to one chain, the second fails to serialize and is retried. A row is never deleted:
    what is left when the proof ran out says that there was a chain, and how long.
    """

    _name = "trm.consent.subject"
    _description = "Chain of Consent Decisions"
    _order = "id"
    _rec_name = "uuid"
    _log_access = False

    uuid = fields.Char(string="Reference", required=True, readonly=True)
    talent_id = fields.Many2one(
        "trm.talent",
        string="Person",
        ondelete="set null",
        readonly=True,
        index="btree_not_null",
    )
    company_id = fields.Many2one(
        "res.company", required=True, ondelete="restrict", readonly=True, index=True
    )
    is_current = fields.Boolean(readonly=True)
    """Whether new decisions are appended here; a merged person has several chains."""
    head_seq = fields.Integer(string="Decisions", readonly=True)
    head_hash = fields.Char(string="Checksum of the Last", readonly=True)
    closed_date = fields.Date(
        readonly=True, help="When the proof ran out and its decisions were removed."
    )
    entry_ids = fields.One2many("trm.consent.entry", "subject_id", readonly=True)

    _uuid_uniq = models.Constraint("UNIQUE(uuid)")
    _current_uniq = models.UniqueIndex("(talent_id) WHERE is_current")

    def init(self):
        """Set the guard, at every update anew."""
        self.env.cr.execute(SUBJECT_GUARD.get_statements())

    @api.depends("talent_id.display_name", "uuid")
    def _compute_display_name(self):
        """Name the person; of one who was erased, only the reference is left."""
        for subject in self:
            subject.display_name = subject.talent_id.display_name or subject.uuid

    def write(self, vals):
        """Refuse to change whose proof it is: the hashes would not fit any more."""
        if FIXED_FIELDS & vals.keys():
            raise UserError(self.env._("A chain of decisions cannot be changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A chain of decisions cannot be deleted."))

    @api.model
    def _ensure(self, talents):
        """Return the chains of these people, in their order; make those that lack.

        :param trm.talent talents: recordset of any size
        :rtype: trm.consent.subject
        """
        talents.flush_model(["company_id"])
        ids = {}
        for batch in split_every(1000, dict.fromkeys(talents.ids), list):
            found = self._select_current(batch)
            missing = [talent_id for talent_id in batch if talent_id not in found]
            if missing:
                self._insert(missing)
                found = self._select_current(batch)
            ids |= found
        return self.browse(ids[talent_id] for talent_id in talents.ids)

    @api.model
    def _select_current(self, talent_ids):
        self.flush_model(["talent_id", "is_current"])
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT talent_id, id FROM trm_consent_subject "
                    "WHERE is_current AND talent_id = ANY(%s)",
                    talent_ids,
                )
            )
        )

    @api.model
    def _insert(self, talent_ids):
        """Begin a chain for each; if another transaction was faster, retry."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO trm_consent_subject
                    (uuid, talent_id, company_id, is_current, head_seq, head_hash)
                SELECT gen_random_uuid()::text, id, company_id, true, 0, %s
                  FROM trm_talent
                 WHERE id = ANY(%s)
                 ORDER BY id
                    ON CONFLICT DO NOTHING
                """,
                GENESIS,
                talent_ids,
            )
        )

    # -- the end -----------------------------------------------------------------

    @api.autovacuum
    def _close_expired(self):
        """Remove the decisions of erased people whose proof ran out, chains as a whole.

        Proof stays until the end of the third year after the last decision; what is
        left keeps reference, number and checksum of the last one.

        :return: how many chains were closed, and whether there may be more
        :rtype: tuple[int, int]
        """
        self.env.flush_all()
        ids = self._find_expired_ids(CLOSED_AT_ONCE)
        # sudo: trm.consent.evidence - erasing removed it; scans must not stay behind
        evidence_sudo = self.env["trm.consent.evidence"].sudo()
        evidence_sudo.search([("entry_id.subject_id", "in", ids)]).unlink()
        self.env.cr.execute(
            SQL(
                "UPDATE trm_consent_subject SET closed_date = %s, is_current = false "
                "WHERE id = ANY(%s)",
                fields.Date.context_today(self),
                ids,
            )
        )
        self.env.cr.execute(
            SQL("DELETE FROM trm_consent_entry WHERE subject_id = ANY(%s)", ids)
        )
        self.env.invalidate_all(flush=False)
        return len(ids), int(len(ids) == CLOSED_AT_ONCE)

    @api.model
    def _find_expired_ids(self, limit):
        """Return the chains of nobody whose last decision is no proof any more.

        Only what was anchored goes, so that the anchors can tell it from what is
        missing.

        :rtype: list[int]
        """
        year = fields.Date.context_today(self).year - PROOF_YEARS
        anchor = self.env["trm.consent.anchor"].search([], limit=1)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id FROM trm_consent_subject
                 WHERE talent_id IS NULL AND closed_date IS NULL
                   AND NOT EXISTS (
                    SELECT FROM trm_consent_entry entry
                     WHERE entry.subject_id = trm_consent_subject.id
                       AND (recorded_datetime >= %s OR entry.id > %s))
                 ORDER BY id LIMIT %s
                """,
                fields.Datetime.to_datetime(f"{year}-01-01"),
                anchor.last_entry_id,
                limit,
            )
        )
        return [subject_id for (subject_id,) in rows]
