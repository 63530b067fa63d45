from odoo import api, fields, models

KINDS = [
    ("double", "New, maybe known: to look at"),
    ("objected", "Left out: objected, or was erased"),
    ("old", "Left out: older than data may be kept"),
    ("open_old", "Left out: open for longer than data may be kept"),
    ("unreachable", "Left out: no name, or no e-mail address and no phone number"),
    ("contact", "Left out: the contact is a company, archived or not yours"),
    ("colleague", "Left out: works here"),
    ("known", "Known already: the application is added"),
    ("new", "New"),
    ("same", "Further application of somebody above"),
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

    move_id = fields.Many2one("trm.move.in", required=True, ondelete="cascade")
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
            "double": env._("A file is made; look at it and at whom it may be, too."),
            "objected": env._("May not be contacted any more; stays out of Talents."),
            "old": env._(
                "The data would have to be deleted; please clean up in Recruitment."
            ),
            "open_old": env._(
                "The time to keep data is over, and the application is still open; "
                "please answer or delete it in Recruitment."
            ),
            "unreachable": env._(
                "Enter a name, and an e-mail address or a phone number, and make the "
                "preview anew."
            ),
            "contact": env._("Correct the contact of the application in Recruitment."),
            "colleague": env._("Colleagues are no talents."),
            "known": env._("The file stays as it is and shows this application, too."),
            "new": env._("Gets a file."),
            "same": env._("The file shows this application, too."),
        }

    def action_open_application(self):
        """Open the application."""
        self.ensure_one()
        return self.applicant_id.get_formview_action()
