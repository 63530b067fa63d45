from odoo import api, fields, models


class HrApplicant(models.Model):
    """Whoever is hired leaves the pools; a card moved by mistake brings them back."""

    _inherit = "hr.applicant"

    @api.model_create_multi
    def create(self, vals_list):
        """Note who is hired from the start."""
        applicants = super().create(vals_list)
        applicants.filtered("date_closed")._note_hired()
        return applicants

    def write(self, vals):
        """Note who is hired now, and who is not after all."""
        if "stage_id" not in vals:
            return super().write(vals)
        before = {a: a.date_closed for a in self.filtered("date_closed")}
        result = super().write(vals)
        hired = self.filtered("date_closed")
        (hired - self.browse().union(*before))._note_hired()
        for applicant, date in before.items():
            if applicant not in hired:
                applicant._take_back_hired(date)
        return result

    def _note_hired(self):
        """Take these people out of all pools, as hired."""
        # sudo: trm.pool.membership - whoever hires somebody need not see their pools
        memberships_sudo = self.sudo().talent_id.membership_ids
        memberships_sudo.filtered("active")._leave("hired")

    def _take_back_hired(self, date):
        """Bring somebody back into the pools they left because of this.

        :param datetime date: when they were said to be hired
        """
        # sudo: trm.pool.membership - likewise
        left_sudo = self.sudo().talent_id.with_context(active_test=False).membership_ids
        since = fields.Datetime.context_timestamp(self, date).date()
        left_sudo = left_sudo.filtered(
            lambda m: m.left_reason == "hired" and m.left_date >= since
        )
        left_sudo.write(
            {
                "active": True,
                "is_excluded": False,
                "left_date": False,
                "left_reason": False,
            }
        )
