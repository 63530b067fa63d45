from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date, format_time

from ..tools.slugs import get_free_slug, slugify
from .calendar_event_talent import GROUP, GROUP_USER

DEFAULT_TZ = "Europe/Berlin"


class CalendarEvent(models.Model):
    """The public page of a talent event, and how its day and time are said."""

    _inherit = "calendar.event"

    talent_is_public = fields.Boolean(
        string="On the Public Page",
        default=True,
        copy=False,
        groups=GROUP,
        help="Off: only who is invited can register.",
    )
    talent_slug = fields.Char(
        string="Address of the Page",
        copy=False,
        compute="_compute_talent_slug",
        store=True,
        readonly=False,
        groups=GROUP,
        help="The last part of the address, e.g. 'open-day'.",
    )
    talent_url = fields.Char(
        string="Public Page", compute="_compute_talent_url", groups=GROUP
    )

    talent_link_ids = fields.One2many(
        "trm.event.link", "event_id", string="Links", copy=False, groups=GROUP_USER
    )

    _talent_slug_uniq = models.UniqueIndex(
        "(talent_slug) WHERE talent_slug IS NOT NULL",
        "Another event already has this address of a page.",
    )

    @api.depends("name", "talent_state")
    def _compute_talent_slug(self):
        """Make it once: it stands on posters and in links that others keep."""
        for event in self:
            slug = event.talent_slug
            if not slug and event.talent_state and event.name:
                slug = event._talent_get_free_slug()
            event.talent_slug = slug

    def _talent_get_free_slug(self):
        """Return the address made of the name, with a number if it is taken."""
        base = slugify(self.name) or "event"
        # sudo: calendar.event - addresses are unique over all companies
        events_sudo = self.sudo().with_context(active_test=False)
        taken = events_sudo.search(
            [("talent_slug", "=like", f"{base}%"), ("id", "not in", self._origin.ids)]
        )
        return get_free_slug(base, set(taken.mapped("talent_slug")))

    @api.constrains("talent_slug")
    def _check_talent_slug(self):
        for event in self.filtered("talent_slug"):
            if event.talent_slug != slugify(event.talent_slug):
                raise ValidationError(
                    self.env._(
                        "The address of a page has small letters, digits and hyphens "
                        "only, e.g. '%(slug)s'.",
                        slug=slugify(event.talent_slug) or "open-day",
                    )
                )

    @api.depends("talent_slug")
    def _compute_talent_url(self):
        for event in self:
            slug = event.talent_slug
            event.talent_url = slug and f"{event.get_base_url()}/talent/events/{slug}"

    @api.model
    def _talent_get_public_domain(self):
        """Return the domain of events that everybody may see now.

        :rtype: Domain
        """
        return (
            Domain("talent_state", "=", "open")
            & Domain("talent_is_public", "=", True)
            & Domain("stop", ">", fields.Datetime.now())
        )

    @api.model
    def _talent_get_published(self, slug):
        """Return the event of a public page, as superuser, or none.

        :param str slug: from the address
        """
        # sudo: calendar.event - only what is public is shown to everybody
        return self.sudo().search(
            self._talent_get_public_domain() & Domain("talent_slug", "=", slug), limit=1
        )

    def action_talent_open_page(self):
        """Open the page as people see it; before it is open only HR does."""
        self.ensure_one()
        url = f"/talent/events/{self.talent_slug}"
        return {"type": "ir.actions.act_url", "url": url, "target": "new"}

    # -- day and time ------------------------------------------------------------

    def _talent_get_tz(self):
        """Return the time zone of the event: where its host is.

        :rtype: str
        """
        # sudo: res.users - the time zone of the host
        return self.sudo().user_id.tz or DEFAULT_TZ

    def _talent_get_when(self, env):
        """Return when it takes place, in words: the day or days, from and to.

        :param Environment env: whose language counts
        :rtype: str
        """
        first, last = self._talent_get_days()
        day = format_date(env, first, date_format="full")
        last_day = format_date(env, last, date_format="full")
        if self.allday and first == last:
            return env._("%(day)s, all day", day=day)
        if self.allday:
            return env._("%(day)s to %(last_day)s", day=day, last_day=last_day)
        tz = self._talent_get_tz()
        start = format_time(env, self.start, tz=tz, time_format="short")
        stop = format_time(env, self.stop, tz=tz, time_format="short")
        if first == last:
            return env._(
                "%(day)s, %(start)s to %(stop)s", day=day, start=start, stop=stop
            )
        return env._(
            "%(day)s, %(start)s to %(last_day)s, %(stop)s",
            day=day,
            start=start,
            last_day=last_day,
            stop=stop,
        )

    def _talent_get_days(self):
        """Return the first and the last day, where the event is.

        :rtype: tuple[date, date]
        """
        self.ensure_one()
        if self.allday:
            return self.start_date, self.stop_date
        there = self.with_context(tz=self._talent_get_tz())
        return tuple(
            fields.Datetime.context_timestamp(there, moment).date()
            for moment in (self.start, self.stop)
        )

    def _talent_get_moment(self, env, moment):
        """Return a moment in words, where the event is.

        :param Environment env: whose language counts
        :param datetime moment: naive, UTC
        :rtype: str
        """
        tz = self._talent_get_tz()
        local = fields.Datetime.context_timestamp(self.with_context(tz=tz), moment)
        day = format_date(env, local.date(), date_format="full")
        return f"{day}, {format_time(env, moment, tz=tz, time_format='short')}"

    def _talent_get_place(self, env):
        """Return where it takes place, in words.

        :param Environment env: whose language counts
        :rtype: str
        """
        self.ensure_one()
        if self.talent_format == "virtual":
            return env._("Online, by video call")
        return self.location or ""

    def _talent_prepare_words(self, lang):
        """Return what a mail or page says of the event, in a language.

        :param str lang: code of a language
        :rtype: dict
        """
        self.ensure_one()
        env = self.with_context(lang=lang).env
        return {
            "name": self.name,
            "when": self._talent_get_when(env),
            "place": self._talent_get_place(env),
            "is_virtual": self.talent_format == "virtual",
            "intro": self.talent_intro,
            "host": self.user_id.name,
        }

    def _talent_get_zone_text(self):
        """Return the name of the time zone if one might take it for another, or ''."""
        tz = self._talent_get_tz()
        return "" if tz == DEFAULT_TZ else tz
