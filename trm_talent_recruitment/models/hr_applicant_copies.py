from odoo import models


class HrApplicant(models.Model):
    """A copy of an application, for a pool or for another position, is of the same
    person, whatever address stands in it."""

    _inherit = "hr.applicant"

    def copy_data(self, default=None):
        """Keep the contact, which Odoo looks up again by the address."""
        return [
            {"partner_id": applicant.partner_id.id, **vals}
            for applicant, vals in zip(self, super().copy_data(default), strict=True)
        ]
