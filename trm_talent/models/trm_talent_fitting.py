import re

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..tools.names import fold
from .trm_talent_consent import POOL

SHORTEST_WORD = 4
WORD = re.compile(r"\w+")


class TrmTalent(models.Model):
    """Whom a job might fit: what they wish and know, beside what it needs.

    It finds, explains and sorts by name; nobody gets a score, and the person is asked.
    """

    _inherit = "trm.talent"

    @api.model
    def _get_fitting_domain(self, title, tags, pool=None):
        """Return the domain of people who may be asked whether a job fits.

        Whoever may be contacted, is not put aside, does not say no to all jobs, and
        has a word of the title in what they wish or do, or one of the tags.

        :param str title: of the job
        :param trm.tag tags: what it needs
        :param trm.pool pool: only people of this pool
        :rtype: Domain
        """
        fits = Domain.OR(self._get_fitting_domains(self._get_role_words(title), tags))
        aside = Domain("is_snoozed", "=", True)
        if pool:
            aside &= Domain("pool_id", "=", pool.id)
            fits &= Domain("pool_ids", "in", pool.ids)
        return (
            fits
            & self._get_contactable_domain(POOL)
            & ~Domain("membership_ids", "any", aside)
            & Domain("availability", "!=", "no")
        )

    @api.model
    def _get_fitting_domains(self, words, tags):
        """Return the domains of whom a job fits, each enough by itself.

        Addons that know more of people extend it, and ``_get_fit``.

        :param list[str] words: of the title, folded
        :param trm.tag tags: what the job needs
        :rtype: list[Domain]
        """
        words = [
            Domain(name, "ilike", word)
            for word in words
            for name in ("wish_role", "partner_id.function")
        ]
        return [*words, Domain("tag_ids", "in", tags.ids)]

    @api.model
    def _get_role_words(self, text):
        """Return the words of a title that say something, folded.

        :rtype: list[str]
        """
        words = dict.fromkeys(WORD.findall(fold(text)))
        return [word for word in words if len(word) >= SHORTEST_WORD]

    def _get_fit(self, title, tags, place=None, hours=None, start_date=None):
        """Return why a job might fit one person, and what to mind, in words.

        :param str place: where the job is, or nothing
        :param str hours: when one works, or nothing
        :param date start_date: when it begins, or nothing
        :return: reasons and doubts
        :rtype: tuple[list[str], list[str]]
        """
        self.ensure_one()
        reasons, doubts = [], []
        words = self._get_role_words(title)
        if any(word in fold(self.wish_role) for word in words):
            reasons.append(self.env._("wishes: %s", self.wish_role))
        elif any(word in fold(self.function) for word in words):
            reasons.append(self.env._("works as: %s", self.function))
        if shared := self.tag_ids & tags:
            reasons.append(", ".join(shared.mapped("name")))
        if place and self.wish_place:
            words = self.env._("region: %s", self.wish_place)
            is_near = self._has_common_word(place, self.wish_place)
            (reasons if is_near else doubts).append(words)
        if self.wish_hours:
            words = self.env._("hours: %s", self.wish_hours)
            offered = f"{title} {hours}"
            suits = not hours or self._has_common_word(offered, self.wish_hours)
            (reasons if suits else doubts).append(words)
        begin = self.available_from_date
        if start_date and begin and begin > start_date:
            day = format_date(self.env, begin)
            doubts.append(self.env._("available from %s", day))
        return reasons, doubts

    @api.model
    def _has_common_word(self, left, right):
        """Return whether two short texts share a word or a number, however written."""
        return not set(WORD.findall(fold(left))).isdisjoint(WORD.findall(fold(right)))
