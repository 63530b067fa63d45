from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

ASKING = (
    "consent_first",
    "consent_address",
    "consent_ask",
    "consent_remind",
    "consent_last",
    "information",
)
"""Kinds of ``trm.notice`` that ask a person for consent."""

QUIET_DAYS = 30
MARK_LENGTH = 16


class TrmTalent(models.Model):
    """Asking people for consent by mail: nobody twice, nobody who said no."""

    _inherit = "trm.talent"

    consent_end_date = fields.Date(
        compute="_compute_consent_end_date",
        compute_sudo=True,
        groups="trm_talent.trm_talent_group_user",
    )

    @api.depends("consent_ids.valid_until", "consent_ids.state")
    def _compute_consent_end_date(self):
        """Say to mails and pages when the first consent ends, over any channel."""
        today = fields.Date.context_today(self)
        for talent in self:
            granted = talent.consent_ids.filtered(lambda c: c.state == "granted")
            ends = [
                end for end in granted.mapped("valid_until") if end and end >= today
            ]
            talent.consent_end_date = min(ends, default=False)

    def action_ask_for_consent(self):
        """Open the dialog that asks these people for consent."""
        title = self.env._("Ask %(count)s for Consent", count=self._count_words())
        return self.env["trm.consent.ask"]._open(self, title)

    def _filter_asked(self):
        """Return those of these people who have a question to answer.

        :rtype: trm.talent
        """
        # sudo: trm.consent - whether a mail that asks is still right
        rows_sudo = self.env["trm.consent"].sudo()
        rows_sudo = rows_sudo.search([("talent_id", "in", self.ids)])
        open_ids = set(rows_sudo.filtered(lambda c: c._is_open()).talent_id.ids)
        return self.filtered(lambda talent: talent.id in open_ids)

    # -- asking ------------------------------------------------------------------

    def _ask_for_consent(self, purposes):
        """Write one mail to each of these people who may be asked.

        :param trm.consent.purpose purposes: what is asked, each on its own
        :return: whom a mail was written to
        :rtype: trm.talent
        """
        plan = self._plan_asking(purposes)
        today = fields.Date.context_today(self)
        asked = self.browse()
        for talents in plan["ask"].grouped("company_id").values():
            asked |= self.env["trm.notice"]._queue(
                talents,
                "consent_first",
                "trm_talent.mail_template_consent_first",
                key={t.id: f"{today}:{t._get_mail_mark()}" for t in talents},
                purpose="consent_request",
            )
        for purpose in purposes:
            self.env["trm.consent"]._record(
                asked & plan[purpose], purpose, "requested", via="mail"
            )
        return asked

    def _get_mail_mark(self):
        """Return what the occasion of a mail keeps of the address it goes to."""
        # sudo: trm.talent - only a keyed hash of it
        email = self.sudo().email_normalized
        return self.env["trm.suppression"]._hash(email)[:MARK_LENGTH]

    def _plan_asking(self, purposes):
        """Sort these people by whether they may be asked, and why not.

        :param trm.consent.purpose purposes: what they are to be asked
        :return: people by ``ask``, ``agreed``, ``refused``, ``asked``, ``no_address``
            and ``blocked``; and by each purpose those to be asked for it
        :rtype: dict
        """
        answers = self._get_answers(purposes)
        writable = self._filter_contactable("consent_request")
        writable_ids = set(writable.ids)
        asked_ids = self._get_asked_ids(writable, answers)
        ids = defaultdict(list)
        for talent in self:
            said = answers[talent.id]
            wanted = [p for p in purposes if said.get(p) not in ("no", "yes")]
            if not wanted:
                reason = "refused" if "no" in said.values() else "agreed"
            elif not talent.email_normalized:
                reason = "no_address"
            elif talent.id not in writable_ids:
                reason = "blocked"
            else:
                reason = "asked" if talent.id in asked_ids else "ask"
            for key in (reason, *(wanted if reason == "ask" else ())):
                ids[key].append(talent.id)
        return defaultdict(
            self.browse, {key: self.browse(found) for key, found in ids.items()}
        )

    def _get_answers(self, purposes):
        """Return what these people said: ``yes``, ``no``, ``open`` or ``letter``.

        The last one was asked by post and has not answered yet. Who stopped everything
        said no to all, also to what nobody has asked them.

        :rtype: dict[int, dict[trm.consent.purpose, str]]
        """
        answers = {talent_id: {} for talent_id in self.ids}
        # sudo: trm.consent - whether one may ask; who may ask was checked before
        consents_sudo = self.env["trm.consent"].sudo()
        consents_sudo = consents_sudo.search(
            Domain("talent_id", "in", self.ids)
            & Domain("purpose_id", "in", purposes.ids)
            & Domain("channel", "in", ("email", "post"))
        )
        for consent in consents_sudo.sorted("channel", reverse=True):
            said = answers[consent.talent_id.id]
            purpose = consent.purpose_id.with_env(self.env)
            said[purpose] = consent._get_answer() or said.get(purpose)
        for talent in self._filter_stopped():
            answers[talent.id] = dict.fromkeys(purposes, "no")
        return answers

    def _get_asked_ids(self, talents, answers):
        """Return the ids of those who were just asked, or have yet to answer a mail.

        A question to an address that the person no longer has does not count.

        :param dict answers: of ``_get_answers``
        """
        recently = fields.Datetime.now() - timedelta(days=QUIET_DAYS)
        # sudo: trm.notice - when the last mail was; nobody reads mails of others
        notices_sudo = self.env["trm.notice"].sudo()
        asked = {
            talent_id
            for talent_id in talents.ids
            if "letter" in answers[talent_id].values()
        }
        for talent, occasion, date in notices_sudo._read_group(
            [("talent_id", "in", talents.ids), ("kind", "in", ASKING)],
            ["talent_id", "occasion"],
            ["date:max"],
        ):
            is_open = "open" in answers[talent.id].values()
            if not is_open and date <= recently:
                continue
            mark = occasion.rpartition(":")[2]
            is_marked = len(mark) == MARK_LENGTH
            if not is_marked or mark == talent._get_mail_mark():
                asked.add(talent.id)
        return asked
