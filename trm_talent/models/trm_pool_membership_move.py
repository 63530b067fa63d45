from odoo import fields, models


class TrmPoolMembershipMove(models.Model):
    """One change of stage of one person in one pool.

    Appended by the membership whenever its stage changes; nobody edits it. It is the
    history that an answer to an access request must contain.
    """

    _name = "trm.pool.membership.move"
    _description = "Change of Relationship Stage"
    _order = "date desc, id desc"
    _log_access = False

    membership_id = fields.Many2one(
        "trm.pool.membership", required=True, ondelete="cascade", index=True
    )
    from_stage_id = fields.Many2one("trm.pool.stage", ondelete="restrict")
    to_stage_id = fields.Many2one("trm.pool.stage", ondelete="restrict")
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", default=lambda self: self.env.user)
