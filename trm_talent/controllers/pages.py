from odoo import http
from odoo.http import request

LONGEST_TEXT = 200


class PublicPage(http.Controller):
    """What all pages share that need no password. Not a page itself."""

    def _render(self, template, values, status=200, is_found=False):
        """Return a page that no cache keeps and that tells nobody where one was.

        :param bool is_found: search engines may know it; pages of one person, never
        """
        values.setdefault("has_website", "website" in request.env)
        response = request.render(template, values, status=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        if not is_found:
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    def _not_found(self):
        """Return the one answer for unknown, foreign and forbidden."""
        return request.not_found()

    def _get_text(self, name, longest=LONGEST_TEXT):
        """Return one line of what was typed, at most ``longest`` characters."""
        value = request.params.get(name)
        if not isinstance(value, str):
            return ""
        return " ".join(value.replace("\x00", "").split())[:longest]

    def _get_message(self, name, longest):
        """Return what was typed into a field of several lines."""
        value = request.params.get(name)
        if not isinstance(value, str):
            return ""
        return value.replace("\x00", "").strip()[:longest]

    def _get_number(self, name):
        """Return a whole number that was sent, or 0."""
        text = self._get_text(name, longest=15)
        return int(text) if text.isascii() and text.isdecimal() else 0

    def _get_texts(self, name):
        """Return all values of a field that may come several times."""
        values = request.httprequest.form.getlist(name)
        return [value for value in values[:50] if len(value) <= LONGEST_TEXT]

    def _get_evidence(self, company):
        """Return from where this request comes, as far as the company keeps it."""
        if not company.talent_store_ip:
            return {}
        browser = request.httprequest.user_agent.string or ""
        return {"ip": request.httprequest.remote_addr, "user_agent": browser[:200]}
