from odoo import api, fields, models
from odoo.fields import Domain


class TrmTalent(models.Model):
    """Whom a mail to many is for, how many get it, and why the others do not."""

    _inherit = "trm.talent"

    @api.model
    def _get_audience_domain(self, company, chosen):
        """Return the domain of the people whom somebody chose.

        :param res.company company: one record
        :param dict chosen: ``pools``, ``stages``, ``tags``: recordsets; ``region``:
            part of the place where they want to work; ``lang``: code; all may be empty
        :rtype: Domain
        """
        domain = Domain("company_id", "=", company.id)
        place = Domain("active", "=", True)
        if pools := chosen.get("pools"):
            place &= Domain("pool_id", "in", pools.ids)
        if stages := chosen.get("stages"):
            place &= Domain("stage_id", "in", stages.ids)
        if pools or stages:
            domain &= Domain("membership_ids", "any", place)
        if tags := chosen.get("tags"):
            domain &= Domain("tag_ids", "in", tags.ids)
        if lang := chosen.get("lang"):
            domain &= Domain("lang", "=", lang)
        if region := (chosen.get("region") or "").strip():
            domain &= Domain("wish_place", "ilike", region)
        return domain

    @api.model
    def _count_audience(self, chosen, allowed, reasons):
        """Return how many people were chosen, how many get the mail, and why not.

        :param Domain chosen: whom one would like to write to
        :param Domain allowed: who may be written to
        :param list reasons: of ``_get_refusal_reasons``, in their order
        :return: both numbers, and a line per reason; each person counts once
        :rtype: tuple[int, int, str]
        """
        match_count = self.search_count(chosen)
        mail_count = self.search_count(chosen & allowed)
        lines, left = [], chosen & ~allowed
        for reason, domain in reasons if match_count > mail_count else ():
            if count := self.search_count(left & domain):
                lines.append(f"{count} · {reason}")
            left &= ~domain
        return match_count, mail_count, "\n".join(lines)

    @api.model
    def _get_refusal_reasons(self, purpose):
        """Return why people do not get a mail, in words, each with its domain.

        The last one holds for all that are left.

        :param str purpose: code of a ``trm.consent.purpose``
        :rtype: list[tuple[str, Domain]]
        """
        env = self.env
        no = self._get_said_domain(purpose, "withdrawn", "declined")
        asked = self._get_said_domain(purpose, "requested")
        return [
            (env._("no e-mail address"), Domain("email_normalized", "=", False)),
            (env._("the data are restricted"), Domain("restricted_date", "!=", False)),
            (env._("objected to any contact"), ~self._get_unblocked_domain()),
            (env._("wants a pause, or works for us"), ~self._get_unpaused_domain()),
            (env._("said no"), no),
            (env._("asked, no answer yet"), asked),
            (env._("agreed for another address"), self._get_moved_domain(purpose)),
            (env._("the consent ran out"), self._get_said_domain(purpose)),
            (env._("not asked for this yet"), Domain.TRUE),
        ]

    @api.model
    def _get_said_domain(self, purpose, *states):
        """Return the domain of people by what they said to a purpose by e-mail."""
        said = Domain("purpose_id.code", "=", purpose)
        said &= Domain("channel", "=", "email")
        if states:
            said &= Domain("state", "in", states)
        return Domain("consent_ids", "any", said)

    @api.model
    def _get_moved_domain(self, purpose):
        """Return the domain of people whose yes would hold, for another address."""
        today = fields.Date.context_today(self)
        said = Domain("purpose_id.code", "=", purpose)
        said &= Domain("channel", "=", "email") & Domain("state", "=", "granted")
        said &= Domain("valid_until", "=", False) | Domain("valid_until", ">=", today)
        return Domain("consent_ids", "any", said)
