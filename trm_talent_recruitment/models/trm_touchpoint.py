from odoo import api, models


class TrmTouchpoint(models.Model):
    """A meeting about an application is an interview."""

    _inherit = "trm.touchpoint"

    @api.model
    def _get_meetings_to_log(self):
        """Extend: say which of them were interviews."""
        vals_list = super()._get_meetings_to_log()
        ids = [vals["source_id"] for vals in vals_list]
        # sudo: calendar.event - only which are about an application; by the cron
        events_sudo = self.env["calendar.event"].sudo().browse(ids)
        interviews = set(events_sudo.filtered("applicant_id").ids)
        return [
            vals | {"kind": "interview"} if vals["source_id"] in interviews else vals
            for vals in vals_list
        ]
