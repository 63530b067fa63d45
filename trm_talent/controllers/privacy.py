from odoo import http
from odoo.http import request

from ..models.trm_privacy_notice import KINDS
from .pages import PublicPage


class PrivacyController(PublicPage):
    """The privacy notices of a company, with the numbers of its settings."""

    @http.route(
        [
            "/talent/privacy/<string:company>",
            "/talent/privacy/<string:company>/<string:kind>",
        ],
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def privacy_page(self, company, kind="art13", **_typed):
        """Show a notice as it reads today."""
        company = self._get_company(company)
        if not company or kind not in dict(KINDS):
            return self._not_found()
        values = {
            "company": company,
            "kind": kind,
            "kinds": dict(KINDS),
            "body": request.env["trm.privacy.notice"]._render(company, kind),
        }
        return self._render("trm_talent.privacy_page", values)

    def _get_company(self, text):
        """Return the company of the page, as superuser, or none.

        People see it where it is the notice they are led to; HR sees it before.
        """
        # sudo: res.company - the name and the notice of those that published it
        companies_sudo = request.env["res.company"].sudo()
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            return companies_sudo.browse()
        company_sudo = companies_sudo.browse(int(text)).exists()
        if not company_sudo or company_sudo._talent_has_privacy_page():
            return company_sudo
        may_prepare = request.env["trm.privacy.paragraph"].has_access("read")
        is_own = company_sudo in request.env.user.company_ids
        return company_sudo if may_prepare and is_own else companies_sudo.browse()
