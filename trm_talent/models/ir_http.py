from werkzeug.exceptions import NotFound

from odoo import models
from odoo.http import request

from ..controllers.pages import PublicPage


class IrHttp(models.AbstractModel):
    """What no page of ours has to think of; other pages are left alone."""

    _inherit = "ir.http"

    @classmethod
    def _pre_dispatch(cls, rule, args):
        """Know no address with a NUL in it, which no database can look for."""
        result = super()._pre_dispatch(rule, args)
        if cls._talent_is_public_page(rule.endpoint):
            if any("\0" in value for value in args.values() if isinstance(value, str)):
                raise NotFound()
        return result

    @classmethod
    def _serve_fallback(cls):
        """Look for no file at such an address either: it is just not found."""
        if "\0" in request.httprequest.path:
            return None
        return super()._serve_fallback()

    @classmethod
    def _dispatch(cls, endpoint):
        """Leave out a parameter that Python takes for the page itself."""
        if cls._talent_is_public_page(endpoint):
            request.params.pop("self", None)
        return super()._dispatch(endpoint)

    @classmethod
    def _talent_is_public_page(cls, endpoint):
        return isinstance(getattr(endpoint.func, "__self__", None), PublicPage)
