import re

from markupsafe import Markup, escape

from odoo import api, models

GONE = "…"
TEXTS = ("name", "location", "description", "notes")


class CalendarEvent(models.Model):
    """Meetings that somebody was invited to who was erased."""

    _inherit = "calendar.event"

    @api.model
    def _talent_erase_alone(self, domain, partners):
        """Delete the meetings that nobody else from outside belongs to.

        :param Domain domain: the meetings with or about who is erased
        :param res.partner partners: who is erased
        :return: the others, to take the people out of, without a mail to anybody
        :rtype: calendar.event
        """
        quiet = self.with_context(
            active_test=False, no_mail_to_attendees=True, dont_notify=True
        )
        events = quiet.search(domain)
        shared = events.filtered(
            lambda event: (event.attendee_ids.partner_id - partners).filtered(
                "partner_share"
            )
        )
        (events - shared).unlink()
        return shared

    def _talent_erase_people(self, partners):
        """Take people out of one meeting that others from outside were invited to.

        :param res.partner partners: who was erased
        """
        self.ensure_one()
        gone = partners & self.attendee_ids.partner_id
        words = [w for p in gone for w in p._talent_get_words(p)]
        values = {name: self._talent_redact(self[name], words) for name in TEXTS}
        self.write({name: text for name, text in values.items() if text != self[name]})
        attendees = self.attendee_ids.filtered(lambda a: a.partner_id in gone)
        attendees.unlink()
        self.message_unsubscribe(partner_ids=gone.ids)

    def _talent_redact(self, text, words):
        """Return a text in which these words do not stand any more."""
        if not text:
            return text
        is_markup = isinstance(text, Markup)
        for word in words:
            word = str(escape(word)) if is_markup else word
            text = re.sub(re.escape(word), GONE, str(text), flags=re.IGNORECASE)
        return Markup(text) if is_markup else text
