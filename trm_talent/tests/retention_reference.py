from datetime import date, timedelta

from odoo import fields

FOREVER = date.max
TOLD = ("consent", "application")
OVER = ("declined", "withdrawn", "expired")


class Reference:
    """When the data of one person go, in Python: what the rules say."""

    def __init__(self, talent, months):
        self.talent, self.company = talent, talent.company_id
        self.months, self.created = months, talent.create_date.date()
        self.consents = talent.consent_ids.filtered(
            lambda c: c.purpose_id.code != "special_categories"
        )

    def get_end(self):
        """Return the last day of the last reason; ``FOREVER`` if there is none."""
        lawful, others = [*self.get_lawful()], [*self.get_others()]
        if self.talent.restriction_reason == "erasure":
            since = self.talent.restricted_date
            others = [min(end, since) for end in others]
        return max(lawful + others)

    def get_lawful(self):
        """Return the ends of what may refuse an erasure."""
        talent = self.talent
        if talent.legal_basis == "application":
            since = talent.basis_since or self.created
            yield fields.Date.add(since, months=self.months)
        for hold in talent.hold_ids.filtered(lambda h: h.reason == "claim"):
            yield hold.until_date

    def get_others(self):
        """Return the ends of all other reasons."""
        talent, answer_days = self.talent, self.company.talent_unanswered_days
        for consent in self.consents:
            if end := self.get_consent_end(consent):
                yield end
        for hold in talent.hold_ids.filtered(lambda h: h.reason != "claim"):
            yield hold.until_date
        if talent.restricted_date and talent.restriction_reason != "erasure":
            yield FOREVER
        since = max(talent.basis_since or self.created, self.created)
        if talent.legal_basis == "consent" and not self.consents:
            yield since + timedelta(days=answer_days)
        if talent.legal_basis not in TOLD and not self.has_answered():
            yield self.get_answer_end()

    def get_consent_end(self, consent):
        if consent.state == "granted":
            if not consent.valid_until:
                return FOREVER
            grace = self.company.talent_grace_days
            return consent.valid_until + timedelta(days=1 + grace)
        if consent.state in OVER:
            return consent.due_deletion_date
        if self.talent.unanswered_deletion_date:
            return None
        asked = max(consent.requested_datetime.date(), self.created)
        return asked + timedelta(days=self.company.talent_unanswered_days)

    def has_answered(self):
        return any(
            c.purpose_id.code == "pool"
            and c.channel in ("email", "post")
            and c.state in OVER
            for c in self.consents
        )

    def get_answer_end(self):
        talent, days = self.talent, self.company.talent_unanswered_days
        if talent.informed_date:
            return talent.unanswered_deletion_date or (
                talent.informed_date + timedelta(days=days)
            )
        due = max(talent.information_due_date, self.created)
        return due + timedelta(days=days)
