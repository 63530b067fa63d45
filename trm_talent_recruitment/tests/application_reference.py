from odoo import fields

from odoo.addons.trm_talent.tests.retention_reference import FOREVER, Reference


class ApplicationReference(Reference):
    """When data of people with applications go: what the rules say, in Python."""

    def __init__(self, talent, months):
        super().__init__(talent, months)
        applicants = talent.env["hr.applicant"].with_context(active_test=False)
        self.applicants = applicants.search(
            [
                ("partner_id", "=", talent.partner_id.id),
                ("company_id", "in", [talent.company_id.id, False]),
                ("talent_pool_ids", "=", False),
            ]
        )

    def get_lawful(self):
        yield from super().get_lawful()
        for applicant in self.applicants:
            if self.is_over(applicant):
                ended = self.get_ended(applicant)
                yield fields.Date.add(ended, months=self.months)
            elif not applicant.date_closed:
                yield FOREVER

    def get_others(self):
        yield from super().get_others()
        for applicant in self.applicants:
            if applicant.date_closed and not self.is_over(applicant):
                yield FOREVER

    def is_over(self, applicant):
        if applicant.refuse_reason_id:
            return True
        if applicant.date_closed:
            return not applicant.employee_id.active
        return not applicant.active

    def get_ended(self, applicant):
        if applicant.refuse_reason_id:
            return applicant.refuse_date.date()
        if applicant.date_closed:
            left = applicant.employee_id.departure_date
            return max(filter(None, (applicant.date_closed.date(), left)))
        return applicant.talent_archived_date
