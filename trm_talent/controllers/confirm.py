import json

from odoo import http
from odoo.http import request

from ..tools.ledger import sha256
from .pages import PublicPage


class ConfirmController(PublicPage):
    """The links of the confirmation mails: a page, and a button that acts.

    The token in the address is the permission; no cookie takes part.
    """

    @http.route(
        "/talent/confirm/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def confirm_page(self, token, **_typed):
        """Show what is going to be confirmed; a link scanner changes nothing."""
        return self._confirm_show(token, "person")

    @http.route(
        "/talent/confirm/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
    )
    def confirm_submit(self, token, **_typed):
        """Make the person a talent."""
        return self._confirm_act(token, "person")

    @http.route(
        "/talent/confirm-parent/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def confirm_guardian_page(self, token, **_typed):
        """Show a parent what somebody under 16 wants."""
        return self._confirm_show(token, "guardian")

    @http.route(
        "/talent/confirm-parent/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
    )
    def confirm_guardian_submit(self, token, **_typed):
        """Note that a parent agrees."""
        return self._confirm_act(token, "guardian")

    def _confirm_show(self, token, who):
        signup, is_ours = request.env["trm.signup"]._from_token(token, who)
        if not is_ours:
            return self._not_found()
        return self._confirm_render(signup, who)

    def _confirm_act(self, token, who):
        signup, is_ours = request.env["trm.signup"]._from_token(token, who)
        if not is_ours:
            return self._not_found()
        is_seen = signup and self._get_text("shown") == self._get_signup_checksum(
            signup
        )
        if not is_seen:
            return self._confirm_render(signup, who, is_changed=True)
        evidence = self._get_evidence(signup.company_id)
        if not signup.event_id:
            signup._confirm(evidence, who)
            return self._confirm_render(signup, who)
        # what is confirmed is committed with the lock of the seats; see there
        with signup.event_id._talent_lock_seats() as event:
            locked = signup.with_env(signup.env(cr=event.env.cr))
            locked._confirm(evidence, who)
            result = self._confirm_read(locked, who)
        return self._confirm_render(signup, who, result=result)

    def _confirm_read(self, signup, who):
        """Return what became of a sign-up: its state, what was noted, the seat."""
        return {
            "state": signup.state,
            "noted": bool(signup[f"{who}_confirmed_datetime"]),
            "seat": signup and signup._get_seat_state(),
        }

    def _get_signup_checksum(self, signup):
        """Return what tells the choices of a sign-up from those that were shown."""
        return sha256(json.dumps(signup._get_choices(), sort_keys=True))

    def _confirm_render(self, signup, who, is_changed=False, result=None):
        """Return the page that fits: to be confirmed, half done, done, or over.

        :param dict result: what has just become of it; default is what is known
        """
        pool = signup.pool_id
        result = result or self._confirm_read(signup, who)
        values = {
            "seat": result["seat"],
            "event": signup.event_id,
            "signup": signup,
            "who": who,
            "pool": pool,
            "company": signup.company_id,
            "contact": signup.contact_id,
            "is_informal": signup.is_informal,
            "wordings": signup._get_choices() if signup else {},
            "shown": signup and self._get_signup_checksum(signup),
            "is_changed": is_changed,
        }
        if not signup or not signup._is_link_valid():
            return self._render("trm_talent.confirm_over", values)
        if result["state"] == "confirmed":
            return self._render("trm_talent.confirm_done", values)
        if result["noted"]:
            return self._render("trm_talent.confirm_waiting", values)
        return self._render("trm_talent.confirm_page", values)
