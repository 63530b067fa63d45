from odoo import http

from .checkup import CheckupController


class LetterController(CheckupController):
    """The code on a letter: the same page, for people we have no e-mail address of.

    Whoever scans it got the letter, which proves the postal address and no other.
    """

    @http.route(
        "/talent/letter/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def letter_page(self, token, **_typed):
        """Show what we know and ask; opening it changes nothing."""
        return self._checkup_show("letter", token)

    # csrf: the token is the permission; an answer needs no cookie, as joining does
    @http.route(
        "/talent/letter/<string:token>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
    )
    def letter_submit(self, token, **_typed):
        """Take the yes or the no."""
        return self._checkup_act("letter", token)
