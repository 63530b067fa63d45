from odoo import fields, models

from .trm_consent import PROVEN_BY_MAIL
from .trm_talent_checkup import BACK

OFFERED_CHANNELS = {"email": "email_normalized", "phone": "phone_sanitized"}
"""What a page can ask for, with the address that it needs."""


class TrmTalent(models.Model):
    """What a person allows and takes back on their own page, one thing at a time."""

    _inherit = "trm.talent"

    def _get_held_consents(self):
        """Return what the person allows today, or was asked and has not answered.

        :rtype: tuple[trm.consent, trm.consent]
        """
        self.ensure_one()
        # sudo: trm.consent - the person's own page
        rows_sudo = self.sudo().consent_ids.sorted(lambda c: (c.purpose_id.sequence, c))
        granted_sudo = rows_sudo.filtered(
            lambda c: self._is_renewed_by_checkup(c) and not self._is_moved(c)
        )
        return granted_sudo, rows_sudo.filtered(lambda c: c.state == "requested")

    def _is_moved(self, consent):
        """Return whether a consent was given for an address that is not in use."""
        return consent.channel == "email" and consent.address != self.email_normalized

    def _get_allowable(self):
        """Return what the person may allow beside what they do already.

        Calls are offered for what has words for calls: nobody reads a newsletter out.

        :rtype: list[tuple[trm.consent.purpose, str]]
        """
        granted, _requested = self._get_held_consents()
        held = {(consent.purpose_id, consent.channel) for consent in granted}
        # sudo: trm.consent, trm.consent.purpose - the person's own page
        purposes_sudo = self.sudo().consent_ids.purpose_id
        purposes_sudo |= purposes_sudo._get_offered()
        return [
            (purpose, channel)
            for purpose in purposes_sudo.filtered("active").sorted()
            for channel, address in OFFERED_CHANNELS.items()
            if self[address] and (purpose, channel) not in held
            if channel != "phone" or purpose.call_formal
        ]

    def _get_joinable_pools(self):
        """Return the pools whose pages are online and that the person is not in."""
        self.ensure_one()
        # sudo: trm.pool.membership - the person's own pools
        own_ids = self.sudo().membership_ids.pool_id.ids
        # sudo: trm.pool - public names of what is online
        pools_sudo = self.env["trm.pool"].sudo()
        return pools_sudo.search(
            [
                ("is_published", "=", True),
                ("company_id", "=", self.company_id.id),
                ("id", "not in", own_ids),
            ]
        )

    def _allow_by_person(self, purpose, channel, wording, evidence, via):
        """Take a yes to one thing, in the words that were shown.

        By e-mail it counts at once where the address is proven: by the link that came
        over it, or by an earlier confirmation. Otherwise a mail asks to confirm it.

        :param tuple wording: the words, as of ``_render_wording``
        :param str via: ``link`` or ``portal``
        :return: whether a mail that asks to confirm it is on its way
        :rtype: bool
        """
        self.ensure_one()
        is_proven = channel not in PROVEN_BY_MAIL or via == "link"
        is_proven = is_proven or self._is_address_confirmed()
        is_back = self._get_checkup_row(purpose, channel).state in BACK
        self.env["trm.consent"]._record(
            self,
            purpose,
            "granted",
            channel=channel,
            text=self._freeze_checkup(purpose, wording),
            via=via,
            confirmed_datetime=fields.Datetime.now() if is_proven else None,
            evidence=evidence,
        )
        if is_back:
            self._welcome_back()
        if is_proven:
            return False
        self._send_new_link()
        return True

    def _is_address_confirmed(self):
        """Return whether the person ever confirmed the address they have now."""
        # sudo: trm.consent - the person's own page
        return any(
            row.channel == "email" and row.address and not self._is_moved(row)
            for row in self.sudo().consent_ids
        )

    def _join_by_person(self, pool):
        """Put the person into a pool whose page is online.

        :param trm.pool pool: one of ``_get_joinable_pools``
        """
        pool._add_talents(self, "join_page")
        env = self._in_team_language().env
        self._log_by_person(
            env._("Joined by the link: %(pool)s", pool=pool.with_env(env).display_name)
        )
