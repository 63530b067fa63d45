from odoo import api, fields, models
from odoo.fields import Domain


class TrmSignup(models.Model):
    """Signing up for a talent event: until it is confirmed, a seat is kept for a while.

    Joining a pool is a choice of its own; the event needs no consent.
    """

    _inherit = "trm.signup"

    event_id = fields.Many2one(
        "calendar.event",
        string="Talent Event",
        readonly=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    seat_until = fields.Datetime(string="Seat Kept Until", readonly=True)
    keeps_seat = fields.Boolean(compute="_compute_keeps_seat")

    _target_check = models.Constraint(
        "CHECK(pool_id IS NOT NULL OR event_id IS NOT NULL)",
        "A sign-up is for a pool or for an event.",
    )

    @api.depends("event_id.talent_company_id")
    def _compute_company_id(self):
        """Extend: an event has a company of its own."""
        for_event = self.filtered("event_id")
        for signup in for_event:
            # sudo: calendar.event - only whose it is
            signup.company_id = signup.event_id.sudo().talent_company_id
        return super(TrmSignup, self - for_event)._compute_company_id()

    @api.depends("event_id.user_id")
    def _compute_mail_values(self):
        """Extend: the host writes to who comes to an event."""
        result = super()._compute_mail_values()
        for signup in self.filtered("event_id.user_id"):
            # sudo: calendar.event - only who the host is
            signup.contact_id = signup.event_id.sudo().user_id
        return result

    @api.depends("seat_until")
    def _compute_keeps_seat(self):
        now = fields.Datetime.now()
        for signup in self:
            signup.keeps_seat = bool(signup.seat_until and signup.seat_until > now)

    @api.model
    def _has_seat(self, nonce):
        """Return whether a seat is kept for the sign-up of a form.

        :param str nonce: of the row
        """
        return bool(self.search([("nonce", "=", nonce)]).seat_until)

    def _get_seat_state(self):
        """Return what became of the registration for the event, or nothing.

        :return: key of ``trm.registration.state``
        :rtype: str
        """
        if not self.event_id or not self.talent_id:
            return ""
        return self.talent_id._get_registration(self.event_id).state or ""

    def _get_origin(self):
        """Extend: somebody who agreed to nothing else came for the event only."""
        if self.event_id and "pool" not in self._get_choices():
            return "event"
        return super()._get_origin()

    @api.model
    def _get_reminder_domain(self):
        """Extend: nobody is reminded of an event that is off or over."""
        # sudo: calendar.event - only which people may still register for
        events_sudo = self.env["calendar.event"].sudo()
        open_events = events_sudo._search(events_sudo._talent_get_bookable_domain())
        return super()._get_reminder_domain() & (
            Domain("event_id", "=", False) | Domain("event_id", "in", open_events)
        )

    def _is_too_late(self):
        """Return whether this was for an event only that nobody can register for."""
        # sudo: calendar.event - only whether people may register
        event_sudo = self.event_id.sudo()
        is_only_event = event_sudo and not self._get_choices()
        return bool(is_only_event) and not event_sudo._talent_is_bookable()

    def _confirm(self, evidence, who="person"):
        """Extend: take the seat. Of an event, inside its lock only.

        Who comes too late, and for nothing else, leaves no file.
        """
        is_new = self.state != "confirmed"
        if is_new and self._is_link_valid() and self._is_too_late():
            self._note_confirmation(evidence, who)
            self.write(
                {"state": "confirmed", "confirmed_datetime": fields.Datetime.now()}
            )
            return self.talent_id
        talent = super()._confirm(evidence, who)
        if is_new and talent and self.event_id:
            self._register_for_event(talent)
        return talent

    def _register_for_event(self, talent):
        """Take the seat that was kept, or one that is free, or wait for one."""
        # sudo: calendar.event - whoever confirms takes a seat
        event_sudo = self.event_id.sudo()
        if not event_sudo._talent_is_bookable():
            return
        twins = self._get_twins()
        self.env["trm.registration"]._book(
            event_sudo,
            talent,
            "public",
            source=self.source_id,
            keeps_seat=any((self | twins).mapped("keeps_seat")),
        )
        twins.seat_until = False

    def _get_twins(self):
        """Return what else this address has waiting for the event: one seat for all.

        :rtype: trm.signup
        """
        waiting = self.search(
            [
                ("event_id", "=", self.event_id.id),
                ("state", "in", ("new", "mailed")),
                ("seat_until", ">", fields.Datetime.now()),
            ]
        )
        address = (self.email or "").lower()
        return waiting.filtered(lambda s: (s.email or "").lower() == address)

    def _welcome(self, talent):
        """Extend: who came for the event only gets the mail about that."""
        if not self.event_id or self._get_choices():
            return super()._welcome(talent)
        return None

    def _ask_to_greet(self, talent, user):
        """Extend: nobody has to say hello to who came for the event only."""
        if not self.event_id or self._get_choices():
            return super()._ask_to_greet(talent, user)
        return None
