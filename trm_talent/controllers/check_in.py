from odoo import http
from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.http import request

from ..tools.cells import clean_email
from .pages import PublicPage

GROUP = "trm_talent.trm_talent_group_contributor"


class CheckInController(PublicPage):
    """The door of a talent event, on the phone of a colleague who is logged in.

    A button sent twice, or again because the answer was lost, changes nothing twice.
    """

    @http.route(
        "/talent/check-in/<int:event_id>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def check_in_list(self, event_id, **_typed):
        """List who is expected, and find them by name."""
        event = self._door_find(event_id)
        return self._door_render(event) if event else self._not_found()

    @http.route(
        "/talent/check-in/<int:event_id>", type="http", auth="user", methods=["POST"]
    )
    def check_in_submit(self, event_id, **_typed):
        """Check somebody in, take it back, or take in who was not expected."""
        event = self._door_find(event_id)
        action = self._get_text("action")
        if not event or action not in ("arrive", "undo", "walk_in"):
            return self._not_found()
        if action == "walk_in":
            return self._door_walk_in(event)
        registration = request.env["trm.registration"].search(
            [
                ("event_id", "=", event.id),
                ("id", "=", self._get_number("registration")),
            ]
        )
        if not registration:
            return self._not_found()
        try:
            if action == "arrive":
                registration.action_arrive()
            else:
                registration.action_undo_arrival()
        except UserError as error:
            return self._door_render(event, errors={"form": str(error)})
        return self._door_render(event, done=registration, action=action)

    @http.route(
        "/talent/check-in/<int:event_id>/<string:code>",
        type="http",
        auth="user",
        readonly=True,
        methods=["GET"],
    )
    def check_in_code(self, event_id, code, **_typed):
        """Show whose ticket it is, with the button; looking checks nobody in."""
        event = self._door_find(event_id)
        found = event and request.env["trm.registration"]._from_code(event, code)
        if not found:
            return self._not_found()
        return self._door_render(event, only=found)

    # -- reading -----------------------------------------------------------------

    def _door_find(self, event_id):
        """Return the event if the user stands at its door, or none."""
        env = request.env
        if not env.user.has_group(GROUP):
            return env["calendar.event"]
        companies = env.user.company_ids.ids
        request.update_context(allowed_company_ids=companies)
        event = request.env["calendar.event"].with_context(active_test=False)
        event = event.search(
            [("id", "=", event_id), ("talent_company_id", "in", companies)]
        )
        is_recruiting = env.user.has_group("trm_talent.trm_talent_group_user")
        # sudo: calendar.event - only who stands at the door
        event_sudo = event.sudo()
        staff = event_sudo.user_id | event_sudo.partner_ids.user_ids
        if not event_sudo.talent_state or not (is_recruiting or env.user in staff):
            return event.browse()
        return event.with_context(active_test=True)

    def _door_filter(self, registrations):
        """Return those whose name has what was typed in it."""
        words = self._get_text("q").casefold()
        return registrations.filtered(
            lambda r: words in (r.display_name or "").casefold()
        )

    # -- writing -----------------------------------------------------------------

    def _door_walk_in(self, event):
        """Take in somebody who was not expected."""
        typed = {"name": self._get_text("name"), "channel": self._get_text("channel")}
        channel = typed["channel"]
        values = {"name": typed["name"]}
        if "@" in channel:
            values["email"] = clean_email(channel) or channel
        else:
            values["phone"] = channel
        try:
            # whoever is refused leaves nothing
            with request.env.cr.savepoint():
                registration = request.env["trm.registration"]._walk_in(
                    event, values, bool(request.params.get("stays_in_touch"))
                )
        except (AccessError, MissingError):
            raise
        except (UserError, ValidationError) as error:
            return self._door_render(event, typed=typed, errors={"form": str(error)})
        return self._door_render(event, done=registration, action="arrive")

    # -- pages -------------------------------------------------------------------

    def _door_render(
        self, event, only=None, typed=None, errors=None, done=None, action=""
    ):
        """Return the door list.

        :param trm.registration only: show this one only
        :param trm.registration done: whom a button was just pressed for
        :param str action: which button it was
        """
        registrations = event._talent_get_guests()
        there = registrations.filtered(lambda r: r.state == "attended")
        # sudo: calendar.event - what people read of it, too
        event_sudo = event.sudo()
        # sudo: trm.registration, trm.talent - door staff read who is expected
        shown_sudo = (only or self._door_filter(registrations)).sudo()
        values = {
            "event": event_sudo,
            "company": event_sudo.talent_company_id,
            "words": event_sudo._talent_prepare_words(request.env.lang),
            "registrations": shown_sudo,
            "all_count": len(registrations),
            "there_count": len(there),
            "is_one": bool(only),
            "query": self._get_text("q"),
            "typed": typed or {},
            "errors": errors or {},
            # sudo: trm.registration - likewise
            "done": done and done.sudo(),
            "action": action,
            "no_languages": True,
        }
        status = 422 if errors else 200
        return self._render("trm_talent.check_in_page", values, status)
