from odoo import api, fields, models
from odoo.fields import Domain

from .trm_registration import GOING

MERGE_ORDER = (
    "attended",
    "registered",
    "absent",
    "held",
    "waiting",
    "cancelled",
    "invited",
)
"""Of two registrations for one event, the first of these stays."""


class TrmTalent(models.Model):
    """Talent events of a person, on their file and on their own page."""

    _inherit = "trm.talent"

    registration_ids = fields.One2many(
        "trm.registration",
        "talent_id",
        string="Talent Events",
        groups="trm_talent.trm_talent_group_user",
    )

    @api.model
    def _get_upcoming_events(self, company):
        """Extend with the events of the public page."""
        # sudo: calendar.event - what everybody may see
        events_sudo = self.env["calendar.event"].sudo()
        events_sudo = events_sudo.search(
            events_sudo._talent_get_public_domain()
            & Domain("talent_company_id", "=", company.id)
            & Domain("start", ">", fields.Datetime.now()),
            order="start",
        )
        return super()._get_upcoming_events(company) + [
            {
                "name": event.name,
                "when": event._talent_get_when(self.env),
                "place": event._talent_get_place(self.env),
                "url": event.talent_url,
            }
            for event in events_sudo
        ]

    # -- one's own page ----------------------------------------------------------

    def _get_event(self, event_id):
        """Return an event that this person may register for, as superuser.

        :param int event_id: from the browser
        :return: none if it is not for them, or the data may not be used
        :rtype: calendar.event
        """
        self.ensure_one()
        # sudo: calendar.event - the person's own page
        events_sudo = self.env["calendar.event"].sudo().with_context(active_test=False)
        if not self.active or self.restricted_date:
            return events_sudo.browse()
        own = Domain("talent_registration_ids.talent_id", "=", self.id)
        return events_sudo.search(
            Domain("id", "=", event_id)
            & Domain("talent_state", "not in", (False, "draft"))
            & Domain("talent_company_id", "=", self.company_id.id)
            & (own | events_sudo._talent_get_public_domain())
        )

    def _get_registration(self, event):
        """Return what the person has to do with an event, as superuser.

        :rtype: trm.registration
        """
        # sudo: trm.registration - the person's own page
        own_sudo = self.sudo().registration_ids
        return own_sudo.filtered(lambda r: r.event_id.id == event.id)

    def _get_events_for_person(self):
        """Return what the page says of events that are still to come, the next first.

        :return: each with ``event`` and ``registration``, which may be none
        :rtype: list[dict]
        """
        self.ensure_one()
        # sudo: calendar.event - the person's own page
        events_sudo = self.env["calendar.event"].sudo()
        own = Domain("talent_registration_ids.talent_id", "=", self.id)
        events_sudo = events_sudo.search(
            Domain("talent_state", "=", "open")
            & Domain("stop", ">", fields.Datetime.now())
            & Domain("talent_company_id", "=", self.company_id.id)
            & (own | events_sudo._talent_get_public_domain()),
            order="start",
        )
        return [
            {"event": event, "registration": self._get_registration(event)}
            for event in events_sudo
        ]

    def _register_by_person(self, event_id, origin):
        """Take a seat for this person, or a place in the waiting list.

        :param int event_id: one that ``_get_event`` returned
        :param str origin: key of ``trm.registration.origin``
        :return: state of the registration, or nothing: it is too late
        :rtype: str
        """
        # sudo: calendar.event - the person themselves
        event_sudo = self.env["calendar.event"].sudo().browse(event_id)
        with event_sudo._talent_lock_seats() as event:
            if not event._talent_is_bookable():
                return ""
            talent = self.with_env(event.env)
            return event.env["trm.registration"]._book(event, talent, origin).state

    def _cancel_by_person(self, event_id):
        """Give the seat of this person back.

        :param int event_id: one that ``_get_event`` returned
        :return: whether there was still time to
        :rtype: bool
        """
        # sudo: calendar.event - the person themselves
        event_sudo = self.env["calendar.event"].sudo().browse(event_id)
        if not event_sudo._talent_is_bookable():
            return False
        registration = self._get_registration(event_sudo)
        if registration.state in GOING:
            registration._cancel_by_person()
        return True

    # -- merging -----------------------------------------------------------------

    def _merge_registrations(self, survivor):
        """Keep one registration per event, the one that says most."""
        people = survivor | self
        registrations = people.registration_ids.sorted(
            lambda r: (MERGE_ORDER.index(r.state), r.talent_id != survivor, r.id)
        )
        kept = {}
        doubles = registrations.browse()
        for registration in registrations:
            if registration.event_id in kept:
                doubles |= registration
            kept.setdefault(registration.event_id, registration)
        doubles.unlink()
