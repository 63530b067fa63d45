import threading
from contextlib import contextmanager
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

LOCK_CLASS = 0x74726D
"""First number of the locks of seats, so that they meet no others."""
TURN = threading.Lock()
"""In one process, threads wait here: without a connection each, which are few."""
HOLD_HOURS = 2
"""For so long a seat is kept for somebody who has to confirm their address first."""
OFFER_HOURS = 24
"""For so long a seat is offered to whoever waits for it, if there is as much time."""
LAST_OFFER_MINUTES = 60
"""Nobody is offered a seat later than that before an event begins."""
ASKED_FIELDS = (
    "start talent_state talent_deadline talent_capacity talent_company_id"
).split()
"""What is asked of an event whenever somebody takes a seat."""
TAKEN = """
SELECT count(*) FILTER (WHERE state IN ('registered', 'attended')
                           OR state = 'held' AND held_until > %(now)s)
     + (SELECT count(DISTINCT lower(signup.email)) FROM trm_signup signup
         WHERE signup.event_id = %(event)s AND signup.seat_until > %(now)s
           AND signup.state IN ('new', 'mailed')),
       count(*) FILTER (WHERE state = 'waiting')
  FROM trm_registration
 WHERE event_id = %(event)s
"""


class CalendarEvent(models.Model):
    """The seats of a talent event: never one too many, and who waits comes in order."""

    _inherit = "calendar.event"

    @contextmanager
    def _talent_lock_seats(self):
        """Give this event to whoever takes or offers a seat: one after the other.

        The lock is one of the database, on a connection of its own; the work is a
        transaction that begins after it and is committed before it goes. So nobody is
        asked to try again, and no seat is sold twice. What the caller has written in
        its own transaction is not seen inside, and must not be needed there.

        :return: this event, in the environment to work in
        :rtype: calendar.event
        """
        self.ensure_one()
        with TURN, self.env.registry.cursor() as lock_cr:
            key = (LOCK_CLASS, self.id)
            lock_cr.execute("SELECT pg_advisory_lock(%s, %s)", key)
            try:
                with self.env.registry.cursor() as cr:
                    event = self.with_env(self.env(cr=cr))
                    event.fetch(ASKED_FIELDS)
                    yield event
            finally:
                lock_cr.execute("SELECT pg_advisory_unlock(%s, %s)", key)

    def _talent_count_taken(self):
        """Return how many seats are taken, offered or kept, and how many people wait.

        :rtype: tuple[int, int]
        """
        self.ensure_one()
        self.env["trm.registration"].flush_model()
        signup_fields = ["event_id", "email", "seat_until", "state"]
        self.env["trm.signup"].flush_model(signup_fields)
        query = SQL(TAKEN, event=self.id, now=fields.Datetime.now())
        [(taken, waiting)] = self.env.execute_query(query)
        return taken, waiting

    def _talent_count_free(self):
        """Return how many seats are free for whoever comes now; ``None`` is any number.

        Whoever waits comes first: as long as somebody does, there is none for others.

        :rtype: int | None
        """
        # sudo: calendar.event - a number, also for the public page
        capacity = self.sudo().talent_capacity
        if not capacity:
            return None
        taken, waiting = self._talent_count_taken()
        return max(0, capacity - taken - waiting)

    def _talent_has_seat(self):
        """Return whether there is a seat for whoever comes now."""
        return self._talent_count_free() != 0

    # -- who waits ---------------------------------------------------------------

    def _talent_wake_offers(self):
        """Let the cron offer what has become free."""
        # sudo: ir.cron - whoever frees a seat, somebody waits for it
        self.env.ref("trm_talent.calendar_event_cron_talent_offer").sudo()._trigger()

    @api.model
    def _cron_talent_offer(self):
        """Offer free seats to who waits, and let offers go that nobody took."""
        events = self.search(self._talent_get_offering_domain())
        commit = self.env["ir.cron"]._commit_progress
        left = commit(remaining=len(events))
        for event in events:
            if not left:
                break
            with event._talent_lock_seats() as locked:
                locked._talent_offer_seats()
            left = commit(1)

    @api.model
    def _talent_get_offering_domain(self):
        """Return the domain of the events where somebody waits, or was offered a seat.

        :rtype: Domain
        """
        asks = Domain("talent_registration_ids.state", "in", ("waiting", "held"))
        is_ahead = Domain("start", ">", fields.Datetime.now())
        return Domain("talent_state", "=", "open") & is_ahead & asks

    def _talent_offer_seats(self):
        """End offers that are over, and offer the next seats; inside the lock."""
        now = fields.Datetime.now()
        people = self.talent_registration_ids
        people.filtered(lambda r: r.state == "held" and r.held_until <= now)._expire()
        until = self._talent_get_offer_end()
        waiting = people.filtered(lambda r: r.state == "waiting").sorted(
            "asked_datetime"
        )
        if not until or not waiting:
            return
        taken, _waiting = self._talent_count_taken()
        capacity = self.talent_capacity or taken + len(waiting)
        waiting[: max(0, capacity - taken)]._offer(until)

    def _talent_get_offer_end(self):
        """Return until when a seat is offered now, or nothing: it is too late for that.

        Half of what is left before people have to be there stays for the next ones.

        :rtype: datetime
        """
        now, end = fields.Datetime.now(), min(self._talent_get_deadline(), self.start)
        if end - now < timedelta(minutes=LAST_OFFER_MINUTES):
            return None
        return now + min(timedelta(hours=OFFER_HOURS), (end - now) / 2)

    def write(self, vals):
        """Offer what becomes free when there are more seats."""
        result = super().write(vals)
        if "talent_capacity" in vals:
            self._talent_wake_offers()
        return result
