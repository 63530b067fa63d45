from odoo import api, models
from odoo.fields import Domain

TODO_IN_TOUCH = "trm_talent.mail_activity_type_in_touch"


class MailActivity(models.Model):
    """To-dos to get in touch again, that the rhythm of a pool made."""

    _inherit = "mail.activity"

    @api.model
    def _talent_get_in_touch_domain(self):
        """Return the domain of open to-dos that the rhythm made, not a colleague.

        :rtype: Domain
        """
        in_touch_id = self.env["ir.model.data"]._xmlid_to_res_id(TODO_IN_TOUCH)
        return (
            Domain("res_model", "=", "trm.talent")
            & Domain("activity_type_id", "=", in_touch_id)
            & Domain("automated", "=", True)
        )
