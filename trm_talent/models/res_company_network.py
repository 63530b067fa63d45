from odoo import fields, models


class ResCompany(models.Model):
    """Whether colleagues are reminded to connect in networks."""

    _inherit = "res.company"

    talent_connect_after_talks = fields.Boolean(
        string="Remind to Connect After Talks",
        default=True,
        help="After an interview or a meeting with somebody whose LinkedIn or XING "
        "profile is known, and with whom nobody is connected.",
    )
