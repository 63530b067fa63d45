from urllib.parse import urlsplit

from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.ics import build_entry
from .trm_talent_consent import POOL

INVITATION = "event_invitation"
TEMPLATE = "trm_talent.mail_template_event"
SEAT = ("event", TEMPLATE, "seat")
TOLD = {
    "invited": (INVITATION, f"{TEMPLATE}_invitation", POOL),
    "registered": SEAT,
    "waiting": SEAT,
    "held": SEAT,
    "expired": SEAT,
    "moved": SEAT,
    "cancelled": SEAT,
    "called_off": SEAT,
    "reminder": SEAT,
    "thanks": ("event", f"{TEMPLATE}_thanks", "event"),
    "missed": ("event", f"{TEMPLATE}_missed", "event"),
}
"""What people are told: kind of the mail, its template, and what they must allow."""
WITH_ENTRY = ("registered", "moved", "cancelled", "called_off")
"""Mails with a file for the calendar of the person."""


class TrmRegistration(models.Model):
    """Mails of a talent event: each once, to one person, who learns of nobody else."""

    _inherit = "trm.registration"

    @api.model
    def _cron_tell(self):
        """Write the mails that are due."""
        self.env["ir.cron"]._talent_work_off(
            (self, self._get_tell_domain(), lambda due: due._tell_due())
        )

    @api.model
    def _get_tell_domain(self):
        """Return the domain of those who have to be told something now.

        :rtype: Domain
        """
        is_due = Domain("tell_datetime", "<=", fields.Datetime.now())
        return Domain("tell", "!=", False) & is_due

    def _tell_due(self):
        """Write what these have to be told, and note that it was written."""
        for (event, what), told in self.grouped(lambda r: (r.event_id, r.tell)).items():
            told = told._filter_told(event, what)
            told._mail(event, what)
        left = self.exists()
        left.write({"tell": False, "tell_datetime": False})

    def _filter_told(self, event, what):
        """Return those of these whom it still concerns.

        Who may not be invited any more was not invited. A change that was taken back
        in time is none.
        """
        if what == "moved":
            return self.filtered(lambda r: r.told != event._talent_get_facts())
        if what != "invited":
            return self
        people = self.talent_id._filter_contactable(POOL)._filter_frequency_cap()
        allowed = self.filtered(lambda r: r.talent_id in people)
        (self - allowed).unlink()
        return allowed

    def _mail(self, event, what):
        """Write one mail to each of these, who are of one event.

        :param str what: key of ``TOLD``
        """
        if not self:
            return
        kind, template, purpose = TOLD[what]
        has_entry = self.browse()
        if what in WITH_ENTRY:
            has_entry = self.filtered(lambda r: r.state == "registered" or r.sequence)
        for registration in has_entry:
            registration.sequence += 1
        values = self._prepare_mails(event, what)
        template = self.env.ref(template).with_context(
            trm_what=what, trm_sender=event.user_id.filtered("email"), trm_events=values
        )
        facts = event._talent_get_facts()
        self.env["trm.notice"]._queue(
            self.talent_id,
            kind,
            template,
            {r.talent_id.id: f"{r.id}:{what}:{r._get_occasion()}" for r in self},
            purpose=purpose,
            files={r.talent_id.id: r._get_file(values) for r in has_entry},
        )
        self.write({"told": facts})

    def _get_occasion(self):
        """Return what tells this mail from an earlier one about the same.

        :rtype: str
        """
        moment = self.tell_datetime or self.event_id.start
        return moment.isoformat()

    def _prepare_mails(self, event, what):
        """Return what the templates say to each of these people, by id of the file.

        :rtype: dict[int, dict]
        """
        by_lang, values = {}, {}
        urls = self.talent_id._get_signed_urls("event")
        for registration, url in zip(self, urls, strict=True):
            lang = registration.talent_id._get_lang()
            if lang not in by_lang:
                by_lang[lang] = event._talent_prepare_words(lang)
            values[registration.talent_id.id] = {
                **by_lang[lang],
                "state": registration.state,
                "until": registration._get_until(event, lang),
                "has_entry": what in WITH_ENTRY and bool(registration.sequence),
                "page_url": f"{url}/{event.id}",
            }
        return values

    def _get_until(self, event, lang):
        """Return until when an offered seat is kept, in words."""
        if not self.held_until:
            return ""
        env = self.with_context(lang=lang).env
        return event._talent_get_moment(env, self.held_until)

    # -- the entry for the calendar ----------------------------------------------

    def _get_file(self, values):
        """Return name and text of the file for the person's own calendar.

        :param dict values: of ``_prepare_mails``
        :rtype: tuple[str, str]
        """
        return self._get_file_name(), self._get_entry(values[self.talent_id.id])

    def _get_file_name(self):
        return f"{self.event_id.talent_slug or 'event'}.ics"

    def _get_entry(self, words):
        """Return the entry for the person: of one event, with one person.

        :param dict words: of ``_prepare_mails``
        :rtype: str
        """
        event, talent = self.event_id, self.talent_id
        company = talent.company_id
        address = event.user_id.email or company.email or "noreply@localhost"
        host = urlsplit(self.get_base_url()).hostname
        entry = {
            "uid": f"event-{self.id}@{host}",
            "sequence": self.sequence,
            "start": event.start,
            "stop": event.stop,
            "summary": event.name,
            "location": words["place"],
            "description": words["page_url"],
            "organizer": (event.user_id.name or company.name, address),
            "attendee": talent.email_normalized or "",
            "is_cancelled": self.state == "cancelled",
        }
        return build_entry(entry, fields.Datetime.now())
