from odoo import api, fields, models

KINDS = [
    ("double", "To look at"),
    ("objected", "Objected, or was erased"),
    ("old", "Too old"),
    ("open_old", "Open for too long"),
    ("unreachable", "Cannot be reached"),
    ("contact", "Contact does not fit"),
    ("colleague", "Works here"),
    ("known", "Known already"),
    ("new", "New"),
    ("same", "Further application"),
]
"""What becomes of an application, those to look at first."""
MOVED_KINDS = ("double", "known", "new", "same")


class TrmMoveInRow(models.Model):
    """One application that a move looks at: what becomes of it, and what became of it.

    Written by the move in bulk, and by nobody else. It says which application and
    which file, and holds nothing of the person itself.
    """

    _name = "trm.move.in.row"
    _description = "Application to Be Moved In"
    _order = "id"
    _rec_name = "applicant_id"
    _log_access = False

    move_id = fields.Many2one(
        "trm.move.in", required=True, ondelete="cascade", index=True
    )
    applicant_id = fields.Many2one(
        "hr.applicant", string="Application", required=True, ondelete="cascade"
    )
    since = fields.Date(help="Rejected, or else applied, on this day.")
    is_open = fields.Boolean()
    kind = fields.Selection(KINDS, string="What Becomes of It")
    sequence = fields.Integer()
    state = fields.Selection(
        selection=[
            ("left_out", "Left out"),
            ("open", "To be moved"),
            ("moved", "Moved"),
            ("failed", "Failed"),
            ("undone", "Undone"),
            ("kept", "Kept, as somebody worked with it"),
        ],
        default="open",
        required=True,
    )
    talent_id = fields.Many2one("trm.talent", string="Person", ondelete="set null")
    is_created = fields.Boolean(help="The file was made for this application.")
    is_linked = fields.Boolean(help="The application got its contact by the move.")
    reason = fields.Char(compute="_compute_reason")
    job_id = fields.Many2one(related="applicant_id.job_id")

    _move_state_index = models.Index("(move_id, state, id)")
    _applicant_index = models.Index("(applicant_id)")
    _talent_index = models.Index("(talent_id) WHERE talent_id IS NOT NULL")

    @api.depends_context("lang")
    @api.depends("kind")
    def _compute_reason(self):
        reasons = self._get_reasons()
        for row in self:
            row.reason = reasons.get(row.kind)

    @api.model
    def _get_reasons(self):
        """Return what to do about each kind of application, in words.

        :rtype: dict[str, str]
        """
        env = self.env
        return {
            "double": env._("Gets a file, but may be known: look at it afterwards."),
            "objected": env._("Left out: may not be contacted any more."),
            "old": env._(
                "Left out: the data would have to be deleted; please clean up in "
                "Recruitment."
            ),
            "open_old": env._(
                "Left out: open for longer than data may be kept; please answer or "
                "delete it in Recruitment."
            ),
            "unreachable": env._(
                "Left out: there is no name, or neither e-mail address nor phone "
                "number."
            ),
            "contact": env._(
                "Left out: the contact is a company, archived or of another company."
            ),
            "colleague": env._("Left out: colleagues are no talents."),
            "known": env._("The file stays as it is and shows this application, too."),
            "new": env._("Gets a file."),
            "same": env._("The file shows this application, too."),
        }

    def action_open_application(self):
        """Open the application."""
        self.ensure_one()
        return self.applicant_id.get_formview_action()
