from odoo import api, fields, models


class TrmChange(models.Model):
    """A move from Recruitment is a change that can be undone, in batches."""

    _inherit = "trm.change"

    kind = fields.Selection(
        selection_add=[("move_in", "Moved in from Recruitment")],
        ondelete={"move_in": "cascade"},
    )

    def action_undo(self):
        """Extend: a move is undone by itself, as it may be of many people."""
        if self.exists().kind != "move_in":
            return super().action_undo()
        self._check_undo()
        moves = self.env["trm.move.in"].search([("change_id", "=", self.id)])
        return moves.action_undo()

    @api.model
    def _get_own_rows(self, lines_sudo, untouched):
        """Extend with the applications that a move linked, and its own notes."""
        own = super()._get_own_rows(lines_sudo, untouched)
        # sudo: trm.move.in.row - which applications people came from
        rows_sudo = self.env["trm.move.in.row"].sudo()
        rows_sudo = rows_sudo.search([("talent_id", "in", lines_sudo.talent_id.ids)])
        if rows_sudo:
            own["trm_move_in_row"] = rows_sudo.ids
            own["hr_applicant"] = rows_sudo.applicant_id.ids
        return own
