from odoo import fields
from odoo.http import request

from ..tools.qr import make_qr_url
from .person import PersonPage, by_link, by_login


class EventController(PersonPage):
    """One's own page of a talent event: register, see the ticket, sign off.

    Looking is nothing; each answer is a button.
    """

    @by_link("/talent/event/<string:token>/<int:event_id>", methods=["GET"])
    def own_event_page(self, token, event_id, **_typed):
        """Show the event and the seat."""
        return self._serve(
            lambda visit: self._own_event_show(visit, event_id), token, scope="event"
        )

    # csrf: the token is the permission; an answer needs no cookie
    @by_link(
        "/talent/event/<string:token>/<int:event_id>", methods=["POST"], csrf=False
    )
    def own_event_submit(self, token, event_id, **_typed):
        """Take the answer."""
        return self._serve(
            lambda visit: self._own_event_take(visit, event_id), token, scope="event"
        )

    @by_login("/my/talent/<int:file_id>/event/<int:event_id>", methods=["GET"])
    def my_event_page(self, file_id, event_id, **_typed):
        """Show the event and the seat."""
        return self._serve(
            lambda visit: self._own_event_show(visit, event_id), file_id=file_id
        )

    @by_login("/my/talent/<int:file_id>/event/<int:event_id>", methods=["POST"])
    def my_event_submit(self, file_id, event_id, **_typed):
        """Take the answer."""
        return self._serve(
            lambda visit: self._own_event_take(visit, event_id), file_id=file_id
        )

    def _own_event_show(self, visit, event_id, errors=None):
        """Return the page."""
        event = visit.talent._get_event(event_id)
        if not event:
            return self._not_found()
        registration = visit.talent._get_registration(event)
        state = registration.state or "none"
        has_seat = state in ("registered", "attended")
        code = registration._get_code_url() if has_seat and registration else ""
        values = {
            "event": event,
            "words": event._talent_prepare_words(request.env.lang),
            "state": state,
            "until": registration._get_until(event, request.env.lang),
            "is_done": bool(self._get_text("done")),
            "is_ahead": fields.Datetime.now() < event.stop,
            "form_path": self._own_event_path(visit, event),
            "is_bookable": event._talent_is_bookable(),
            "free_count": event._talent_count_free(),
            "qr_url": code and make_qr_url(code),
            "video_url": has_seat
            and event._talent_shows_video()
            and event.videocall_location,
            "contact": event.user_id,
            "errors": errors or {},
            "leave_path": self._get_leave_path(visit),
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.own_event_page", visit, values, status)

    def _own_event_take(self, visit, event_id):
        """Take a seat or give it back; too late is said."""
        event = visit.talent._get_event(event_id)
        answer = self._get_text("answer")
        if not event or answer not in ("register", "cancel"):
            return self._not_found()
        if answer == "cancel":
            is_done = visit.talent._cancel_by_person(event.id)
        else:
            is_done = visit.talent._register_by_person(event.id, "person")
        if not is_done:
            error = request.env._(
                "It is too late for that by yourself. Please just answer our mail."
            )
            return self._own_event_show(visit, event_id, errors={"form": error})
        # what was committed with the lock of the seats is seen by a new request
        return request.redirect(f"{self._own_event_path(visit, event)}?done=1", 303)

    def _own_event_path(self, visit, event):
        """Return the path of one's own page of an event, by the same door."""
        between = "/event/" if visit.has_login else "/"
        return f"{visit.base_path}{between}{event.id}"
