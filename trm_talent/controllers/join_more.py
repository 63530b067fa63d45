import base64
import time

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import hash_sign, verify_hash_signed

from ..tools.ledger import sha256
from ..tools.profiles import normalize_linkedin, normalize_xing
from .uploads import BIGGEST_REQUEST, clean_file_name, get_upload_error, read_upload

MORE_SCOPE = "trm_talent.more"
LONGEST_SECONDS = 24 * 3600
LONGEST_MESSAGE = 2000
SPECIAL = "special_categories"
TRIES = (10, 3600)


class JoinMore:
    """The second screen of a sign-up page, which one may skip: a CV and the rest."""

    @http.route(
        "/talent/join/<string:slug>/more",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
        max_content_length=BIGGEST_REQUEST,
    )
    def join_more(self, slug, **_typed):
        """Keep the rest with the sign-up, as long as nobody confirmed it."""
        pool = request.env["trm.pool"]._get_published(slug)
        token = request.params.get("token")
        signed = self._more_verify(pool, token)
        if not signed:
            return self._not_found()
        pool = pool.with_env(pool.env(context=request.env.context))
        typed = self._more_read()
        errors = self._more_get_errors(pool, typed, signed)
        if not errors and not self._more_is_exceeded(signed[0]):
            errors = self._more_keep(pool, typed, signed[0])
        if errors:
            return self._more_render(pool, token, more=typed, errors=errors)
        values = self._join_prepare_page(pool)
        return self._render("trm_talent.join_done", values)

    # -- the page that was shown -------------------------------------------------

    def _more_sign(self, pool, nonce):
        """Return the signed field: it adds to this one sign-up and nothing else."""
        wording = self._more_get_wording(pool)
        values = [
            nonce,
            request.env.lang or "en_US",
            sha256(wording),
            int(time.time()),
            pool.id,
        ]
        # sudo: ir.config_parameter - the secret of the signature
        return hash_sign(request.env(su=True), MORE_SCOPE, values)

    def _more_verify(self, pool, token):
        """Return what was signed for a page of this pool, in its language; or none.

        :rtype: list
        """
        try:
            # sudo: ir.config_parameter - the secret of the signature
            values = verify_hash_signed(request.env(su=True), MORE_SCOPE, token or "")
        except (ValueError, UnicodeError, IndexError, TypeError, AttributeError):
            values = None
        if not pool or not values or values[-1] != pool.id:
            return []
        if values[1] in dict(request.env["res.lang"].get_installed()):
            request.update_context(lang=values[1])
        return values

    def _more_get_wording(self, pool):
        # sudo: trm.consent.purpose - its words are shown to everybody
        purposes_sudo = request.env["trm.consent.purpose"].sudo()
        return purposes_sudo._get(SPECIAL)._render_wording(pool.company_id)

    # -- reading -----------------------------------------------------------------

    def _more_read(self):
        """Return what was typed and attached.

        :rtype: dict
        """
        typed = {name: self._get_text(name) for name in ("wish_role", "profile")}
        typed["message"] = self._get_message("message", LONGEST_MESSAGE)
        typed["agrees"] = bool(request.params.get(f"agree_{SPECIAL}"))
        typed["file"], typed["file_name"] = read_upload("file")
        return typed

    def _more_get_errors(self, pool, typed, signed):
        """Return what is wrong, by field, in words.

        :rtype: dict[str, str]
        """
        env, errors = request.env, {}
        if time.time() - signed[3] > LONGEST_SECONDS:
            errors["form"] = env._(
                "This page was open for too long. Please reply to our mail and attach "
                "the document there."
            )
        if typed["profile"] and not any(self._more_read_profile(typed).values()):
            errors["profile"] = env._(
                "Please check the address of the profile. It looks like "
                "linkedin.com/in/name or xing.com/profile/Name."
            )
        if typed["file_name"]:
            errors |= self._more_get_file_errors(pool, typed, signed)
        return errors

    def _more_get_file_errors(self, pool, typed, signed):
        if text := get_upload_error(typed["file"]):
            return {"file": text}
        if not typed["agrees"] or signed[2] != sha256(self._more_get_wording(pool)):
            return {
                f"agree_{SPECIAL}": request.env._(
                    "We may keep the document only if this box is ticked. Please "
                    "choose the file again and tick the box, or send without a file."
                )
            }
        return {}

    def _more_read_profile(self, typed):
        """Return the one address of the profile, by field; empty if it is none."""
        return {
            "linkedin_url": normalize_linkedin(typed["profile"]) or "",
            "xing_url": normalize_xing(typed["profile"]) or "",
        }

    def _more_is_exceeded(self, nonce):
        return request.env["trm.rate.limit"]._is_exceeded("join:more", nonce, *TRIES)

    # -- writing -----------------------------------------------------------------

    def _more_keep(self, pool, typed, nonce):
        """Write what was added into the sign-up; leave the rest as it is.

        :return: why it was not taken in, by field, in words
        :rtype: dict[str, str]
        """
        values = {name: typed[name] for name in ("wish_role", "message")}
        values |= self._more_read_profile(typed)
        choices = {}
        if typed["file_name"]:
            values["file"] = base64.b64encode(typed["file"])
            values["file_name"] = clean_file_name(typed["file_name"], typed["file"])
            choices[SPECIAL] = self._more_get_wording(pool)
        values = {name: value for name, value in values.items() if value}
        if not values:
            return {}
        # sudo: trm.signup - the signed field of the page names this one row
        signups_sudo = request.env["trm.signup"].sudo()
        try:
            signups_sudo._add_details(nonce, values, choices)
        except UserError as error:
            return {"file": str(error)}
        return {}

    # -- pages -------------------------------------------------------------------

    def _more_render(self, pool, token, typed=None, more=None, errors=None):
        """Return what comes next, with the second screen."""
        values = self._join_prepare_page(pool) | {
            "typed": typed or {},
            "more": more or {},
            "errors": errors or {},
            "token": token,
            "special_wording": self._more_get_wording(pool),
            "special_code": SPECIAL,
        }
        return self._render(
            "trm_talent.join_thanks", values, status=422 if errors else 200
        )
