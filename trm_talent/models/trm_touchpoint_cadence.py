from odoo import api, models

from .trm_talent_cadence_planning import TODO_IN_TOUCH


class TrmTouchpoint(models.Model):
    """A personal contact begins the rhythm anew: the to-do to get in touch is done."""

    _inherit = "trm.touchpoint"

    @api.model_create_multi
    def create(self, vals_list):
        """Log the contacts; nobody needs to be reminded of them any more."""
        touchpoints = super().create(vals_list)
        people = touchpoints.filtered("is_personal").talent_id
        self.env["mail.activity"]._talent_end(TODO_IN_TOUCH, people)
        return touchpoints
