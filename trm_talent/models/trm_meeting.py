from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

SLOTS = ("slot_1", "slot_2", "slot_3")
KINDS = [
    ("coffee", "Coffee"),
    ("phone", "Phone call"),
    ("video", "Video call"),
]
TODO_MEETING = "trm_talent.mail_activity_type_meeting"


class TrmMeeting(models.Model):
    """A talk of one colleague with one person: up to three times, the person picks.

    Proposed by ``_propose``. The entry in the calendar is the colleague's own, private
    and without a name; the person gets an entry of their own by mail.
    """

    _name = "trm.meeting"
    _description = "Talk With One Person"
    _order = "id desc"
    _rec_name = "talent_id"

    talent_id = fields.Many2one(
        "trm.talent", string="Person", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one("res.users", string="With", required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, default="coffee")
    place = fields.Char(string="Where")
    minutes = fields.Integer(default=30)
    message = fields.Char(string="Personal Words")
    slot_1 = fields.Datetime(string="First Time")
    slot_2 = fields.Datetime(string="Second Time")
    slot_3 = fields.Datetime(string="Third Time")
    start = fields.Datetime(string="When", readonly=True)
    sequence = fields.Integer(readonly=True)
    event_id = fields.Many2one("calendar.event", readonly=True, ondelete="set null")
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("agreed", "Agreed"),
            ("cancelled", "Cancelled"),
            ("done", "Took place"),
            ("postponed", "Postponed"),
            ("missed", "Did not come"),
        ],
        string="Status",
        default="proposed",
        required=True,
        readonly=True,
    )

    _minutes_check = models.Constraint(
        "CHECK(minutes BETWEEN 5 AND 480)", "A talk takes 5 minutes to 8 hours."
    )

    def _get_open_slots(self):
        """Return the times the person may still pick, in their order.

        :return: naive datetimes in UTC by field
        :rtype: dict[str, datetime]
        """
        self.ensure_one()
        now = fields.Datetime.now()
        return {
            name: self[name]
            for name in SLOTS
            if self[name] and self[name] > now and self[name] != self.start
        }

    @api.model
    def _propose(self, talent, values):
        """Propose up to three times to one person, by mail. The door.

        :param trm.talent talent: one record
        :param dict values: ``kind``, ``place``, ``minutes``, ``message``, ``SLOTS``
        :rtype: trm.meeting
        :raise UserError: no time in the future, or no mail may go there, in words
        """
        talent.ensure_one().check_access("write")
        values = {**values, "talent_id": talent.id, "user_id": self.env.user.id}
        if not self.new(values)._get_open_slots():
            raise UserError(
                self.env._("Please propose at least one time in the future.")
            )
        if not talent._filter_contactable("answer"):
            raise UserError(
                self.env._(
                    "No mail can go to %(name)s: there is no e-mail address, or the "
                    "person objected.",
                    name=talent.name,
                )
            )
        # sudo: trm.meeting - written by this door and by the person only
        meeting_sudo = self.sudo().create(values)
        meeting_sudo._mail("proposed")
        return meeting_sudo.sudo(False)

    # -- the entry in the calendar -----------------------------------------------

    def _keep_event(self):
        """Write the entry of the colleague: private, and without a name."""
        # sudo: calendar.event - for the colleague, asked for by the person
        event_sudo = self.event_id.sudo()
        values = {
            "start": self.start,
            "stop": self._get_stop(),
            "location": self.place,
            "active": True,
        }
        if event_sudo:
            event_sudo.write(values)
            return
        user = self.user_id
        event_sudo = event_sudo.with_context(no_mail_to_attendees=True).create(
            {
                **values,
                "name": self.with_context(lang=user._talent_get_lang()).env._("Talk"),
                "privacy": "private",
                "user_id": user.id,
                "partner_ids": [(6, 0, user.partner_id.ids)],
            }
        )
        self.event_id = event_sudo

    def _drop_event(self):
        """Take the entry out of the calendar of the colleague."""
        # sudo: calendar.event - for the colleague, asked for by the person
        self.event_id.sudo().active = False

    def _get_stop(self):
        return self.start + timedelta(minutes=self.minutes)

    # -- afterwards --------------------------------------------------------------

    def action_took_place(self):
        """Open the dialog that logs the talk; saving it closes this."""
        self.ensure_one()
        self.check_access("read")
        action = self.talent_id.action_log_touchpoint()
        action["context"] = {
            **action["context"],
            "default_kind": "call" if self.kind == "phone" else "meeting",
            "default_date": self.start,
            "default_source_model": self._name,
            "default_source_id": self.id,
        }
        return action

    def action_missed(self):
        """Say that the person did not come; propose other times."""
        self._end("missed")
        return self.action_propose_again()

    def action_postpone(self):
        """Say that it did not take place, and propose other times.

        Was it still to come, the person's entry is taken away.
        """
        self.ensure_one()
        self._end("postponed")
        if self.start > fields.Datetime.now():
            self._call_off()
        return self.action_propose_again()

    def action_cancel(self):
        """Cancel the talk; the person gets a mail, and their entry is taken away."""
        self.ensure_one()
        self._end("cancelled")
        self._call_off()

    def _call_off(self):
        """Take the entry out of both calendars, and tell the person."""
        # sudo: trm.meeting - the mail of a talk the user may see
        meeting_sudo = self.sudo()
        meeting_sudo._drop_event()
        if self.start:
            meeting_sudo.sequence += 1
        meeting_sudo._mail("cancelled")

    def action_propose_again(self):
        """Open the dialog that proposes other times."""
        self.ensure_one()
        return self.talent_id.action_propose_meeting()

    def _end(self, state):
        """Close these talks; nothing is left to do for them.

        :param str state: key of ``state``
        """
        self.talent_id.check_access("write")
        # sudo: trm.meeting - who may write on the person says what became of it
        self.sudo().state = state
        self.env["mail.activity"]._talent_end(TODO_MEETING, self.talent_id)
