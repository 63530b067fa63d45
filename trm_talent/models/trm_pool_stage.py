from odoo import fields, models


class TrmPoolStage(models.Model):
    """A step of a relationship, not of an application.

    Shared by all pools, unless it names the pools it belongs to. Stages with a
    history cannot be deleted, only archived: an access answer must name them.
    """

    _name = "trm.pool.stage"
    _description = "Relationship Stage"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    pool_ids = fields.Many2many(
        "trm.pool",
        string="Only in Pools",
        help="Leave empty to offer this stage in every pool.",
    )
    stale_days = fields.Integer(
        string="Goes Stale After (days)",
        help="Days a person may stay here before the card says that nothing "
        "happened. 0 means never.",
    )
    fold = fields.Boolean(string="Folded on the Board")
    active = fields.Boolean(default=True)

    _stale_days_check = models.Constraint(
        "CHECK(stale_days >= 0)", "The number of days cannot be negative."
    )
