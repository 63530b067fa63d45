from odoo import http
from odoo.http import request

from .person import by_link, by_login
from .rights_confirm import RightsConfirm

LINK = "/talent/rights/<string:token>"
LOGIN = "/my/talent/<int:file_id>/rights"
LONGEST_LETTER = 4000


class RightsController(RightsConfirm):
    """What is held and why; take it along, see all, correct, restrict, object, delete.

    By a link that works for an hour, or by a login that was confirmed within the last
    hour: both lead to the same handlers.
    """

    # -- a link to it ------------------------------------------------------------

    @by_link("/talent/page/<string:token>/rights", methods=["GET"])
    def rights_ask(self, token, **_typed):
        """Offer to send a link, to somebody with the long-lived one of the page."""
        return self._serve(self._show_asked, token)

    # csrf: the token is the permission; no cookie takes part
    @by_link("/talent/page/<string:token>/rights", methods=["POST"], csrf=False)
    def rights_send(self, token, **_typed):
        """Send a link to the address we know."""
        return self._serve(self._send_link, token)

    def _show_asked(self, visit, is_sent=False):
        values = {"is_sent": is_sent}
        return self._render_person("trm_talent.rights_ask", visit, values)

    def _send_link(self, visit):
        visit.talent._send_rights_link()
        return self._show_asked(visit, is_sent=True)

    def _serve_over(self, talent, subject, scope):
        """Send a new link to this page if that was tapped."""
        if scope != "rights":
            return super()._serve_over(talent, subject, scope)
        is_sent = request.httprequest.method == "POST"
        if is_sent and talent:
            talent._send_rights_link()
        values = {"company": subject.company_id, "is_sent": is_sent}
        return self._render("trm_talent.rights_over", values)

    # -- the page ----------------------------------------------------------------

    @by_link(LINK, methods=["GET"])
    def rights_page(self, token, **_typed):
        """Show what is held and why; a link scanner changes nothing."""
        return self._serve(self._show_rights, token, scope="rights")

    # csrf: the token is the permission; no cookie takes part
    @by_link(LINK, methods=["POST"], csrf=False)
    def rights_submit(self, token, **_typed):
        """Do the one thing that was tapped."""
        return self._serve(self._act_rights, token, scope="rights")

    @by_login(LOGIN, methods=["GET"])
    def my_rights_page(self, file_id, **_typed):
        """Show what is held and why."""
        return self._serve_confirmed(self._show_rights, file_id)

    @by_login(LOGIN, methods=["POST"])
    def my_rights_submit(self, file_id, **_typed):
        """Do the one thing that was tapped."""
        return self._serve_confirmed(self._act_rights, file_id)

    def _show_rights(self, visit, done="", errors=None):
        talent = visit.talent
        requests = talent.request_ids
        is_open = requests.filtered(lambda r: r.state == "open").grouped("kind")
        values = {
            "done": done,
            "errors": errors or {},
            "typed": {"text": self._get_letter()},
            "rights_path": self._get_rights_path(visit),
            "clocks": talent._get_clock_texts().get(talent.id, []),
            "held": talent._get_held_summary(),
            "open_access": is_open.get("access"),
            "answers": requests.filtered(lambda r: r._is_available()),
            "requests": requests,
            "longest": LONGEST_LETTER,
            "privacy_contact": talent.company_id._talent_get_privacy_contact(),
        }
        status = 422 if errors else 200
        return self._render_person("trm_talent.rights_page", visit, values, status)

    def _act_rights(self, visit):
        """Do one thing; what nobody offers changes nothing."""
        talent, action, errors = visit.talent, self._get_text("action"), {}
        kinds = {"access": "access", "restrict": "restriction", "object": "objection"}
        if action in kinds:
            evidence = self._get_evidence(talent.company_id)
            talent._use_right(kinds[action], self._get_via(visit), evidence=evidence)
        elif action == "lift":
            talent._end_restriction_by_person()
        elif action == "correct":
            errors = self._take_letter(visit)
        else:
            action = ""
        return self._show_rights(visit, "" if errors else action, errors)

    def _take_letter(self, visit):
        """Pass on what is wrong in the data.

        :return: what is wrong with the form, by field, in words
        :rtype: dict[str, str]
        """
        text = self._get_letter()
        if not text:
            return {"text": request.env._("Please write what is wrong.")}
        visit.talent._use_right("rectification", self._get_via(visit), text=text)
        return {}

    def _get_letter(self):
        """Return several lines that were typed."""
        value = request.params.get("text")
        if not isinstance(value, str):
            return ""
        return value.replace("\x00", "").strip()[:LONGEST_LETTER]

    def _get_via(self, visit):
        return "login" if visit.has_login else "link"

    def _get_rights_path(self, visit):
        return f"{visit.base_path}/rights" if visit.has_login else visit.base_path

    # -- take it along -----------------------------------------------------------

    @by_link(f"{LINK}/data", methods=["GET"])
    def rights_data(self, token, **_typed):
        """Send what the person provided."""
        return self._serve(self._send_data, token, scope="rights")

    @by_login(f"{LOGIN}/data", methods=["GET"])
    def my_rights_data(self, file_id, **_typed):
        """Send what the person provided."""
        return self._serve_confirmed(self._send_data, file_id)

    def _send_data(self, visit):
        talent = visit.talent.with_context(lang=request.env.lang)
        name = request.env._("my-data")
        return self._download(talent._get_portable_archive(), f"{name}.zip")

    def _download(self, content, name):
        """Return a zip file that no cache keeps and no browser opens by itself."""
        return request.make_response(
            content,
            [
                ("Content-Type", "application/zip"),
                ("Content-Disposition", http.content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
                ("Referrer-Policy", "no-referrer"),
                ("X-Robots-Tag", "noindex"),
            ],
        )

    # -- delete ------------------------------------------------------------------

    @by_link(f"{LINK}/delete", methods=["GET"])
    def rights_delete_page(self, token, **_typed):
        """Show what would be deleted."""
        return self._serve(self._show_delete, token, scope="rights")

    # csrf: the token is the permission; no cookie takes part
    @by_link(f"{LINK}/delete", methods=["POST"], csrf=False)
    def rights_delete(self, token, **_typed):
        """Delete."""
        return self._serve(self._act_delete, token, scope="rights")

    @by_login(f"{LOGIN}/delete", methods=["GET"])
    def my_rights_delete_page(self, file_id, **_typed):
        """Show what would be deleted."""
        return self._serve_confirmed(self._show_delete, file_id)

    @by_login(f"{LOGIN}/delete", methods=["POST"])
    def my_rights_delete(self, file_id, **_typed):
        """Delete."""
        return self._serve_confirmed(self._act_delete, file_id)

    def _show_delete(self, visit):
        [plan] = visit.talent._get_erasure_plan()
        values = {"rights_path": self._get_rights_path(visit), "plan": plan}
        return self._render_person("trm_talent.rights_delete", visit, values)

    def _act_delete(self, visit):
        company = visit.talent.company_id
        plan = visit.talent._erase_by_person(self._get_via(visit))
        values = {
            "company": company,
            "plan": plan,
            "privacy_contact": company._talent_get_privacy_contact(),
        }
        return self._render("trm_talent.rights_deleted", values)
