import json
from datetime import timedelta

from odoo import fields, http
from odoo.http import request
from odoo.tools import email_normalize

from ..models.calendar_event_seats import HOLD_HOURS
from ..tools.cells import clean_email
from ..tools.ledger import sha256
from .join_form import CAPTCHA, UTM, JoinForm
from .pages import PublicPage

EVENT_SCOPE = "trm_talent.event_form"
COVER, PHOTO = "talent_cover", "avatar_256"


class EventsController(JoinForm, PublicPage):
    """The public pages of talent events. Registering makes one row of quarantine.

    Whoever is known is treated as everybody: the mail decides who it is. The forms
    carry no token against foreign sites, as those of pools.
    """

    @http.route(
        "/talent/events",
        type="http",
        auth="public",
        website=True,
        sitemap=True,
        readonly=True,
        methods=["GET"],
    )
    def events_index(self, **_typed):
        """List the events that everybody may come to, the next first."""
        # sudo: calendar.event - what everybody may see
        events_sudo = request.env["calendar.event"].sudo()
        events_sudo = events_sudo.search(
            events_sudo._talent_get_public_domain(), order="start, id"
        )
        values = {
            "events": [
                (event, event._talent_prepare_words(request.env.lang))
                for event in events_sudo
            ],
        }
        return self._render("trm_talent.events_index", values, is_found=True)

    @http.route(
        "/talent/events/<string:slug>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def event_page(self, slug, **_typed):
        """Show one event, and the form."""
        event = self._events_find(slug)
        if not event:
            return self._not_found()
        return self._events_render_form(event, {})

    @http.route(
        "/talent/events/<string:slug>",
        type="http",
        auth="public",
        website=True,
        sitemap=False,
        methods=["POST"],
        csrf=False,
    )
    def event_submit(self, slug, **_typed):
        """Keep what was typed, and a seat, until the person confirms it by mail."""
        event = request.env["calendar.event"]._talent_get_published(slug)
        if not event or not event._talent_is_bookable():
            return self._not_found()
        page = self._read_shown(EVENT_SCOPE, event)
        event = event.with_env(event.env(context=request.env.context))
        typed = self._events_read(event)
        errors = self._events_get_errors(event, typed, page)
        nonce = page.make_nonce(typed) if page and not errors else ""
        # sudo: trm.signup - the nonce is made of the signed page and what was typed
        has_seat = request.env["trm.signup"].sudo()._has_seat(nonce)
        if not errors and not self._join_is_kept(nonce):
            if problem := self._join_get_problem(page):
                errors["form"] = problem
            else:
                has_seat = self._events_keep(event, typed, nonce)
        if errors:
            return self._events_render_form(event, typed, page, errors)
        values = self._events_prepare_page(event)
        values |= {"typed": typed, "has_seat": has_seat}
        return self._render("trm_talent.event_thanks", values)

    @http.route(
        "/talent/events/<string:slug>/<any(photo,cover):what>",
        type="http",
        auth="public",
        readonly=True,
        methods=["GET"],
    )
    def event_image(self, slug, what):
        """Send the picture of an event, or the photo of its host."""
        event = self._events_find(slug)
        shown = event and (event.talent_cover if what == "cover" else event.user_id)
        if not shown:
            return self._not_found()
        record, field = (event, COVER) if what == "cover" else (event.user_id, PHOTO)
        stream = request.env["ir.binary"]._get_image_stream_from(record, field)
        return stream.get_response()

    # -- reading -----------------------------------------------------------------

    def _events_find(self, slug):
        """Return the event of the page, as superuser; HR sees it before others do."""
        event = request.env["calendar.event"]._talent_get_published(slug)
        user = request.env.user
        if event or not user.has_group("trm_talent.trm_talent_group_user"):
            return event
        # sudo: calendar.event - recruiting sees the page as everybody would
        return event.search(
            [
                ("talent_slug", "=", slug),
                ("talent_state", "!=", False),
                ("talent_company_id", "in", user.company_ids.ids),
            ],
            limit=1,
        )

    def _events_get_wordings(self, event):
        """Return the words of each box by code, and one checksum of all."""
        company = event.talent_company_id
        # sudo: trm.consent.purpose - its words are shown to everybody
        purposes_sudo = request.env["trm.consent.purpose"].sudo()._get_offered()
        wordings = {
            purpose.code: purpose._render_wording(company)
            for purpose in (purposes_sudo if self._events_get_pool(event) else ())
        }
        return wordings, sha256(json.dumps(wordings, sort_keys=True))

    def _events_get_pool(self, event):
        """Return the pool that one may join with the registration, or none."""
        return event.talent_pool_ids.filtered("public_name")[:1]

    def _events_read(self, event):
        """Return what was typed, cut to size, and nothing else.

        :rtype: dict
        """
        wordings, _checksum = self._events_get_wordings(event)
        typed = {"name": self._get_text("name"), "channel": self._get_text("channel")}
        typed["email"] = clean_email(typed["channel"])
        typed["phone"] = ""
        typed["purposes"] = [c for c in wordings if request.params.get(f"agree_{c}")]
        typed["guardian"] = ""
        if event.talent_company_id.talent_parental_consent and wordings:
            typed["guardian"] = self._get_text("guardian")
        return typed

    def _events_get_errors(self, event, typed, page):
        """Return what is missing, by field, in words.

        :rtype: dict[str, str]
        """
        env = request.env
        errors = {
            "name": self._join_check_name(typed["name"]),
            "guardian": self._join_check_guardian(typed),
        }
        if not email_normalize(typed["email"] or ""):
            errors["channel"] = env._(
                "Please check the e-mail address. It looks like name@example.com."
            )
        if page and page.checksum != self._events_get_wordings(event)[1]:
            typed["purposes"] = []
            errors["form"] = env._(
                "The words of the consent have just changed. Please read them again."
            )
        return {name: text for name, text in errors.items() if text}

    # -- writing -----------------------------------------------------------------

    def _events_keep(self, event, typed, nonce):
        """Write the one row of quarantine, with a seat if there is one.

        :return: whether there is
        :rtype: bool
        """
        company = event.talent_company_id
        wordings, _checksum = self._events_get_wordings(event)
        values = {
            "name": typed["name"],
            "nonce": nonce,
            "event_id": event.id,
            "pool_id": bool(typed["purposes"]) and self._events_get_pool(event).id,
            "email": typed["email"],
            "guardian_email": clean_email(typed["guardian"]),
            "lang": request.env.lang or "en_US",
            "choices": json.dumps({code: wordings[code] for code in typed["purposes"]}),
            "url": request.httprequest.base_url[:200],
            **self._get_evidence(company),
            **self._join_read_utm(),
        }
        with event._talent_lock_seats() as locked:
            until = fields.Datetime.now() + timedelta(hours=HOLD_HOURS)
            has_seat = locked._talent_has_seat()
            values["seat_until"] = has_seat and until
            locked.env["trm.signup"]._keep(values)
            cron = locked.env.ref("trm_talent.trm_signup_cron_ask")
            # the mail is written at once, by the cron
            cron._trigger()
        return has_seat

    # -- pages -------------------------------------------------------------------

    def _events_prepare_page(self, event):
        """Return what all pages of an event show.

        :rtype: dict
        """
        company = event.talent_company_id
        return {
            "event": event,
            "words": event._talent_prepare_words(request.env.lang),
            "company": company,
            "contact": event.user_id,
            "photo_url": f"/talent/events/{event.talent_slug}/photo",
            "is_informal": company.talent_address_form == "du",
            "free_count": event._talent_count_free(),
        }

    def _events_render_form(self, event, typed, page=None, errors=None):
        """Return the page with what was typed and what is missing."""
        wordings, checksum = self._events_get_wordings(event)
        values = self._events_prepare_page(event) | {
            "wordings": wordings,
            "shown": self._sign_shown(EVENT_SCOPE, event, checksum, page),
            "typed": typed,
            "errors": errors or {},
            "captcha": CAPTCHA,
            "utm": {name: self._get_text(name) for name, _field, _model in UTM},
        }
        is_public = event.talent_state == "open" and event.talent_is_public
        return self._render(
            "trm_talent.event_page",
            values,
            status=422 if errors else 200,
            is_found=is_public and not errors,
        )
