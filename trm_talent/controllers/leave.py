from urllib.parse import quote, urlsplit

from odoo import http
from odoo.http import request

from .pages import PublicPage


class LeaveController(PublicPage):
    """What a person allows, from the link in every mail. It only ever takes back.

    The token in the address is the permission; no cookie takes part.
    """

    @http.route(
        "/talent/leave/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def leave_page(self, token, **_typed):
        """Show what the person allows."""
        talent, subject = request.env["trm.talent"]._from_token("leave", token)
        if not subject:
            return self._not_found()
        return self._render_choices(talent, subject)

    # csrf: the token is the permission; leaving needs no cookie, as joining needs none
    @http.route(
        "/talent/leave/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
    )
    def leave_submit(self, token, **_typed):
        """Do the one thing the person tapped."""
        talent, subject = request.env["trm.talent"]._from_token("leave", token)
        if not subject:
            return self._not_found()
        done = self._act(talent) if talent else {}
        return self._render_choices(talent, subject, done)

    @http.route(
        "/talent/leave/<string:token>/all",
        type="http",
        auth="public",
        readonly=True,
        methods=["GET"],
    )
    def leave_all_page(self, token):
        """Show the page to whose mail program opens the link instead of posting."""
        if not request.env["trm.talent"]._from_token("leave", token)[1]:
            return self._not_found()
        return request.redirect(f"/talent/leave/{quote(token, safe='')}")

    # csrf: the mail program posts here, on behalf of the person (RFC 8058)
    @http.route(
        "/talent/leave/<string:token>/all",
        type="http",
        auth="public",
        csrf=False,
        methods=["POST"],
    )
    def leave_one_click(self, token, **_typed):
        """Stop all mail, as the button of a mail program promises."""
        talent, subject = request.env["trm.talent"]._from_token("leave", token)
        if not subject:
            return self._not_found()
        if talent:
            evidence = self._get_evidence(subject.company_id)
            talent._stop_everything(evidence, channel="email")
        return request.make_response("")

    def _act(self, talent):
        """Withdraw, leave a pool, stop everything, or ask for a link.

        :return: what was done, for the page
        :rtype: dict
        """
        evidence = self._get_evidence(talent.company_id)
        action = self._get_text("action")
        if action == "stop":
            talent._stop_everything(evidence)
        elif action == "again":
            talent._send_new_link()
        elif action == "pool":
            return {"left": talent._leave_pool(self._get_number("membership"))}
        else:
            channel = self._get_text("channel") or None
            code = self._get_text("purpose")
            return {"withdrawn": talent._withdraw(code, evidence, channel=channel)}
        return {action: True}

    def _render_choices(self, talent, subject, done=None):
        consents = talent.consent_ids
        values = {
            "talent": talent,
            "company": subject.company_id,
            "contact": talent.user_id or subject.company_id.talent_contact_id,
            "granted": consents.filtered(lambda c: c.state == "granted"),
            "requested": consents.filtered(lambda c: c.state == "requested"),
            "pools": talent._get_pool_choices() if talent else {},
            "missing": talent._get_checkup_questions()[1] if talent else [],
            "done": done or {},
            "leave_path": urlsplit(talent._sign_link("leave", subject)).path,
            "is_informal": bool(talent) and talent._is_informal(),
        }
        return self._render("trm_talent.leave_page", values)
