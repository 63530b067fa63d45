import json

from odoo import http
from odoo.http import request

from ..tools.cells import clean_email
from .join_form import CAPTCHA, TEXT_FIELDS, UTM, JoinForm
from .join_more import JoinMore
from .pages import PublicPage


class JoinController(JoinForm, JoinMore, PublicPage):
    """Sign-up pages of pools. A form makes one row of quarantine, nothing else.

    The forms carry no token against foreign sites: they act for nobody who is logged
    in, their hidden field is signed, and a browser without cookies can sign up, too.
    """

    @http.route(
        "/talent/join",
        type="http",
        auth="public",
        website=True,
        sitemap=True,
        readonly=True,
        methods=["GET"],
    )
    def join_index(self, **_typed):
        """List the pools whose pages are online."""
        # sudo: trm.pool - public names and addresses of what is online
        pools_sudo = (
            request.env["trm.pool"].sudo().search([("is_published", "=", True)])
        )
        return self._render(
            "trm_talent.join_index", {"pools": pools_sudo}, is_found=True
        )

    @http.route(
        "/talent/join/<string:slug>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def join_page(self, slug, **_typed):
        """Show the form of one pool."""
        pool = self._join_get_pool(slug)
        if not pool:
            return self._not_found()
        return self._join_render_form(pool, {})

    @http.route(
        "/talent/join/<string:slug>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
    )
    def join_submit(self, slug, **_typed):
        """Keep what was typed until the person confirms it by mail."""
        pool = request.env["trm.pool"]._get_published(slug)
        if not pool:
            return self._not_found()
        page = self._join_read_shown(pool)
        pool = pool.with_env(pool.env(context=request.env.context))
        typed = self._join_read(pool)
        errors = self._join_get_errors(pool, typed, page)
        nonce = page.make_nonce(typed) if page and not errors else ""
        if not errors and not self._join_is_kept(nonce):
            if problem := self._join_get_problem(page):
                errors["form"] = problem
            else:
                self._join_keep(pool, typed, nonce)
        if errors:
            return self._join_render_form(pool, typed, page, errors)
        return self._join_render_thanks(pool, typed, nonce)

    @http.route(
        "/talent/join/<string:slug>/photo",
        type="http",
        auth="public",
        readonly=True,
        methods=["GET"],
    )
    def join_photo(self, slug):
        """Send the photo of whoever writes to the people of this pool."""
        pool = self._join_get_pool(slug)
        if not pool:
            return self._not_found()
        stream = request.env["ir.binary"]._get_image_stream_from(
            pool.user_id, "avatar_256"
        )
        return stream.get_response()

    # -- reading -----------------------------------------------------------------

    def _join_get_pool(self, slug):
        """Return the pool of the page, as superuser; HR sees it before others do."""
        pool = request.env["trm.pool"]._get_published(slug)
        user = request.env.user
        if pool or not user._is_internal():
            return pool
        if not request.env["trm.pool"].has_access("read"):
            return pool
        pools = request.env["trm.pool"].with_context(
            allowed_company_ids=user.company_ids.ids
        )
        # sudo: trm.pool - who may read the pool sees the page as everybody would
        return pools.search([("join_slug", "=", slug)], limit=1).sudo()

    # -- writing -----------------------------------------------------------------

    def _join_keep(self, pool, typed, nonce):
        """Write the one row of quarantine and wake the cron."""
        wordings = self._join_get_wordings(pool)[0]
        wordings = wordings["email" if typed["email"] else "phone"]
        # sudo: trm.signup - people without a login leave a row that nobody reads
        # before they confirm
        request.env["trm.signup"].sudo()._keep(
            {
                **{name: typed[name] for name in TEXT_FIELDS if name != "channel"},
                "nonce": nonce,
                "pool_id": pool.id,
                "email": typed["email"],
                "phone": typed["phone"],
                "guardian_email": clean_email(typed["guardian"]),
                "tag_ids": [(6, 0, typed["tag_ids"])],
                "lang": request.env.lang or "en_US",
                "choices": json.dumps(
                    {code: wordings[code] for code in typed["purposes"]}
                ),
                "url": request.httprequest.base_url[:200],
                **self._get_evidence(pool.company_id),
                **self._join_read_utm(),
            }
        )
        # sudo: ir.cron - the mail is written at once, by the cron
        request.env.ref("trm_talent.trm_signup_cron_ask").sudo()._trigger()

    # -- pages -------------------------------------------------------------------

    def _join_prepare_page(self, pool):
        """Return what all pages of a pool show.

        :rtype: dict
        """
        return {
            "pool": pool,
            "company": pool.company_id,
            "contact": pool.user_id,
            "is_informal": pool.company_id.talent_address_form == "du",
        }

    def _join_render_form(self, pool, typed, page=None, errors=None):
        """Return the form with what was typed and what is missing."""
        values = self._join_prepare_page(pool) | {
            "wordings": self._join_get_wordings(pool)[0]["email"],
            "calls": {
                purpose.code: purpose._render("call", pool.company_id)
                for purpose in pool.join_purpose_ids
            },
            "chips": pool._get_chips(),
            "shown": self._join_show(pool, page),
            "typed": typed,
            "errors": errors or {},
            "captcha": CAPTCHA,
            "hours": self._join_get_hours(),
            "times": self._join_get_times(),
            "utm": {name: self._get_text(name) for name, _field, _model in UTM},
        }
        return self._render(
            "trm_talent.join_page",
            values,
            status=422 if errors else 200,
            is_found=pool.is_published and not errors,
        )

    def _join_get_hours(self):
        """Return what is proposed for hours or shift; anything else may be typed."""
        env = request.env
        return [
            env._("Full time"),
            env._("Part time"),
            env._("Day shift"),
            env._("Night shift"),
            env._("Weekends"),
        ]

    def _join_get_times(self):
        """Return what is proposed for the best time; anything else may be typed."""
        env = request.env
        return [
            env._("In the morning"),
            env._("At noon"),
            env._("In the afternoon"),
            env._("In the evening"),
        ]

    def _join_render_thanks(self, pool, typed, nonce):
        """Return what comes next, and the second screen, which one may skip."""
        return self._more_render(pool, self._more_sign(pool, nonce), typed=typed)
