import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.ledger import sha256

KEPT_YEARS = 3
REASONS = [
    ("request", "The person asked for it"),
    ("retention", "The time to keep the data is over"),
    ("withdrawal", "The person took the consent back"),
    ("unanswered", "The person did not answer"),
    ("manager", "Deleted by the administration"),
]


class TrmErasureLog(models.Model):
    """That somebody was erased, without saying who: when, why, by whom, how much.

    Nothing changes a row, and nobody can delete one; after the third following year
    it goes by itself. The mark of the file tells, after a backup was restored, which
    files must be erased again.
    """

    _name = "trm.erasure.log"
    _description = "Erasure"
    _order = "id desc"
    _rec_name = "reference"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _log_access = False
    _mail_post_access = "read"

    reference = fields.Char(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade", index=True
    )
    date = fields.Datetime(required=True, readonly=True)
    reason = fields.Selection(REASONS, required=True, readonly=True)
    operator = fields.Char(string="By", readonly=True)
    state = fields.Selection(
        [("held", "Partly: the rest is kept, restricted"), ("done", "Erased")],
        string="Outcome",
        required=True,
        readonly=True,
    )
    held_until = fields.Date(string="Kept Until", readonly=True)
    file_mark = fields.Char(required=True, readonly=True)
    counts = fields.Json(readonly=True)
    free_texts = fields.Json(readonly=True)

    _reference_uniq = models.Constraint("UNIQUE(reference)")
    _mark_index = models.Index("(file_mark)")

    def write(self, vals):  # pylint: disable=method-required-super
        """Refuse: what was erased stays as it was recorded."""
        raise UserError(self.env._("The log of erasures cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The log of erasures cannot be deleted."))

    @api.model
    def _get_mark(self, talent):
        """Return what tells a file again in a backup, and says nothing of the person.

        :param trm.talent talent: one file
        :rtype: str
        """
        key = self.env["trm.suppression"]._get_key()
        return sha256(f"{key}|file|{talent.id}|{talent.create_date}")

    @api.model
    def _prepare_values(self, talent, **values):
        """Return the values of one row.

        :param trm.talent talent: one file that is still there
        :rtype: dict
        """
        return {
            "reference": secrets.token_hex(8),
            "company_id": talent.company_id.id,
            "date": fields.Datetime.now(),
            "file_mark": self._get_mark(talent),
            **values,
        }

    @api.model
    def _append(self, rows):
        """Write rows, with who did it if nobody else is named; tell HR of free texts.

        :param list[dict] rows: as of ``_prepare_values``
        :rtype: trm.erasure.log
        """
        actor = self.env["trm.consent"]._get_actor()
        logs = self.with_context(mail_create_nolog=True).create(
            [{**row, "operator": row["operator"] or actor} for row in rows]
        )
        for log in logs.filtered("free_texts"):
            log._ask_to_look()
        return logs

    @api.autovacuum
    def _gc_old(self):
        """Delete rows after the third following year."""
        year = fields.Date.context_today(self).year - KEPT_YEARS
        self.env.cr.execute(
            SQL(
                "DELETE FROM trm_erasure_log WHERE date < %s",
                fields.Datetime.to_datetime(f"{year}-01-01"),
            )
        )
        self.env.invalidate_all(flush=False)
