from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date

UNDO_DAYS = 30
BUSY = ("running", "undoing")


class TrmMoveIn(models.Model):
    """One move: people who applied before there were Talents get their files.

    Nothing in Recruitment is deleted, nobody is written to, and nobody becomes a member
    of a pool but by what is chosen here. First a preview, made anew whenever the choice
    changes; then batches that survive a killed worker; then 30 days to undo it. Each
    concern is in a file of its own: previewing, running, undoing.
    """

    _name = "trm.move.in"
    _description = "Move In From Recruitment"
    _order = "id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Moved By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
    )
    state = fields.Selection(
        selection=[
            ("draft", "Choose"),
            ("previewed", "Preview"),
            ("running", "Moving"),
            ("done", "Moved"),
            ("undoing", "Undoing"),
            ("undone", "Undone"),
        ],
        string="Status",
        default="draft",
        required=True,
        readonly=True,
        index=True,
    )
    takes_ongoing = fields.Boolean(
        string="Open Applications",
        default=True,
        help="People whose application is still open.",
    )
    takes_closed = fields.Boolean(
        string="Look Back at Closed Applications",
        default=True,
        help="People who were rejected, or whose application was archived.",
    )
    months = fields.Integer(
        string="Closed in the Last (months)",
        default=lambda self: self._get_months(self.env.company),
        help="Applications closed longer ago stay where they are. Those that are older "
        "than data may be kept are named in the preview.",
    )
    pool_line_ids = fields.One2many(
        "trm.move.in.pool",
        "move_id",
        string="Talent Pools of Recruitment",
        default=lambda self: self._get_pool_lines(self.env.company),
    )
    hides_contacts = fields.Boolean(
        string="Hide Their Contacts From Colleagues",
        default=True,
        help="Recruitment makes contacts that all colleagues see. Where nobody else "
        "works with a contact, only HR sees it from then on.",
    )
    change_id = fields.Many2one("trm.change", readonly=True, ondelete="set null")
    row_ids = fields.One2many("trm.move.in.row", "move_id", string="Applications")
    move_datetime = fields.Datetime(string="Moved On", readonly=True)

    _months_check = models.Constraint(
        "CHECK(months BETWEEN 1 AND 120)", "Please look back 1 to 120 months."
    )

    # -- choices -----------------------------------------------------------------

    @api.model
    def _get_months(self, company):
        """Return for how many months the data of an application are kept there."""
        return self.env["trm.retention.policy"]._get_months(
            company, "application_months"
        )

    @api.model
    def _get_pool_lines(self, company):
        """Return commands that offer every talent pool of Recruitment with people."""
        pools = self.env["hr.talent.pool"].search(
            [("company_id", "in", (False, company.id)), ("talent_ids", "!=", False)]
        )
        return [Command.create({"hr_pool_id": pool.id}) for pool in pools]

    @api.depends("state", "move_datetime", "company_id")
    def _compute_display_name(self):
        for move in self:
            day = move.move_datetime or move.create_date or fields.Datetime.now()
            move.display_name = self.env._(
                "Move in from Recruitment, %(day)s", day=format_date(self.env, day)
            )

    # -- buttons -----------------------------------------------------------------

    def _check_state(self, *states):
        """Refuse a button that does not fit any more, e.g. in an old window.

        :raise UserError: the move is elsewhere by now
        """
        self.ensure_one().check_access("write")
        if self.state not in states:
            raise UserError(
                self.env._("This move is at another step by now. Please reload.")
            )

    def action_preview(self):
        """Look who would be moved and what is not sure; changes nobody."""
        self._check_state("draft", "previewed")
        if not (self.takes_ongoing or self.takes_closed or self._get_taken_lines()):
            raise UserError(self.env._("Please choose whom to look for."))
        self._make_preview()
        self.state = "previewed"

    def action_change_choice(self):
        """Go back to the choices."""
        self._check_state("previewed")
        # sudo: trm.move.in.row - the preview is made anew
        self.sudo().row_ids.unlink()
        self.state = "draft"

    def action_move(self):
        """Move the people of the preview; a few at once, many by the cron.

        :raise UserError: there is nobody to move
        """
        self._check_state("previewed")
        if not self.moving_count:
            raise UserError(self.env._("There is nobody to move."))
        self._start()
        return self.action_refresh()

    def action_undo(self):
        """Take back what was moved; what somebody worked with since stays.

        :raise UserError: too late
        """
        self._check_state("done")
        if not self.can_undo:
            raise UserError(
                self.env._(
                    "This can no longer be undone. A move can be undone for %(days)s "
                    "days.",
                    days=UNDO_DAYS,
                )
            )
        self._start_undo()
        return self.action_refresh()

    def action_refresh(self):
        """Show how far it is."""
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_show_rows(self):
        """List all applications of the preview, with what becomes of each."""
        self.ensure_one()
        title = self.env._("Applications")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "trm.move.in.row",
            "view_mode": "list",
            "domain": [("move_id", "=", self.id)],
            "context": {"search_default_group_kind": 1},
        }

    def action_show_people(self):
        """Open the people who were moved."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_talent_action"
        )
        return action | {
            "domain": [("id", "in", self._get_moved_people().ids)],
            "context": {},
        }

    def action_ask(self):
        """Open the dialog that asks the people for consent; nobody was asked yet."""
        return self._get_moved_people().action_ask_for_consent()

    def _get_moved_people(self):
        """Return the people of this move who are still there.

        Those who came into pools, if any: they are whom one wants to keep.

        :rtype: trm.talent
        """
        self._check_state("done")
        people = self.row_ids.filtered(lambda row: row.state == "moved").talent_id
        pools = self._get_taken_lines().pool_id
        return people.filtered(lambda t: t.pool_ids & pools) or people

    @api.autovacuum
    def _gc_rows(self):
        """Forget who was looked at when nothing can be undone any more."""
        oldest = fields.Date.subtract(fields.Datetime.now(), days=UNDO_DAYS)
        rows = self.env["trm.move.in.row"]
        rows.search(
            [("move_id.write_date", "<", oldest), ("move_id.state", "not in", BUSY)]
        ).unlink()
