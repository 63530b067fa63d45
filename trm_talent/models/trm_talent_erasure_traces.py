from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import email_normalize_all

TEXTS = {
    "mail.message": ["subject", "body"],
    "mail.activity": ["summary", "note", "feedback"],
    "calendar.event": ["name", "description", "notes", "location"],
    "trm.talent": ["note", "potential"],
    "trm.touchpoint": ["note"],
    "trm.pool": ["description"],
}
"""Where colleagues write freely."""
SHORTEST = 6
"""Characters of a name or a number that is looked for."""
FEW = 20
"""People whose names are looked for in all texts; each costs a scan of them."""


class TrmTalent(models.Model):
    """What people can be found by, and the texts of others that name them."""

    _inherit = "trm.talent"

    def _get_traces(self):
        """Return names, addresses and numbers of these people, also former ones.

        :return: by id; each with ``names``, ``emails``, ``phones``
        :rtype: dict[int, dict[str, set]]
        """
        traces = {}
        for talent in self:
            former = talent.consent_ids.filtered(lambda c: c.channel == "email")
            emails = {talent.email_normalized, *former.mapped("address")}
            emails |= set(email_normalize_all(talent.email or ""))
            traces[talent.id] = {
                "names": {talent.name},
                "emails": emails - {False, ""},
                "phones": {talent.phone, talent.phone_sanitized} - {False},
            }
        return traces

    @api.model
    def _get_free_texts(self):
        """Return where colleagues write freely; addons extend it.

        :return: fields by model
        :rtype: dict[str, list[str]]
        """
        return dict(TEXTS)

    @api.model
    def _find_free_texts(self, traces):
        """Return the texts of others that name people; nobody changes those.

        Only for few people at a time: an erasure that runs by itself for many lists
        none.

        :param dict traces: as of ``_get_traces``
        :return: model and id of each text, by id of the person
        :rtype: dict[int, list[tuple[str, int]]]
        """
        found = defaultdict(list)
        words = {talent_id: self._get_words(some) for talent_id, some in traces.items()}
        wanted = set().union(*words.values())
        if len(traces) > FEW or not wanted:
            return found
        for model, names in self._get_free_texts().items():
            # sudo: any - HR is told where, and opens only what they may
            texts_sudo = self.env[model].sudo().with_context(active_test=False)
            for text_sudo in texts_sudo.search(self._get_text_domain(names, wanted)):
                text = " ".join(text_sudo[name] or "" for name in names).casefold()
                for talent_id, some in words.items():
                    if any(word in text for word in some):
                        found[talent_id].append((model, text_sudo.id))
        return found

    @api.model
    def _get_words(self, traces):
        """Return what to look for; a name of one word would find too much.

        :param dict traces: of one person, as of ``_get_traces``
        :rtype: set[str]
        """
        words = {name for name in traces["names"] if " " in name}
        words |= traces["emails"] | traces["phones"]
        return {word.casefold() for word in words if len(word) >= SHORTEST}

    @api.model
    def _get_text_domain(self, names, words):
        """Return the domain of the records with one of these words in these fields."""
        return Domain.OR(
            Domain(name, "ilike", word) for name in names for word in words
        )
