from collections import Counter
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize

FORGOTTEN_AT_ONCE = 100
MAILS_PER_DAY = 3
"""For one address; anybody can type the address of somebody else."""


class TrmSignup(models.Model):
    """After a sign-up: one mail, at most one reminder, or a call; then oblivion."""

    _inherit = "trm.signup"

    # -- crons -------------------------------------------------------------------

    @api.model
    def _cron_ask_for_confirmation(self):
        """Send the mail that asks to confirm; tell HR about people without e-mail."""
        self.env["ir.cron"]._talent_work_off(
            (self, self._get_new_domain(), lambda signups: signups._ask()),
            (self, self._get_reminder_domain(), lambda signups: signups._remind()),
        )

    @api.model
    def _get_new_domain(self):
        """Return who is to be asked now; who had many mails today waits a day.

        :rtype: Domain
        """
        return Domain("state", "=", "new") & (
            Domain("mail_after_datetime", "=", False)
            | Domain("mail_after_datetime", "<=", fields.Datetime.now())
        )

    def _ask(self):
        """Ask to confirm: the person by mail, a parent too, or HR by a call."""
        exhausted = self._filter_exhausted()
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        exhausted.write({"mail_after_datetime": tomorrow})
        signups = self - exhausted
        by_mail = signups.filtered(lambda s: email_normalize(s.email or ""))
        for_event = by_mail.filtered("event_id")
        for_event._queue_mails("confirm", "trm_talent.mail_template_signup_event")
        for_pool = by_mail - for_event
        for_pool._queue_mails("confirm", "trm_talent.mail_template_signup_confirm")
        signups.filtered("guardian_email")._queue_mails(
            "confirm_guardian", "trm_talent.mail_template_signup_guardian"
        )
        by_mail.write({"state": "mailed"})
        by_phone = signups - by_mail
        by_phone.write({"state": "phone"})
        by_phone._ask_hr_to_call()

    def _remind(self):
        """Remind of the mail that asks to confirm."""
        self._queue_mails(
            "confirm_reminder", "trm_talent.mail_template_signup_reminder"
        )

    def _filter_exhausted(self):
        """Return those that would be one mail too many of a day for an address."""
        sent, exhausted = self._count_mails(), self.browse()
        for signup in self:
            addresses = signup._get_addresses()
            if any(sent[address] >= MAILS_PER_DAY for address in addresses):
                exhausted |= signup
            else:
                sent.update(addresses)
        return exhausted

    def _get_addresses(self):
        """Return whom the mails of these sign-ups go to, in lower case.

        :rtype: list[str]
        """
        emails = [*self.mapped("email"), *self.mapped("guardian_email")]
        return [email.lower() for email in emails if email]

    def _count_mails(self):
        """Return how many mails of sign-ups each of our addresses had in one day.

        :rtype: Counter[str]
        """
        self.flush_model(["email", "guardian_email"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT mail.address, count(*)
                  FROM (
                      SELECT lower(CASE WHEN notice.kind = 'confirm_guardian'
                                        THEN signup.guardian_email
                                        ELSE signup.email END) AS address
                        FROM trm_notice notice
                        JOIN trm_signup signup ON signup.id = notice.signup_id
                       WHERE notice.date > %s
                  ) AS mail
                 WHERE mail.address = ANY(%s)
                 GROUP BY mail.address
                """,
                fields.Datetime.now() - timedelta(days=1),
                self._get_addresses(),
            )
        )
        return Counter(dict(rows))

    @api.model
    def _get_reminder_domain(self):
        """Return who is reminded now: once, after half of the life of the link.

        :rtype: Domain
        """
        return Domain.AND(
            [
                Domain("state", "=", "mailed"),
                Domain("person_confirmed_datetime", "=", False),
                Domain("notice_ids", "not any", [("kind", "=", "confirm_reminder")]),
                Domain.OR(
                    Domain("company_id", "=", company.id)
                    & self._get_half_over_domain(company.talent_signup_link_days)
                    for company in self.env["res.company"]._talent_get_all()
                ),
            ]
        )

    @api.model
    def _get_half_over_domain(self, days):
        now, life = fields.Datetime.now(), timedelta(days=days)
        is_late = Domain("create_date", "<", now - life / 2)
        return is_late & Domain("create_date", ">", now - life)

    def _queue_mails(self, kind, template):
        """Write one mail each, per company and language."""
        for (company, lang), batch in self.grouped(
            lambda signup: (signup.company_id, signup._get_lang())
        ).items():
            batch = batch.with_company(company).with_context(lang=lang)
            self.env["trm.notice"]._queue(
                batch, kind, template, purpose="consent_request"
            )

    @api.autovacuum
    def _gc_signups(self):
        """Forget what nobody confirmed, and the copy of what somebody did.

        :return: how many are gone, and how many there are still
        :rtype: tuple[int, int]
        """
        now = fields.Datetime.now()
        domain = Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("create_date", "<", now - timedelta(company.talent_signup_days))
            for company in self.env["res.company"]._talent_get_all()
        )
        signups = self.search(domain, limit=FORGOTTEN_AT_ONCE, order="id")
        failed = self.env["ir.cron"]._talent_work_apart(signups, lambda s: s.unlink())
        done = len(signups - failed)
        return done, self.search_count(domain) - len(failed) if done else 0

    # -- to-dos ------------------------------------------------------------------

    def _ask_hr_to_call(self):
        """Remind the manager of the pool to call people without an e-mail address."""
        for signup in self:
            user = signup._get_answering_user(signup)
            env = self.with_context(lang=user._talent_get_lang()).env
            signup.activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=signup._get_answer_date(),
                summary=env._(
                    "%(name)s signed up with a phone number only: please call",
                    name=signup.name,
                ),
                user_id=user.id,
            )

    def _get_answering_user(self, record, first=None):
        """Return who answers: the first who can open ``record``, or who takes care.

        :param record: one record that the to-do hangs on
        :param res.users first: who is asked before all others
        :rtype: res.users
        """
        users = (first or self.env["res.users"]) | self.pool_id.user_id
        users |= self.pool_id.team_user_ids | self.company_id.talent_contact_id
        caretaker = self.company_id._talent_get_caretaker()
        able = (users | caretaker).filtered(
            lambda user: user.active
            and self.company_id in user.company_ids
            and record.with_user(user)
            .with_context(allowed_company_ids=self.company_id.ids)
            .has_access("read")
        )
        return able[:1] or caretaker

    def _get_answer_date(self):
        """Return the day by which a person who signed up hears from somebody."""
        return self.company_id._talent_get_answer_due().date()
