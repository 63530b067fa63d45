from odoo.http import request

from .person import PersonPage, by_link

LONGEST_MESSAGE = 1000


class PitchController(PersonPage):
    """The link in "does this fit?": three answers, each a button; looking is nothing.

    The token in the address is the permission; no cookie takes part.
    """

    @by_link("/talent/pitch/<string:token>/<int:pitch_id>", methods=["GET"])
    def pitch_page(self, token, pitch_id, **_typed):
        """Show the job and the three answers."""
        return self._serve(
            lambda visit: self._show_pitch(visit, pitch_id), token, scope="pitch"
        )

    # csrf: the token is the permission; an answer needs no cookie
    @by_link(
        "/talent/pitch/<string:token>/<int:pitch_id>", methods=["POST"], csrf=False
    )
    def pitch_submit(self, token, pitch_id, **_typed):
        """Take the answer."""
        return self._serve(
            lambda visit: self._take_pitch(visit, pitch_id), token, scope="pitch"
        )

    def _show_pitch(self, visit, pitch_id, errors=None):
        pitch = visit.talent._get_pitch(pitch_id)
        if not pitch:
            return self._not_found()
        values = {
            "pitch": pitch,
            "errors": errors or {},
            "typed": {
                "message": self._get_message("message", LONGEST_MESSAGE),
                "from": self._get_text("from"),
            },
            "leave_path": self._get_leave_path(visit),
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.pitch_page", visit, values, status)

    def _take_pitch(self, visit, pitch_id):
        """Keep the answer, or say what is missing."""
        pitch = visit.talent._get_pitch(pitch_id)
        answer = self._get_text("answer")
        if not pitch or answer not in ("interested", "later", "stop"):
            return self._not_found()
        if answer == "interested":
            pitch._answer_interested(self._get_message("message", LONGEST_MESSAGE))
        elif answer == "stop":
            pitch._answer_stop(self._get_evidence(visit.talent.company_id))
        else:
            date = self._get_future_day("from")
            if not date:
                error = request.env._("Please choose a day in the future.")
                return self._show_pitch(visit, pitch_id, {"from": error})
            pitch._answer_later(date)
        values = {
            "pitch": pitch,
            "due": visit.talent.open_inquiry_ids[:1].due_datetime,
            "leave_path": self._get_leave_path(visit),
        }
        return self._render_person("trm_talent.pitch_done", visit, values)
