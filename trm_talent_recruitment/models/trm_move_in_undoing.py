from odoo import models


class TrmMoveIn(models.Model):
    """How a move is taken back, in the same batches; nothing is lost by it.

    A file goes with its contact if both are as the move made them and nothing else
    hangs on them. What somebody worked with since stays, with its applications.
    """

    _inherit = "trm.move.in"

    def _start_undo(self):
        """Begin to take it back."""
        # sudo: trm.change - the right to undo was just checked
        self.sudo().change_id.state = "undone"
        self.state = "undoing"
        self._go_on_or_leave(self.moved_count)

    def _undo_rows(self, rows):
        """Take back what was made of these applications, and of others by the same.

        :param trm.move.in.row rows: at most a batch
        """
        talents = rows.talent_id
        rows |= rows.search(
            [
                ("move_id", "=", self.id),
                ("state", "=", "moved"),
                ("talent_id", "in", talents.ids),
            ]
        )
        people_of = {row.id: row.talent_id for row in rows}
        contact_ids = {talent: talent.partner_id.id for talent in talents}
        self._undo_change(talents)
        left = talents.exists()
        kept = rows.filtered(lambda r: r.is_created and people_of[r.id] in left)
        self.env["hr.applicant"]._talent_unlink(
            {
                row.applicant_id.id: contact_ids[people_of[row.id]]
                for row in rows - kept
                if row.is_linked and people_of[row.id]
            }
        )
        kept.write({"state": "kept"})
        (rows - kept).write({"state": "undone"})
        self.undone_count += len(rows)
        self.removed_count += len(talents - left)
        self.kept_count += len({people_of[row.id] for row in kept})

    def _undo_change(self, talents):
        """Undo what the change did to these people.

        :param trm.talent talents: all whose files are still there
        """
        change = self.change_id.with_company(self.company_id)
        change._undo(talents)
        # sudo: trm.change.line - they are undone; what stays is not undone twice
        self.env["trm.change.line"].sudo().search(
            [("change_id", "=", change.id), ("talent_id", "in", talents.ids)]
        ).unlink()

    def _finish_undo(self):
        """Take back the pools that were made, if nobody uses them."""
        self.pool_line_ids.filtered(lambda line: line.target == "new").pool_id = False
        self.change_id.with_company(self.company_id)._undo()
        self.state = "undone"
