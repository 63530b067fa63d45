from odoo import api, fields, models
from odoo.tools import SQL

from .trm_move_in_row import KINDS, MOVED_KINDS

SHOWN_ROWS = 80
SOME_OF_EACH = """
SELECT id FROM (
    SELECT id, sequence,
           row_number() OVER (PARTITION BY move_id, kind ORDER BY id) AS number
      FROM trm_move_in_row WHERE move_id = %s
) AS row ORDER BY number, sequence LIMIT %s
"""


class TrmMoveIn(models.Model):
    """What the preview and the progress say, in numbers and in words."""

    _inherit = "trm.move.in"

    double_count = fields.Integer(string="New, Maybe Known: to Look At", readonly=True)
    new_count = fields.Integer(string="New People", readonly=True)
    known_count = fields.Integer(string="Known People", readonly=True)
    same_count = fields.Integer(string="Further Applications", readonly=True)
    objected_count = fields.Integer(string="Objected, or Were Erased", readonly=True)
    old_count = fields.Integer(string="Older Than Data May Be Kept", readonly=True)
    open_old_count = fields.Integer(
        string="Open for Longer Than Data May Be Kept", readonly=True
    )
    unreachable_count = fields.Integer(
        string="Without a Name, or Without E-mail and Phone", readonly=True
    )
    contact_count = fields.Integer(
        string="Contact Is a Company, Archived or Not Yours", readonly=True
    )
    colleague_count = fields.Integer(string="Work Here", readonly=True)
    moving_count = fields.Integer(string="Applications to Move", readonly=True)
    moved_count = fields.Integer(string="Moved", readonly=True)
    failed_count = fields.Integer(string="Failed", readonly=True)
    undone_count = fields.Integer(string="Taken Back", readonly=True)
    removed_count = fields.Integer(string="Files Taken Away", readonly=True)
    kept_count = fields.Integer(string="Files Kept", readonly=True)
    progress = fields.Float(compute="_compute_progress")
    can_undo = fields.Boolean(compute="_compute_can_undo")
    shown_row_ids = fields.Many2many(
        "trm.move.in.row", string="Some of Each", compute="_compute_shown_row_ids"
    )
    origin_text = fields.Text(
        string="Where the Data Are From", compute="_compute_texts"
    )
    asking_text = fields.Text(string="What Will Be Asked", compute="_compute_texts")
    outcome_text = fields.Text(string="Outcome", compute="_compute_outcome_text")

    @api.depends("state", "moving_count", "moved_count", "failed_count", "undone_count")
    def _compute_progress(self):
        for move in self:
            done = move.moved_count + move.failed_count
            total = move.moving_count
            if move.state in ("undoing", "undone"):
                done, total = move.undone_count, move.moved_count
            move.progress = 100 * done / total if total else 0

    @api.depends("state", "change_id")
    def _compute_can_undo(self):
        for move in self:
            # sudo: trm.change - whoever may move in may undo a colleague's move
            change_sudo = move.sudo().change_id
            oldest = change_sudo._get_oldest_datetime(change_sudo.undo_hours)
            move.can_undo = bool(
                move.state == "done" and change_sudo and change_sudo.date >= oldest
            )

    @api.depends("state")
    def _compute_shown_row_ids(self):
        for move in self:
            rows = self.env.execute_query(
                SQL(SOME_OF_EACH, move._origin.id or 0, SHOWN_ROWS)
            )
            found = move.row_ids.browse(row_id for [row_id] in rows)
            move.shown_row_ids = found.sorted(lambda row: (row.sequence, row.id))

    @api.depends_context("lang")
    @api.depends("company_id")
    def _compute_texts(self):
        for move in self:
            move.origin_text = self.env._(
                'From their applications: noted as "Application", since the day of '
                "the rejection or, without one, of the newest application. Without a "
                "consent the data are kept for %(months)s months from that day.",
                months=move._get_months(move.company_id),
            )
            move.asking_text = self.env._(
                "Nothing yet: nobody gets a mail, and nobody may be sent anything "
                'without a consent. When the people are here, "Ask for Consent" '
                "offers to write to them."
            )

    @api.depends_context("lang")
    @api.depends("state", "failed_count", "removed_count", "kept_count")
    def _compute_outcome_text(self):
        """Say what did not go as usual: what failed, what stayed."""
        for move in self:
            lines = []
            if move.failed_count:
                text = self.env._(
                    "%(count)s applications could not be worked on; your administrator "
                    "finds the reason in the server's log.",
                    count=move.failed_count,
                )
                lines.append(text)
            if move.state == "undone":
                text = self.env._(
                    "Taken back: %(removed)s files. Somebody worked with %(kept)s "
                    "files since; they stay.",
                    removed=move.removed_count,
                    kept=move.kept_count,
                )
                lines.append(text)
            move.outcome_text = "\n".join(lines) or False

    def _count(self):
        """Write how many of each kind there are; people once, where they are known."""
        rows = self.env.execute_query(
            SQL(
                "SELECT kind, COUNT(*), COUNT(DISTINCT talent_id) FROM trm_move_in_row"
                " WHERE move_id = %s GROUP BY kind",
                self.id,
            )
        )
        counts = {kind: number for kind, number, _people in rows}
        values = {f"{kind}_count": counts.get(kind, 0) for kind, _label in KINDS}
        people = {kind: number for kind, _rows, number in rows}
        values["known_count"] = people.get("known", 0)
        values["moving_count"] = sum(counts.get(kind, 0) for kind in MOVED_KINDS)
        self.write(values)
