from odoo import api, models
from odoo.exceptions import AccessError

from .calendar_event_talent import GROUP_USER

COLLEAGUES = {"partner_ids", "attendee_ids", "user_id"}


class CalendarEvent(models.Model):
    """Who decides about a talent event: Recruiting of its company, and its host.

    Any colleague may write any entry of the calendar. Of a talent event that goes for
    the day, the place and whether it is off; but who is host or guest stands at the
    door and reads who comes, so that is for those to say who answer for it.
    """

    _inherit = "calendar.event"

    @api.model_create_multi
    def create(self, vals_list):
        """Give talent events a company, and write no names into their text."""
        state = self.env.context.get("default_talent_state")
        is_talent = [vals.get("talent_state", state) for vals in vals_list]
        if any(is_talent):
            self._talent_check_role()
            common = {"talent_company_id": self.env.company.id}
            vals_list = [
                # the private calendar of its host would hide it from Recruiting
                (
                    {**common, **vals, "privacy": vals.get("privacy") or "public"}
                    if is_one
                    else vals
                )
                for vals, is_one in zip(vals_list, is_talent, strict=True)
            ]
            self = self.with_context(skip_contact_description=True)
        events = super().create(vals_list)
        if any(is_talent):
            events._talent_filter()._talent_check_deciding()
        return events

    def write(self, vals):
        """Leave to host and Recruiting who is part of it, and what people read."""
        if self.env.su:
            return super().write(vals)
        if {"talent_state", "talent_company_id"} & vals.keys():
            self._talent_check_role()
        is_talent = any(name.startswith("talent_") for name in vals)
        if is_talent:
            self._talent_filter()._talent_check_deciding()
        before = self._talent_get_foreign() if COLLEAGUES & vals.keys() else {}
        result = super().write(vals)
        if is_talent:
            self._talent_filter()._talent_check_deciding()
        # a calendar that is synchronised writes all of it: only what is new counts
        if any(event._talent_get_colleagues() != was for event, was in before.items()):
            self._talent_refuse()
        return result

    def action_join_meeting(self, partner_id):
        """Refuse: the link of a video call makes nobody a guest of a talent event."""
        if self._talent_filter():
            self = self.sudo(False)
        return super().action_join_meeting(partner_id)

    @api.model
    def _talent_check_role(self):
        """Refuse whoever is not recruiting.

        :raise AccessError: with who may, in words
        """
        if not self.env.su and not self.env.user.has_group(GROUP_USER):
            raise AccessError(
                self.env._("Only Recruiting makes and opens talent events.")
            )

    def _talent_check_deciding(self):
        """Refuse whoever is neither the host of these nor recruiting at their company.

        :raise AccessError: with who may, in words
        """
        if self - self._talent_filter_decided():
            self._talent_refuse()

    def _talent_refuse(self):
        raise AccessError(
            self.env._(
                "Only the host and Recruiting of its company decide about a talent "
                "event and who is part of it."
            )
        )

    def _talent_filter_decided(self):
        """Return those of these talent events that the user decides about.

        :rtype: calendar.event
        """
        if self.env.su:
            return self
        user, companies = self.env.user, self.env.companies
        is_recruiting = user.has_group(GROUP_USER)
        # sudo: calendar.event - whose it is, also for a host with no role in HR
        events_sudo = self.sudo()
        decided_sudo = events_sudo.filtered(
            lambda event: (is_recruiting or event.user_id == user)
            and event.talent_company_id in companies
        )
        return decided_sudo.with_env(self.env)

    def _talent_get_foreign(self):
        """Return who is part of those that the user does not decide about.

        :rtype: dict[calendar.event, tuple]
        """
        events = self._talent_filter()
        events -= events._talent_filter_decided()
        return {event: event._talent_get_colleagues() for event in events}

    def _talent_get_colleagues(self):
        """Return who is part of it, to compare.

        :rtype: tuple
        """
        self.ensure_one()
        # sudo: calendar.event - also guests that the user may not see
        event_sudo = self.sudo()
        guests = event_sudo.partner_ids | event_sudo.attendee_ids.partner_id
        return event_sudo.user_id.id, sorted(guests.ids)
