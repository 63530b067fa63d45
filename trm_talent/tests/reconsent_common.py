from contextlib import contextmanager
from datetime import date, timedelta
from urllib.parse import urlsplit

from freezegun import freeze_time

from odoo import fields

from .common import TrmTalentCommon

START = date(2030, 3, 4)
"""Day on which the people of these tests agree; it holds until 2031-03-04."""


class ReconsentCommon(TrmTalentCommon):
    """People who agreed, the crons that ask them again, and what they were sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pool_purpose = cls.env["trm.consent.purpose"]._get("pool")
        cls.newsletter = cls.env["trm.consent.purpose"].create(
            {
                "name": "Newsletter for tests",
                "code": "test_newsletter",
                "sequence": 50,
                "wording_formal": "I would like to get news of {company}.",
                "wording_informal": "Yes, send me news of {company}.",
            }
        )

    @contextmanager
    def on(self, day):
        """Live at noon of a day."""
        with freeze_time(f"{day} 12:00:00"):
            yield

    def _agree(self, talents, purpose="pool", day=START, **values):
        """Let people agree by mail on a day."""
        with self.on(day):
            self.env["trm.consent"]._record(
                talents.sudo(),
                purpose,
                "granted",
                **{
                    "via": "link",
                    "confirmed_datetime": fields.Datetime.now(),
                    **values,
                },
            )

    def _run(self, day):
        """Run both crons on a day, twice: the second time nothing is left to do."""
        with self.on(day), self.enter_registry_test_mode():
            for _time in range(2):
                for name in ("ask_again", "expire"):
                    cron = self.env.ref(f"trm_talent.trm_consent_cron_{name}")
                    cron.method_direct_trigger()
        self.env.invalidate_all()

    def _get_kinds(self, talent):
        """Return the kinds of the mails a person got, first one first."""
        notices = self.env["trm.notice"].search([("talent_id", "=", talent.id)])
        return notices.sorted("id").mapped("kind")

    def _get_mail(self, talent):
        """Return the last mail to a person."""
        notice = self.env["trm.notice"].search(
            [("talent_id", "=", talent.id), ("message_id", "!=", False)], limit=1
        )
        return self.env["mail.mail"].search([("message_id", "=", notice.message_id)])

    def _get_addresses(self, talent):
        """Return where the last mail to a person goes."""
        mail = self._get_mail(talent)
        return ", ".join([mail.email_to or "", *mail.recipient_ids.mapped("email")])

    def _get_decisions(self, talent):
        """Return what the ledger says of a person, first one first."""
        entries = self.env["trm.consent.entry"].search(
            [("subject_id.talent_id", "=", talent.id)]
        )
        return entries.sorted("id").mapped(lambda entry: (entry.decision, entry.via))

    def _get_row(self, talent, purpose="pool", channel="email"):
        return self.env["trm.consent"].search(
            [
                ("talent_id", "=", talent.id),
                ("purpose_id.code", "=", purpose),
                ("channel", "=", channel),
            ]
        )

    def _get_path(self, talent, scope):
        """Return the path of a person's link."""
        return urlsplit(talent.sudo()._get_signed_url(scope)).path

    def _get_checkup_path(self, talent):
        """Return the path of the page that asks a person whether all is right."""
        return f"{self._get_path(talent, 'page')}/checkup"

    def _days_before_end(self, days):
        return date(2031, 3, 4) - timedelta(days=days)

    def _snapshot(self):
        """Return how many rows there are of all that a page could write."""
        self.env.flush_all()
        # what earlier changes still have to say on the timeline
        self.env.cr.precommit.run()
        counts = {}
        for model in (
            "trm.consent",
            "trm.consent.entry",
            "trm.consent.text",
            "trm.consent.subject",
            "trm.notice",
            "trm.rate.limit",
            "trm.talent",
            "mail.mail",
            "mail.message",
            "mail.activity",
        ):
            counts[model] = self.env[model].sudo().search_count([])
        return counts
