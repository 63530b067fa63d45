from odoo import api, fields, models
from odoo.tools import format_date

from .mail_activity_planning import TODO

ASK_BATCH = 100
EXPIRE_BATCH = 1000
TEMPLATES = {
    "consent_ask": "trm_talent.mail_template_consent_ask",
    "consent_remind": "trm_talent.mail_template_consent_remind",
    "consent_last": "trm_talent.mail_template_consent_last",
    "consent_address": "trm_talent.mail_template_consent_address",
}


class TrmConsent(models.Model):
    """Time goes by: people are asked again, and what nobody renews runs out."""

    _inherit = "trm.consent"

    # -- crons -------------------------------------------------------------------

    @api.model
    def _cron_ask_again(self):
        """Ask people whose consent ends soon or whose address is new, by one mail.

        A run after some days of silence writes only the mail that is due now. Who
        cannot be asked by mail becomes a to-do for whoever looks after them.
        """
        for select, ask in self._get_asking_steps():
            if not self._go_through(select, ask):
                return
        self.env["ir.cron"]._commit_progress(remaining=0)

    @api.model
    def _get_asking_steps(self):
        """Return what to do for whom, in this order: see ``_go_through``.

        :rtype: list[tuple[callable, callable]]
        """
        return [
            (self._select_ending, self._ask_again),
            (self._select_moved, self._ask_new_addresses),
            (self._select_unreachable, self._remind_team),
        ]

    @api.model
    def _go_through(self, select, ask):
        """Ask all whom a query finds, each once in a run, also those that fail.

        :param select: called with a number of people, and whom to leave out
        :param ask: called with people, and what the query says of each, by id
        :return: whether there is time left
        """
        cron, seen, left = self.env["ir.cron"], [], True
        while left and (rows := select(ASK_BATCH, seen)):
            due = {talent_id: facts for talent_id, *facts in rows}
            seen += due
            cron._talent_work_apart(
                self._lock_people(due), lambda people, due=due: ask(people, due)
            )
            # nobody counts them all; the last step says when nothing is left
            left = cron._commit_progress(len(due), remaining=1)
        return left

    @api.model
    def _cron_expire(self):
        """Record that a consent ran out, the day after its last one."""
        domain = [
            ("state", "=", "granted"),
            ("valid_until", "<", fields.Date.context_today(self)),
        ]
        self.env["ir.cron"]._talent_work_off(
            (self, domain, lambda consents: consents._expire()), size=EXPIRE_BATCH
        )

    def _expire(self):
        """Record that these ran out."""
        by_kind = self.grouped(lambda row: (row.purpose_id, row.channel))
        for (purpose, channel), rows in by_kind.items():
            self._record(
                rows.talent_id, purpose, "expired", channel=channel, via="clock"
            )

    def _is_open(self):
        """Return whether the person still has to say something to this.

        They never did, or what they said is about to end, or was said from an address
        that they no longer have.
        """
        self.ensure_one()
        if self.state != "granted":
            return self.state == "requested"
        today = fields.Date.context_today(self)
        asked_from = fields.Date.add(today, days=self.company_id.talent_ask_days)
        is_ending = self.valid_until and self.valid_until <= asked_from
        has_moved = self.address != self.talent_id.email_normalized
        return is_ending or self.channel == "email" and has_moved

    # -- asking again ------------------------------------------------------------

    @api.model
    def _ask_again(self, talents, due):
        """Write the mail that is due to these people.

        :param dict due: until when it holds, which mail, and if the first, by id
        """
        by_occasion = talents.grouped(lambda t: (t.company_id, due[t.id][1]))
        for (_company, kind), group in by_occasion.items():
            written = self.env["trm.notice"]._queue(
                group,
                kind,
                TEMPLATES[kind],
                key={talent.id: str(due[talent.id][0]) for talent in group},
                purpose="consent_request",
            )
            first = written.filtered(lambda t: due[t.id][2])
            self._record_asked(first, [("valid_until", "!=", False)])

    @api.model
    def _ask_new_addresses(self, talents, due):
        """Write to these people, whose new address is not confirmed yet.

        :param dict due: the mark of the address, by id
        """
        marks = {talent_id: mark for talent_id, (mark,) in due.items()}
        for group in talents.grouped("company_id").values():
            written = self.env["trm.notice"]._queue(
                group,
                "consent_address",
                TEMPLATES["consent_address"],
                key=marks,
                purpose="consent_request",
            )
            self._record_asked(written, [("channel", "=", "email")])

    @api.model
    def _lock_people(self, ids):
        """Return those of these people that no other worker is writing to."""
        talents = self.env["trm.talent"].browse(ids)
        return talents.try_lock_for_update(allow_referencing=True)

    @api.model
    def _record_asked(self, talents, domain):
        """Record that these people were asked by mail about what they allow."""
        rows = self.search(
            [("talent_id", "in", talents.ids), ("state", "=", "granted"), *domain]
        )
        by_kind = rows.grouped(lambda row: (row.purpose_id, row.channel))
        for (purpose, channel), group in by_kind.items():
            self._record(
                group.talent_id, purpose, "requested", channel=channel, via="mail"
            )

    @api.model
    def _remind_team(self, talents, due):
        """Make a to-do of each of these people, who cannot be asked by mail.

        :param dict due: when the first consent ends, by id
        """
        ends = {talent_id: end for talent_id, (end,) in due.items()}
        self.env["trm.notice"]._insert_new(talents, "consent_todo", ends)
        self.env["mail.activity"]._talent_plan(
            TODO, [self._prepare_todo(talent, ends[talent.id]) for talent in talents]
        )

    @api.model
    def _prepare_todo(self, talent, end):
        """Return the to-do: who is to ask a person, and by when."""
        company = talent.company_id
        user = talent._get_caretaker()
        env = self.with_context(lang=user._talent_get_lang()).env
        today = fields.Date.context_today(self)
        reminded = fields.Date.subtract(end, days=company.talent_remind_days)
        return {
            "talent": talent,
            "user": user,
            "date": max(today, reminded),
            "summary": self._get_todo_text(env, talent, format_date(env, end)),
        }

    @api.model
    def _get_todo_text(self, env, talent, date):
        """Return what has to be done, and why it is no mail.

        :param env: in the language of the colleague
        :param str date: when the consent ends
        """
        if talent.email_normalized:
            return env._(
                "Ask %(name)s whether we may stay in touch: the consent ends on "
                "%(date)s, and %(name)s wants no mails",
                name=talent.name,
                date=date,
            )
        return env._(
            "Ask %(name)s whether we may stay in touch: the consent ends on "
            "%(date)s, and there is no e-mail address",
            name=talent.name,
            date=date,
        )
