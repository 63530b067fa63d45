from odoo import fields, models
from odoo.tools import format_date


class TrmTalent(models.Model):
    """What mail templates say of requests that take longer."""

    _inherit = "trm.talent"

    extension_text = fields.Text(
        compute="_compute_extension_text", groups="base.group_system"
    )

    def _compute_extension_text(self):
        for talent in self:
            requests = talent.request_ids.filtered(
                lambda request: request.state == "open" and request.extension_reason
            )
            talent.extension_text = "\n".join(
                talent.env._(
                    "%(reason)s Answer by %(date)s at the latest.",
                    reason=request.extension_reason,
                    date=format_date(talent.env, request.due_date),
                )
                for request in requests
            )
