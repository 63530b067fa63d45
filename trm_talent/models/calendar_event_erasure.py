import re

from markupsafe import Markup, escape

from odoo import models

GONE = "…"
TEXTS = ("name", "location", "description", "notes")


class CalendarEvent(models.Model):
    """Meetings that somebody was invited to who was erased."""

    _inherit = "calendar.event"

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
