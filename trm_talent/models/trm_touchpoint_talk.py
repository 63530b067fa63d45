from odoo import api, models


class TrmTouchpoint(models.Model):
    """A contact that was logged for a talk says that it took place."""

    _inherit = "trm.touchpoint"

    @api.model_create_multi
    def create(self, vals_list):
        """Log the contacts, and close the talks they come from."""
        touchpoints = super().create(vals_list)
        talks = touchpoints.filtered(lambda t: t.source_model == "trm.meeting")
        if talks:
            meetings = self.env["trm.meeting"].browse(talks.mapped("source_id"))
            meetings.filtered(lambda m: m.talent_id in talks.talent_id)._end("done")
        return touchpoints
