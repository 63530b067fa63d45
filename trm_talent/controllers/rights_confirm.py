import time

from odoo.exceptions import AccessDenied
from odoo.http import request

from ..models.trm_talent_links import LINKS
from .person import PersonPage, by_login

LAST_CHECK = "identity-check-last"
"""Where Odoo keeps in the session when somebody last proved who they are."""


class RightsConfirm(PersonPage):
    """Before data leave or go: is it still the person who logged in?

    A session lives for a week, on a phone that others hold, too. Whoever has no
    password, but a passkey or another account, is sent a link.
    """

    def _serve_confirmed(self, handler, file_id):
        """Let a handler answer who confirmed lately; ask all others.

        As lately as a link to the same page would have been sent.

        :param handler: as of ``_serve``
        """
        _path, life = LINKS["rights"]
        since = time.time() - request.session.get(LAST_CHECK, 0)
        is_fresh = since < life.total_seconds()
        return self._serve(handler if is_fresh else self._ask_identity, file_id=file_id)

    @by_login("/my/talent/<int:file_id>/confirm", methods=["POST"])
    def my_rights_confirm(self, file_id, **_typed):
        """Take the password, or send a link to the address we know."""
        return self._serve(self._take_identity, file_id=file_id)

    def _ask_identity(self, visit, is_sent=False, errors=None):
        values = {"is_sent": is_sent, "errors": errors or {}}
        status = 422 if errors else 200
        return self._render_person("trm_talent.rights_confirm", visit, values, status)

    def _take_identity(self, visit):
        if self._get_text("action") == "link":
            visit.talent._send_rights_link()
            return self._ask_identity(visit, is_sent=True)
        if not self._is_password_right():
            words = request.env._(
                "This password is not right. Please try again; after several tries, "
                "wait a minute."
            )
            return self._ask_identity(visit, errors={"password": words})
        request.session[LAST_CHECK] = time.time()
        return request.redirect(f"{visit.base_path}/rights")

    def _is_password_right(self):
        user = request.env.user
        password = request.params.get("password")
        if not isinstance(password, str):
            return False
        credential = {"type": "password", "login": user.login, "password": password}
        try:
            with user._assert_can_auth(user=user.id):
                user._check_credentials(credential, {"interactive": True})
        except AccessDenied:
            return False
        return True
