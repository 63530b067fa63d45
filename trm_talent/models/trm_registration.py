from odoo import api, fields, models
from odoo.exceptions import AccessError

from .calendar_event_talent import GROUP_USER

CRON_TELL = "trm_talent.trm_registration_cron_tell"
STATES = [
    ("invited", "Invited"),
    ("held", "Seat offered"),
    ("registered", "Registered"),
    ("waiting", "Waiting list"),
    ("cancelled", "Cancelled"),
    ("attended", "Came"),
    ("absent", "Did not come"),
]
COMING = ("registered", "held", "waiting")
"""States of who wants to come."""
GOING = ("invited", *COMING)
"""States of who may sign off."""
EDITED = {"note", "met_user_id"}
"""What colleagues write themselves; all the rest is what people and doors do."""


class TrmRegistration(models.Model):
    """One person at one talent event: invited, registered, waiting, there or not.

    Written by doors: ``_invite``, ``_book``, ``_check_in``. Whatever has to be told
    is noted in ``tell`` and mailed by a cron, so that nobody waits for a mail server.
    """

    _name = "trm.registration"
    _description = "Registration for a Talent Event"
    _order = "asked_datetime, id"
    _rec_name = "talent_id"

    event_id = fields.Many2one(
        "calendar.event", required=True, readonly=True, ondelete="cascade", index=True
    )
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
    state = fields.Selection(
        STATES,
        string="Status",
        required=True,
        readonly=True,
        group_expand=True,
    )
    origin = fields.Selection(
        [
            ("invitation", "Invitation"),
            ("public", "Public page"),
            ("person", "Own page"),
            ("colleague", "Colleague"),
            ("walk_in", "At the door"),
        ],
        string="How",
        required=True,
        readonly=True,
        default="colleague",
    )
    source_id = fields.Many2one("utm.source", readonly=True, ondelete="set null")
    invited_datetime = fields.Datetime(string="Invited On", readonly=True)
    asked_datetime = fields.Datetime(
        string="Registered On",
        readonly=True,
        help="Who waits gets a seat in this order.",
    )
    held_until = fields.Datetime(string="Seat Offered Until", readonly=True)
    arrived_datetime = fields.Datetime(string="Came At", readonly=True)
    state_before = fields.Selection(
        STATES,
        string="Status Before",
        readonly=True,
        groups="base.group_system",
        help="What they were before they came, if that was a slip of the finger.",
    )
    checked_in_by_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    met_user_id = fields.Many2one(
        "res.users", string="Talked With", domain=[("share", "=", False)]
    )
    note = fields.Text(string="Note of the Day", groups=GROUP_USER)
    followed_up_date = fields.Date(string="Followed Up", readonly=True)

    # what is to be told, and what was
    tell = fields.Char(readonly=True, groups="base.group_system")
    tell_datetime = fields.Datetime(readonly=True, groups="base.group_system")
    told = fields.Char(readonly=True, groups="base.group_system")
    sequence = fields.Integer(readonly=True, groups="base.group_system")

    # for lists
    event_start = fields.Datetime(related="event_id.start", string="When")

    _talent_event_uniq = models.Constraint(
        "UNIQUE(event_id, talent_id)", "This person is on the list of this event."
    )
    _tell_index = models.Index("(tell_datetime) WHERE tell IS NOT NULL")

    @api.depends("talent_id.name")
    def _compute_display_name(self):
        for registration in self:
            # sudo: trm.talent - door staff read the names of who is expected
            registration.display_name = registration.sudo().talent_id.name

    def write(self, vals):
        """Leave to colleagues what is theirs; the rest belongs to the doors."""
        if not self.env.su and not vals.keys() <= EDITED:
            raise AccessError(
                self.env._(
                    "A registration is changed by its buttons only, so that the person "
                    "is told and no seat is taken twice."
                )
            )
        return super().write(vals)

    # -- taking a seat -----------------------------------------------------------

    @api.model
    def _book(self, event, talents, origin, source=None, keeps_seat=False):
        """Take seats for people, or places in the waiting list. The door.

        Whoever has one keeps it. Inside ``_talent_lock_seats`` only.

        :param calendar.event event: one that is bookable, in the locked environment
        :param trm.talent talents: recordset of any size; the first ones get seats first
        :param str origin: key of ``origin``
        :param utm.source source: what brought them
        :param bool keeps_seat: a seat is kept for them already
        :return: the registrations, as superuser
        :rtype: trm.registration
        """
        # sudo: trm.registration - written by doors only
        known_sudo = self.with_env(event.env).sudo()
        known_sudo = known_sudo.search(
            [("event_id", "=", event.id), ("talent_id", "in", talents.ids)]
        )
        states = known_sudo._plan_seats(event, talents, keeps_seat)
        now = fields.Datetime.now()
        common = {"asked_datetime": now, "held_until": False, "tell_datetime": now}
        booked = known_sudo.filtered(lambda r: r.talent_id.id in states)
        for state, rows in booked.grouped(lambda r: states[r.talent_id.id]).items():
            rows.write({**common, "state": state, "tell": state})
        known_ids = set(booked.talent_id.ids)
        # sudo: calendar.event - only whose it is
        company = event.sudo().talent_company_id
        common |= {"event_id": event.id, "origin": origin, "company_id": company.id}
        booked |= known_sudo.create(
            [
                {**common, "talent_id": talent_id, "state": state, "tell": state}
                for talent_id, state in states.items()
                if talent_id not in known_ids
            ]
        )
        booked.filtered(lambda r: source and not r.source_id).source_id = source
        booked._wake_telling(now)
        return known_sudo | booked

    def _plan_seats(self, event, talents, keeps_seat):
        """Return what becomes of people who ask for a seat now, by id of the file.

        :param trm.registration self: what is known of them; who has a place keeps it
        :rtype: dict[int, str]
        """
        known = {registration.talent_id.id: registration for registration in self}
        free, states = event._talent_count_free(), {}
        for talent_id in talents.ids:
            registration = known.get(talent_id, self.browse())
            if registration.state in ("registered", "waiting", "attended"):
                continue
            if keeps_seat or registration._is_held():
                states[talent_id] = "registered"
                continue
            states[talent_id] = "waiting" if free == 0 else "registered"
            free = free and free - 1
        return states

    def _is_held(self):
        """Return whether a seat is offered to this one, or these none, now."""
        now = fields.Datetime.now()
        return bool(self.filtered(lambda r: r.state == "held" and r.held_until > now))

    def _offer(self, until):
        """Offer a seat to each of these; inside the lock.

        :param datetime until: when it goes on to the next one
        """
        self.write({"state": "held", "held_until": until})
        self._tell("held")

    def _expire(self):
        """Take back offers that nobody answered."""
        self.write({"state": "cancelled", "held_until": False})
        self._tell("expired")

    # -- giving it back ----------------------------------------------------------

    def action_sign_off(self):
        """Sign off people who told a colleague, also when it is too late by themselves.

        :raise UserError: the event is over or cancelled, in words
        """
        self.check_access("read")
        self.event_id._talent_check_deciding()
        self._check_open(self.event_id)
        # sudo: trm.registration - written by doors only
        self.sudo().filtered(lambda r: r.state in GOING)._cancel_by_person()

    def _cancel_by_person(self):
        """Give these seats and places back; the next ones get them."""
        had_seat = self.filtered(lambda r: r.state in ("registered", "held"))
        invited = self.filtered(lambda r: r.state == "invited")
        self.write({"state": "cancelled", "held_until": False})
        invited._tell("")
        (self - invited)._tell("cancelled")
        if had_seat:
            self.event_id._talent_wake_offers()

    def _cancel_by_us(self):
        """Tell all of these that the event does not take place."""
        self.write({"state": "cancelled", "held_until": False})
        self._tell("called_off")

    def _note_change(self):
        """Tell those who come that time or place changed, after some minutes."""
        coming = self.filtered(lambda r: r.state in COMING)
        to_tell = coming.filtered(lambda r: r.tell in (False, "moved"))
        for event, registrations in to_tell.grouped("event_id").items():
            registrations._tell("moved", event._talent_get_change_date())

    def _tell(self, what, moment=None):
        """Note what these people have to be told; the last word counts.

        :param str what: key of ``TOLD``; nothing: there is no need any more
        :param datetime moment: not before this; default is now
        """
        moment = moment or fields.Datetime.now()
        self.write({"tell": what or False, "tell_datetime": what and moment})
        if what:
            self._wake_telling(moment)

    def _wake_telling(self, moment):
        """Let the cron write the mails of these, not before a moment."""
        if self:
            get_id = self.env["ir.model.data"]._xmlid_to_res_id
            # sudo: ir.cron - whoever caused it, the mail is written by the cron
            crons_sudo = self.env["ir.cron"].sudo()
            crons_sudo.browse(get_id(CRON_TELL))._trigger(moment)
