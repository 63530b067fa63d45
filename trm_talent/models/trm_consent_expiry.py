from odoo import api, fields, models
from odoo.tools import format_date

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

        A run after some days of silence writes only the mail that is due now. Who has
        no e-mail address becomes a to-do for whoever looks after them.
        """
        for step in (self._ask_again, self._ask_new_addresses, self._remind_team):
            while done := step(ASK_BATCH):
                more = done if done == ASK_BATCH else 0
                if not self.env["ir.cron"]._commit_progress(done, remaining=more):
                    return

    @api.model
    def _cron_expire(self):
        """Record that a consent ran out, the day after its last one."""
        domain = [
            ("state", "=", "granted"),
            ("valid_until", "<", fields.Date.context_today(self)),
        ]
        while True:
            rows = self.search(domain, limit=EXPIRE_BATCH, order="id")
            rows = rows.try_lock_for_update(allow_referencing=True)
            for (purpose, channel), group in rows.grouped(
                lambda row: (row.purpose_id, row.channel)
            ).items():
                self._record(
                    group.talent_id, purpose, "expired", channel=channel, via="clock"
                )
            remaining = self.search_count(domain)
            left = self.env["ir.cron"]._commit_progress(len(rows), remaining=remaining)
            if not rows or not left:
                break

    # -- asking again ------------------------------------------------------------

    @api.model
    def _ask_again(self, limit):
        """Write the mail that is due to up to ``limit`` people.

        :return: how many were written to
        :rtype: int
        """
        due = {talent_id: rest for talent_id, *rest in self._select_ending(limit)}
        talents = self._lock_people(due)
        by_occasion = talents.grouped(lambda t: (t.company_id, due[t.id][1]))
        for (_company, kind), group in by_occasion.items():
            written = self.env["trm.notice"]._queue(
                group,
                kind,
                TEMPLATES[kind],
                key={talent.id: str(due[talent.id][0]) for talent in group},
            )
            first = written.filtered(lambda t: due[t.id][2])
            self._record_asked(first, [("valid_until", "!=", False)])
        return len(talents)

    @api.model
    def _ask_new_addresses(self, limit):
        """Write to up to ``limit`` people whose new address is not confirmed yet.

        :return: how many were written to
        :rtype: int
        """
        marks = dict(self._select_moved(limit))
        talents = self._lock_people(marks)
        for group in talents.grouped("company_id").values():
            written = self.env["trm.notice"]._queue(
                group, "consent_address", TEMPLATES["consent_address"], key=marks
            )
            self._record_asked(written, [])
        return len(talents)

    @api.model
    def _lock_people(self, ids):
        """Return those of these people that no other worker is writing to."""
        talents = self.env["trm.talent"].browse(ids)
        return talents.try_lock_for_update(allow_referencing=True)

    @api.model
    def _record_asked(self, talents, domain):
        """Record that these people were asked about what they allow by e-mail."""
        rows = self.search(
            [
                ("talent_id", "in", talents.ids),
                ("channel", "=", "email"),
                ("state", "=", "granted"),
                *domain,
            ]
        )
        for purpose, group in rows.grouped("purpose_id").items():
            self._record(group.talent_id, purpose, "requested", via="mail")

    @api.model
    def _remind_team(self, limit):
        """Make a to-do of up to ``limit`` people who cannot be asked by mail.

        :return: how many to-dos were made
        :rtype: int
        """
        ends = dict(self._select_unreachable(limit))
        talents = self._lock_people(ends)
        self.env["trm.notice"]._insert_new(talents, "consent_todo", ends)
        todo = self.env.ref("mail.mail_activity_data_todo")
        model_id = self.env["ir.model"]._get_id("trm.talent")
        # the dialog of the day is enough: no mail per person to the colleague
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                {
                    "res_model_id": model_id,
                    "res_id": talent.id,
                    "activity_type_id": todo.id,
                    **self._prepare_todo(talent, ends[talent.id]),
                }
                for talent in talents
            ]
        )
        return len(talents)

    @api.model
    def _prepare_todo(self, talent, end):
        """Return who is to ask a person, and by when."""
        company = talent.company_id
        user = talent.user_id or company.talent_contact_id
        env = self.with_context(lang=user.lang or self.env.lang).env
        today = fields.Date.context_today(self)
        reminded = fields.Date.subtract(end, days=company.talent_remind_days)
        return {
            "user_id": user.id,
            "date_deadline": max(today, reminded),
            "summary": env._(
                "Ask %(name)s whether we may stay in touch: the consent ends on "
                "%(date)s, and there is no e-mail address",
                name=talent.name,
                date=format_date(env, end),
            ),
        }
