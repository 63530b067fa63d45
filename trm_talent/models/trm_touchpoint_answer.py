from odoo import api, models
from odoo.fields import Domain

from .trm_inquiry import TODO_ANSWER


class TrmTouchpoint(models.Model):
    """A contact by a colleague answers what the person turned to us with."""

    _inherit = "trm.touchpoint"

    @api.model_create_multi
    def create(self, vals_list):
        """Log the contacts, and stop the clocks of those who waited."""
        touchpoints = super().create(vals_list)
        answers = touchpoints.filtered(lambda t: t.is_personal and t._is_answer())
        # sudo: trm.inquiry - whoever was in touch answered, also for a colleague
        waiting_sudo = self.env["trm.inquiry"].sudo()
        waiting_sudo = waiting_sudo.search(
            waiting_sudo._get_open_domain()
            & Domain("talent_id", "in", answers.talent_id.ids)
        )
        waiting_sudo._close(
            "answered", {answer.talent_id.id: answer for answer in answers}
        )
        self.env["mail.activity"]._talent_end(TODO_ANSWER, answers.talent_id)
        return touchpoints
