from odoo import fields, models


class TrmRejectionReason(models.Model):
    """Why somebody was not chosen, tied to a criterion of the need. Configuration.

    Internal: it documents the decision, and is in no mail.
    """

    _name = "trm.rejection.reason"
    _description = "Reason of a Rejection"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    criterion = fields.Char(
        required=True,
        translate=True,
        help="What of the job was compared with the person, so that the decision can "
        "be explained later.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
