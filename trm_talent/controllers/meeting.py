from odoo.http import request

from ..models.trm_meeting import SLOTS
from .person import PersonPage, by_link


class MeetingController(PersonPage):
    """The link in a proposal of times: pick one, move it, cancel; each is a button.

    The token in the address is the permission; no cookie takes part.
    """

    @by_link("/talent/meeting/<string:token>/<int:meeting_id>", methods=["GET"])
    def meeting_page(self, token, meeting_id, **_typed):
        """Show the times, or what was agreed."""
        return self._serve(
            lambda visit: self._show_meeting(visit, meeting_id), token, scope="meeting"
        )

    # csrf: the token is the permission; an answer needs no cookie
    @by_link(
        "/talent/meeting/<string:token>/<int:meeting_id>", methods=["POST"], csrf=False
    )
    def meeting_submit(self, token, meeting_id, **_typed):
        """Take the time that was picked, or the no."""
        return self._serve(
            lambda visit: self._take_meeting(visit, meeting_id), token, scope="meeting"
        )

    def _show_meeting(self, visit, meeting_id, is_done=False, errors=None):
        meeting = visit.talent._get_meeting(meeting_id)
        if not meeting:
            return self._not_found()
        env = request.env
        slots = meeting._get_open_slots()
        values = {
            "meeting": meeting,
            "contact": meeting.user_id,
            "when": meeting.start and meeting._get_when(env),
            "slots": {name: meeting._get_when(env, slots[name]) for name in slots},
            "is_done": is_done,
            "errors": errors or {},
            "leave_path": self._get_leave_path(visit),
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.meeting_page", visit, values, status)

    def _take_meeting(self, visit, meeting_id):
        """Keep the answer; a time that has passed meanwhile is said."""
        meeting = visit.talent._get_meeting(meeting_id)
        answer = self._get_text("answer")
        is_open = meeting and meeting.state in ("proposed", "agreed")
        if not is_open or answer not in (*SLOTS, "cancel"):
            return self._not_found()
        if answer == "cancel":
            meeting._cancel_by_person()
        elif start := meeting._get_open_slots().get(answer):
            meeting._agree(start)
        else:
            error = request.env._("This time has passed. Please pick another one.")
            return self._show_meeting(visit, meeting_id, errors={"form": error})
        return self._show_meeting(visit, meeting_id, is_done=True)
