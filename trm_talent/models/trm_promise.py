from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

TODO = "trm_talent.mail_activity_type_promise"
TODO_FIELDS = {
    "user_id": "user_id",
    "due_date": "date_deadline",
    "summary": "summary",
}


class TrmPromise(models.Model):
    """That somebody hears from us by a day: who said so, and whether it came true.

    Made by ``_make``. Only a contact with the person keeps it; ticking off its to-do
    does not. The person sees the open ones on their page.
    """

    _name = "trm.promise"
    _description = "Promise"
    _order = "due_date, id"
    _rec_name = "summary"

    talent_id = fields.Many2one(
        "trm.talent",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    summary = fields.Char(string="What", required=True)
    due_date = fields.Date(string="Due By", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="By Whom",
        required=True,
        default=lambda self: self.env.user,
    )
    state = fields.Selection(
        selection=[
            ("open", "Open"),
            ("kept", "Kept"),
            ("broken", "Not kept"),
            ("cancelled", "Not needed any more"),
        ],
        string="Status",
        default="open",
        required=True,
        readonly=True,
    )
    closed_date = fields.Date(string="Closed On", readonly=True)
    is_in_time = fields.Boolean(string="In Time", readonly=True)
    touchpoint_id = fields.Many2one(
        "trm.touchpoint", string="Kept By", readonly=True, ondelete="set null"
    )
    origin_touchpoint_id = fields.Many2one(
        "trm.touchpoint", string="Promised During", readonly=True, ondelete="set null"
    )
    activity_id = fields.Many2one(
        "mail.activity",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups="base.group_system",
    )
    escalated_date = fields.Date(string="Manager Told On", readonly=True)
    is_overdue = fields.Boolean(
        string="Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )

    _open_index = models.Index("(due_date) WHERE state = 'open'")

    @api.depends("due_date", "state")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for promise in self:
            promise.is_overdue = promise.state == "open" and promise.due_date < today

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        overdue = self._get_open_domain() & Domain("due_date", "<", today)
        return overdue if True in value else ~overdue

    @api.model
    def _get_open_domain(self):
        """Return the domain of promises that somebody waits for.

        :rtype: Domain
        """
        return Domain("state", "=", "open")

    @api.constrains("state", "touchpoint_id")
    def _check_kept(self):
        """Check that nobody says that a promise was kept without a contact."""
        for promise in self:
            if promise.state == "kept" and not promise.touchpoint_id:
                raise ValidationError(
                    self.env._(
                        "Only a contact keeps a promise. Please log the call, the mail "
                        "or the meeting with %(name)s.",
                        name=promise.talent_id.name,
                    )
                )

    # -- making one --------------------------------------------------------------

    @api.model
    def _make(self, talents, summary, due_date, user=None):
        """Promise each of these people something by a day, with a to-do. The door.

        :param trm.talent talents: recordset of any size
        :param str summary: what, in words the person may read
        :param date due_date: today or later
        :param res.users user: who promises; default is the current user
        :rtype: trm.promise
        :raise UserError: the day is over, in words
        """
        if due_date < fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "Nobody can promise a day that is over. Please choose another one."
                )
            )
        return self.create(
            [
                {
                    "talent_id": talent.id,
                    "summary": summary,
                    "due_date": due_date,
                    "user_id": (user or self.env.user).id,
                }
                for talent in talents
            ]
        )

    @api.model
    def _make_from_dialog(self, touchpoint, summary, due_date):
        """Promise what was typed in the dialog that logs a contact.

        :param trm.touchpoint touchpoint: one contact
        :param summary: words, or nothing: an answer
        :param due_date: day, as the client sends it, or nothing
        :raise UserError: there is no day, in words
        """
        if not due_date:
            raise UserError(
                self.env._(
                    "A promise needs a day. Please say by when the person hears from "
                    "you."
                )
            )
        summary = summary or self.env._("Get back to the person")
        promise = self._make(
            touchpoint.talent_id, summary, fields.Date.to_date(due_date)
        )
        promise.origin_touchpoint_id = touchpoint
        return promise

    @api.model_create_multi
    def create(self, vals_list):
        """Write the promises and their to-dos."""
        promises = super().create(vals_list)
        promises.filtered(lambda promise: promise.state == "open")._plan()
        return promises

    def _plan(self):
        """Make the to-do of each of these promises."""
        todos = [
            {
                "talent": promise.talent_id,
                "user": promise.user_id,
                "date": promise.due_date,
                "summary": promise.summary,
            }
            for promise in self
        ]
        # sudo: mail.activity - the to-do belongs to the promise
        created = self.env["mail.activity"].sudo()._talent_plan(TODO, todos)
        # sudo: trm.promise - likewise
        for promise_sudo, todo in zip(self.sudo(), created, strict=True):
            promise_sudo.activity_id = todo

    def write(self, vals):
        """Keep the to-do right: who has to keep it, by when, and what it is."""
        result = super().write(vals)
        todo = {TODO_FIELDS[name]: vals[name] for name in TODO_FIELDS if name in vals}
        if todo:
            # sudo: mail.activity - the to-do belongs to the promise
            todos_sudo = self.sudo().activity_id
            todos_sudo.with_context(mail_activity_quick_update=True).write(todo)
        return result

    # -- closing one -------------------------------------------------------------

    def _close(self, state, touchpoints=None):
        """Close these promises, those that are open; their to-dos go.

        :param str state: key of ``state``
        :param dict touchpoints: the contact that keeps it, by id of the person
        """
        today = fields.Date.context_today(self)
        # sudo: trm.promise - who may log a contact with a person keeps what a
        # colleague promised
        open_sudo = self.sudo().filtered(lambda promise: promise.state == "open")
        todos_sudo = open_sudo.activity_id
        for promise_sudo in open_sudo:
            touchpoint = (touchpoints or {}).get(promise_sudo.talent_id.id)
            promise_sudo.write(
                {
                    "state": state,
                    "closed_date": today,
                    "is_in_time": state == "kept" and today <= promise_sudo.due_date,
                    "touchpoint_id": touchpoint and touchpoint.id,
                }
            )
        todos_sudo.unlink()

    def action_break(self):
        """Say that this will not be kept; the person is no longer told of it."""
        self.check_access("write")
        self._close("broken")

    def action_cancel(self):
        """Say that nobody waits for this any more."""
        self.check_access("write")
        self._close("cancelled")

    def action_keep(self):
        """Open the dialog in which the contact is logged that keeps this."""
        self.ensure_one()
        return self.talent_id.action_log_touchpoint()
