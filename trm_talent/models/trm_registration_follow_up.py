from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

REMIND_HOURS = 24
LAST_REMINDER_HOURS = 2
FRESH_HOURS = 12
"""Whoever registered within that time needs no reminder."""


class TrmRegistration(models.Model):
    """Before the day: a reminder. After it: thanks, and what was agreed."""

    _inherit = "trm.registration"

    is_reminded = fields.Boolean(readonly=True, groups="base.group_system")
    is_to_follow_up = fields.Boolean(
        string="To Be Followed Up",
        compute="_compute_is_to_follow_up",
        search="_search_is_to_follow_up",
    )

    @api.depends("state", "followed_up_date", "event_id.stop")
    def _compute_is_to_follow_up(self):
        due = self.search([("id", "in", self.ids), ("is_to_follow_up", "=", True)])
        for registration in self:
            registration.is_to_follow_up = registration in due

    @api.model
    def _search_is_to_follow_up(self, operator, value):
        if operator != "in":
            return NotImplemented
        due = (
            Domain("state", "in", ("attended", "absent"))
            & Domain("followed_up_date", "=", False)
            & Domain("event_id.talent_state", "=", "done")
        )
        return due if True in value else ~due

    # -- reminder ----------------------------------------------------------------

    @api.model
    def _cron_remind(self):
        """Remind people the day before, and close events that are over."""
        self.env["ir.cron"]._talent_work_off(
            (self, self._get_reminder_domain(), lambda due: due._remind()),
            (
                self.env["calendar.event"].with_context(active_test=False),
                self.env["calendar.event"]._talent_get_closing_domain(),
                lambda events: events._talent_finish(),
            ),
        )

    @api.model
    def _get_reminder_domain(self):
        """Return the domain of people who come soon and were not reminded.

        :rtype: Domain
        """
        now = fields.Datetime.now()
        return (
            Domain("state", "=", "registered")
            & Domain("is_reminded", "=", False)
            & Domain("tell", "=", False)
            & Domain("asked_datetime", "<", now - timedelta(hours=FRESH_HOURS))
            & Domain("event_id.talent_state", "=", "open")
            & Domain("event_id.start", "<=", now + timedelta(hours=REMIND_HOURS))
            & Domain("event_id.start", ">", now + timedelta(hours=LAST_REMINDER_HOURS))
        )

    def _remind(self):
        self.is_reminded = True
        self._tell("reminder")

    def _note_change(self):
        """Extend: another day is reminded of anew."""
        self.filtered("is_reminded").is_reminded = False
        return super()._note_change()

    # -- afterwards --------------------------------------------------------------

    def action_thank(self):
        """Thank those who came, and tell the others that they were missed.

        Whoever can get no mail stays on the list, and is named.
        """
        self.check_access("read")
        # sudo: trm.registration - written by doors only
        due_sudo = self.sudo().filtered("is_to_follow_up")
        people_sudo = due_sudo.talent_id
        left_sudo = people_sudo - people_sudo._filter_contactable("event")
        due_sudo = due_sudo.filtered(lambda r: r.talent_id not in left_sudo)
        due_sudo.filtered(lambda r: r.state == "attended")._tell("thanks")
        due_sudo.filtered(lambda r: r.state == "absent")._tell("missed")
        due_sudo._note_follow_up()
        return bool(left_sudo) and self._explain_left(left_sudo.mapped("name"))

    def _explain_left(self, names):
        """Return the action that says who can get no mail.

        :param list names: of people
        """
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": self.env._(
                    "Can get no mail: %(names)s. Please call, then choose “Done”.",
                    names=", ".join(names),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_followed_up(self):
        """Tick these off: nothing is left to do."""
        self.check_access("read")
        # sudo: trm.registration - written by doors only
        self.sudo()._note_follow_up()

    def _note_follow_up(self):
        self.followed_up_date = fields.Date.context_today(self)

    def action_log_touchpoint(self):
        """Open the dialog that logs a contact: note, next step, promise."""
        self.ensure_one()
        return self.talent_id.action_log_touchpoint()

    def action_connect(self):
        """Remind the host to connect with those who came, where a profile is known."""
        self.check_access("read")
        # sudo: trm.touchpoint - the contacts that the event was
        contacts_sudo = self.env["trm.touchpoint"].sudo()
        contacts_sudo.search(
            [
                ("talent_id", "in", self.talent_id.ids),
                ("source_model", "=", "calendar.event"),
                ("source_id", "in", self.event_id.ids),
                ("is_personal", "=", True),
            ]
        )._plan_connecting()

    def action_change_stage(self):
        """Open the dialog that moves these people to a stage of the event's pools."""
        pools = self.event_id.talent_pool_ids
        members = self.talent_id.membership_ids
        members = members.filtered(lambda member: member.pool_id in pools)
        if not members:
            raise UserError(
                self.env._(
                    "Nobody of them is in a pool of this event. Please add them first."
                )
            )
        return members.action_change_stage()

    def action_add_to_pool(self):
        """Open the dialog that puts these people into a pool."""
        return self.talent_id.action_add_to_pool()

    def action_open_person(self):
        """Open the person."""
        self.ensure_one()
        return self.talent_id.get_formview_action()
