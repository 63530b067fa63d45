from odoo import api, models
from odoo.fields import Domain


class TrmTouchpoint(models.Model):
    """A personal contact begins the rhythm anew: the to-do to get in touch is done."""

    _inherit = "trm.touchpoint"

    @api.model_create_multi
    def create(self, vals_list):
        """Log the contacts; nobody needs to be reminded of them any more."""
        touchpoints = super().create(vals_list)
        people = touchpoints.filtered("is_personal").talent_id
        # sudo: mail.activity - whoever it was for: somebody was in touch
        todos_sudo = self.env["mail.activity"].sudo()
        todos_sudo.search(
            todos_sudo._talent_get_in_touch_domain()
            & Domain("res_id", "in", people.ids)
        ).unlink()
        return touchpoints
