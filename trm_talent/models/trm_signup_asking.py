from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import email_normalize

ANSWER_DAYS = 2
"""Working days until somebody answers a person who signed up."""
BATCH_SIZE = 100


class TrmSignup(models.Model):
    """After a sign-up: one mail, at most one reminder, or a call; then oblivion."""

    _inherit = "trm.signup"

    # -- crons -------------------------------------------------------------------

    @api.model
    def _cron_ask_for_confirmation(self):
        """Send the mail that asks to confirm; tell HR about people without e-mail."""
        self._process_new(limit=BATCH_SIZE)
        self._remind(limit=BATCH_SIZE)

    @api.model
    def _process_new(self, limit):
        domain = [("state", "=", "new")]
        signups = self.search(domain, limit=limit, order="id").try_lock_for_update()
        by_mail = signups.filtered(lambda s: email_normalize(s.email or ""))
        by_mail._queue_mails("confirm", "trm_talent.mail_template_signup_confirm")
        signups.filtered("guardian_email")._queue_mails(
            "confirm_guardian", "trm_talent.mail_template_signup_guardian"
        )
        by_mail.write({"state": "mailed"})
        by_phone = signups - by_mail
        by_phone.write({"state": "phone"})
        by_phone._ask_hr_to_call()
        self.env["ir.cron"]._commit_progress(
            len(signups), remaining=self.search_count(domain)
        )

    @api.model
    def _remind(self, limit):
        """Remind once, after half of the life of the link."""
        now = fields.Datetime.now()
        for company in self.env["res.company"]._talent_get_all():
            life = timedelta(days=company.talent_signup_link_days)
            domain = [
                ("company_id", "=", company.id),
                ("state", "=", "mailed"),
                ("person_confirmed_datetime", "=", False),
                ("create_date", "<", now - life / 2),
                ("create_date", ">", now - life),
                ("notice_ids", "not any", [("kind", "=", "confirm_reminder")]),
            ]
            signups = self.search(domain, limit=limit, order="id")
            signups = signups.try_lock_for_update()
            if signups:
                signups._queue_mails(
                    "confirm_reminder", "trm_talent.mail_template_signup_reminder"
                )
                self.env["ir.cron"]._commit_progress(
                    len(signups), remaining=self.search_count(domain)
                )

    def _queue_mails(self, kind, template):
        """Write one mail each, per company and language."""
        for (company, lang), batch in self.grouped(
            lambda signup: (signup.company_id, signup.lang)
        ).items():
            batch = batch.with_company(company).with_context(lang=lang)
            self.env["trm.notice"]._queue(batch, kind, template)

    @api.autovacuum
    def _gc_signups(self):
        """Forget what nobody confirmed, and the copy of what somebody did.

        :return: how many are gone, and how many there are still
        :rtype: tuple[int, int]
        """
        done = remaining = 0
        for company in self.env["res.company"]._talent_get_all():
            before = fields.Datetime.now() - timedelta(days=company.talent_signup_days)
            domain = [("company_id", "=", company.id), ("create_date", "<", before)]
            signups = self.search(domain, limit=BATCH_SIZE)
            done += len(signups)
            signups.unlink()
            remaining += self.search_count(domain)
        return done, remaining

    # -- to-dos ------------------------------------------------------------------

    def _ask_hr_to_call(self):
        """Remind the manager of the pool to call people without an e-mail address."""
        for signup in self:
            signup.activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=signup._get_answer_date(),
                summary=self.env._(
                    "%(name)s signed up with a phone number only: please call",
                    name=signup.name,
                ),
                user_id=signup._get_answering_user(signup).id,
            )

    def _get_answering_user(self, record, first=None):
        """Return who answers: the first who can open ``record``.

        :param record: one record that the to-do hangs on
        :param res.users first: who is asked before all others
        :rtype: res.users
        """
        users = (first or self.env["res.users"]) | self.pool_id.user_id
        users |= self.pool_id.team_user_ids | self.company_id.talent_contact_id
        return users.filtered(
            lambda user: user.active
            and self.company_id in user.company_ids
            and record.with_user(user)
            .with_context(allowed_company_ids=self.company_id.ids)
            .has_access("read")
        )[:1]

    def _get_answer_date(self):
        """Return the day by which a person who signed up hears from somebody."""
        tomorrow = fields.Date.context_today(self) + timedelta(days=1)
        calendar = self.company_id.resource_calendar_id
        start = fields.Datetime.to_datetime(tomorrow)
        end = calendar and calendar.plan_days(ANSWER_DAYS, start, compute_leaves=True)
        return end.date() if end else tomorrow + timedelta(days=ANSWER_DAYS - 1)
