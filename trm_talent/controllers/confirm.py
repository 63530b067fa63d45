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
        if is_seen:
            signup._confirm(self._get_evidence(signup.company_id), who)
        return self._confirm_render(signup, who, is_changed=not is_seen)

    def _get_signup_checksum(self, signup):
        """Return what tells the choices of a sign-up from those that were shown."""
        return sha256(json.dumps(signup._get_choices(), sort_keys=True))

    def _confirm_render(self, signup, who, is_changed=False):
        """Return the page that fits: to be confirmed, half done, done, or over."""
        pool = signup.pool_id
        values = {
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
        if signup.state == "confirmed":
            return self._render("trm_talent.confirm_done", values)
        if signup[f"{who}_confirmed_datetime"]:
            return self._render("trm_talent.confirm_waiting", values)
        return self._render("trm_talent.confirm_page", values)
