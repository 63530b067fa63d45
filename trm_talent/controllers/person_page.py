from urllib.parse import urlsplit

from odoo import fields
from odoo.http import request

from .person import PersonPage, by_link, by_login

PAUSES = (1, 3, 6)
"""After how many months we are back."""


class PersonController(PersonPage):
    """The first screen of one's own page: who, what next, looking or not, pause."""

    @by_link("/talent/page/<string:token>", methods=["GET"])
    def person_page(self, token, **_typed):
        """Show one's own page; a link scanner changes nothing."""
        return self._serve(self._show_person, token)

    # csrf: the token is the permission; no cookie takes part
    @by_link("/talent/page/<string:token>", methods=["POST"], csrf=False)
    def person_submit(self, token, **_typed):
        """Do the one thing that was tapped, or send a new link."""
        return self._serve(self._act_person, token)

    @by_login("/my/talent", methods=["GET"])
    def my_talent(self, **_typed):
        """Lead to the one page there is, or let one choose the company."""
        own = request.env["trm.talent"]._get_own()
        if not own:
            return self._not_found()
        if len(own) == 1:
            return request.redirect(f"/my/talent/{own.id}")
        values = {"talents": own, "company": own[:1].company_id, "has_login": True}
        return self._render("trm_talent.person_companies", values)

    @by_login("/my/talent/<int:file_id>", methods=["GET"])
    def my_talent_page(self, file_id, **_typed):
        """Show one's own page."""
        return self._serve(self._show_person, file_id=file_id)

    @by_login("/my/talent/<int:file_id>", methods=["POST"])
    def my_talent_submit(self, file_id, **_typed):
        """Do the one thing that was tapped."""
        return self._serve(self._act_person, file_id=file_id)

    # -- handlers ----------------------------------------------------------------

    def _show_person(self, visit, done="", errors=None):
        talent = visit.talent
        values = {
            "done": done,
            "errors": errors or {},
            "typed": {"from": self._get_text("from"), "until": self._get_text("until")},
            "leave_path": self._get_leave_path(visit),
            "next_steps": talent._get_next_for_person(),
            "promises": talent._get_promises_for_person(),
            "question": talent._get_question_for_person(),
            "pauses": PAUSES,
            "events": self._get_event_lines(visit),
            "today": fields.Date.context_today(talent),
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.person_page", visit, values, status)

    def _get_event_lines(self, visit):
        """Return the events that are still to come, each with its page."""
        lines = visit.talent._get_events_for_person()
        url = "/my/talent/%s/event" % visit.talent.id
        if lines and not visit.has_login:
            url = urlsplit(visit.talent._sign_link("event", visit.subject)).path
        for line in lines:
            event = line["event"]
            line["path"] = f"{url}/{event.id}"
            line["when"] = event._talent_get_when(request.env)
        return lines

    def _act_person(self, visit):
        """Take one answer; what nobody offers changes nothing."""
        action = self._get_text("action")
        errors = {}
        if action == "looking":
            errors = self._take_looking(visit.talent)
        elif action == "pause":
            errors = self._take_pause(visit.talent)
        elif action == "resume":
            visit.talent._resume_by_person()
        else:
            action = ""
        return self._show_person(visit, "" if errors else action, errors)

    def _take_looking(self, talent):
        """Keep whether the person looks for a job, and from when.

        :return: what is wrong, by field, in words
        :rtype: dict[str, str]
        """
        answer, start = self._get_text("availability"), False
        if answer == "later":
            start = self._get_future_day("from")
            if not start:
                return {"from": request.env._("Please choose a day in the future.")}
        if answer in ("open", "later", "no"):
            talent._write_by_person(
                {"availability": answer, "available_from_date": start}
            )
        return {}

    def _take_pause(self, talent):
        """Pause for some months, or until a day.

        :return: what is wrong, by field, in words
        :rtype: dict[str, str]
        """
        months = self._get_text("months")
        if months in map(str, PAUSES):
            today = fields.Date.context_today(talent)
            until = fields.Date.add(today, months=int(months))
        else:
            until = self._get_future_day("until")
        if not until:
            return {"until": request.env._("Please choose a day in the future.")}
        talent._pause_by_person(until)
        return {}
