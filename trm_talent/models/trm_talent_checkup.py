from odoo import fields, models

from .trm_consent import PROVEN_BY_MAIL

CHECKED_FIELDS = ("availability", "wish_role", "wish_place", "wish_hours", "best_time")
"""What a person may change on the page; nothing else that a browser sends counts."""

MOST_CHIPS = 16
BACK = ("declined", "withdrawn")
VIAS = {"email": "link", "post": "letter"}
"""How somebody answers, by the channel that the link came over."""


class TrmTalent(models.Model):
    """ "Is this still right?": the person confirms what we know and may do.

    All methods are for pages that have checked a link to an address of the person, in a
    mail or on a letter, so what is agreed to here is proven for that address.
    """

    _inherit = "trm.talent"

    def _get_checkup_chips(self):
        """Return the tags the person may tap: their own, and those of their pools.

        :rtype: trm.tag
        """
        self.ensure_one()
        # sudo: trm.talent - public names only, which may be read by everybody
        talent_sudo = self.sudo()
        tags = talent_sudo.tag_ids | talent_sudo.membership_ids.pool_id.tag_ids
        return tags.filtered(lambda tag: tag.active and tag.public_name)[:MOST_CHIPS]

    def _get_checkup_questions(self, channel="email"):
        """Return what one tap renews, and the purposes that have an empty box.

        A consent that holds is renewed, whatever it was given for; over e-mail only by
        a link that came by mail. All else is asked anew, over the channel of the link:
        never answered, said no, or run out.

        :param str channel: key of ``trm.consent.channel`` that the link came over
        :rtype: tuple[trm.consent, trm.consent.purpose]
        """
        self.ensure_one()
        # sudo: trm.consent, trm.consent.purpose - the person's own page
        rows_sudo = self.sudo().consent_ids.filtered(
            lambda c: c.channel == channel or c.channel not in PROVEN_BY_MAIL
        )
        own_sudo = rows_sudo.filtered(lambda c: c.channel == channel)
        renewed_sudo = rows_sudo.filtered(self._is_renewed_by_checkup)
        asked = own_sudo.purpose_id | own_sudo.purpose_id._get_offered()
        asked -= (renewed_sudo & own_sudo).purpose_id
        return (
            renewed_sudo.sorted(lambda c: (c.purpose_id.sequence, c.id)),
            asked.filtered("active").sorted(),
        )

    def _is_renewed_by_checkup(self, consent):
        """Return whether a consent holds; a new number is not agreed to unseen."""
        today = fields.Date.context_today(self)
        is_over = consent.valid_until and consent.valid_until < today
        has_moved = (
            consent.channel in ("phone", "messenger")
            and consent.address != self.phone_sanitized
        )
        return consent.state == "granted" and not (is_over or has_moved)

    def _answer_checkup(self, codes, wordings, values, evidence, channel="email"):
        """Renew what holds, record the boxes that were ticked, keep the changes.

        :param codes: of the purposes whose box was ticked
        :param dict wordings: what the person read, by code of the purpose and channel
        :param dict values: what the person changed: ``CHECKED_FIELDS``,
            ``added_tags`` and ``removed_tags``; nothing else counts
        :param dict evidence: from where: ``ip``, ``user_agent``
        :param str channel: key of ``trm.consent.channel`` that the link came over
        :return: whether a mail follows in which the person proves their address
        :rtype: bool
        """
        self.ensure_one()
        renewed, asked = self._get_checkup_questions(channel)
        ticked = asked.filtered(lambda purpose: purpose.code in codes)
        is_back = any(
            row.purpose_id in ticked and row.state in BACK for row in self.consent_ids
        )
        answers = [(c.purpose_id, c.channel, "renewed") for c in renewed]
        answers += [(purpose, channel, "granted") for purpose in ticked]
        for purpose, over, decision in answers:
            if self._is_worth_renewing(purpose, over):
                text = self._freeze_checkup(purpose, wordings[purpose.code, over])
                self._record_checkup(
                    purpose, decision, text, evidence, channel=over, via=VIAS[channel]
                )
        if ticked and channel == "email":
            self.env["trm.suppression"]._lift(self)
        self._write_checkup(values)
        if is_back:
            self._welcome_back()
        return channel == "post" and self._claim_email(ticked, wordings, evidence)

    def _is_worth_renewing(self, purpose, channel):
        """Return whether agreeing today changes anything; a second tap does not."""
        row = self._get_checkup_row(purpose, channel)
        has_moved = channel == "email" and row.address != self.email_normalized
        if row.state != "granted" or has_moved:
            return True
        months = purpose.validity_months
        today = fields.Date.context_today(self)
        return bool(months) and (
            not row.valid_until
            or row.valid_until < fields.Date.add(today, months=months)
        )

    def _get_checkup_row(self, purpose, channel):
        return self.consent_ids.filtered(
            lambda c: c.purpose_id == purpose and c.channel == channel
        )

    def _freeze_checkup(self, purpose, wording):
        """Keep the words that stood on the page."""
        lang = self.env.lang or "en_US"
        return self.env["trm.consent.text"]._freeze(
            purpose, self.company_id, lang, wording
        )

    def _record_checkup(self, purpose, decision, text, evidence, *, channel, via):
        """Record one purpose, proven by the link for the address it was sent to."""
        addresses = {
            "email": self.email_normalized,
            "post": self._get_postal_address(),
        }
        self.env["trm.consent"]._record(
            self,
            purpose,
            decision,
            channel=channel,
            text=text,
            via=via,
            asked_datetime=self._get_checkup_row(purpose, channel).requested_datetime,
            confirmed_datetime=fields.Datetime.now(),
            evidence={**evidence, "address": addresses.get(channel)},
        )

    def _claim_email(self, purposes, wordings, evidence):
        """Keep a yes on a letter for e-mail, too, until the person proves the address.

        :return: whether the mail that asks to confirm it is on its way
        :rtype: bool
        """
        agreed = self.consent_ids.filtered(
            lambda c: c.channel == "email" and c._get_answer() == "yes"
        )
        purposes -= agreed.purpose_id
        if not self.email_normalized:
            return False
        for purpose in purposes:
            self.env["trm.consent"]._record(
                self,
                purpose,
                "granted",
                text=self._freeze_checkup(purpose, wordings[purpose.code, "post"]),
                via="letter",
                evidence=evidence,
            )
        return bool(self._ask_for_consent(purposes))

    def _write_checkup(self, values):
        """Keep what the person changed, and say so on the timeline."""
        changes = {
            name: values[name] or False
            for name in CHECKED_FIELDS
            if name in values and (values[name] or "") != (self[name] or "")
        }
        if commands := self._get_chip_commands(
            values["added_tags"], values["removed_tags"]
        ):
            changes["tag_ids"] = commands
        today = fields.Date.context_today(self)
        self.with_context(mail_notrack=True).write(
            {**changes, "last_confirmed_date": today}
        )
        talent = self._in_team_language()
        names = [self._fields[n]._description_string(talent.env) for n in changes]
        if names:
            body = talent.env._(
                "Confirmed what we know, and changed: %(fields)s",
                fields=", ".join(names),
            )
        else:
            body = talent.env._("Confirmed that all we know is right.")
        self._log_by_person(body)

    def _welcome_back(self):
        """Start the clock of the answer to somebody who wants to hear from us again."""
        self.env["trm.inquiry"]._open(
            self,
            "back",
            lambda env, person: env._(
                "%(name)s wants to hear from us again: say hello", name=person.name
            ),
        )

    def _stop_by_checkup(self, evidence, channel="email"):
        """Take the 'no' of the page: nothing is asked again.

        :param str channel: key of ``trm.consent.channel`` that the link came over
        """
        self._stop_everything(evidence, via=VIAS[channel])
        # what had run out is answered, too: nobody asks again
        for row in self.consent_ids.filtered(lambda c: c.state == "expired"):
            row._record(
                self,
                row.purpose_id,
                "declined",
                channel=row.channel,
                via=VIAS[channel],
                evidence=evidence,
            )
