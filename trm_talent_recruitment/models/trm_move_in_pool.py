from odoo import api, fields, models
from odoo.exceptions import ValidationError


class TrmMoveInPool(models.Model):
    """What becomes of one talent pool of Recruitment: chosen by HR, pool by pool."""

    _name = "trm.move.in.pool"
    _description = "Talent Pool to Be Moved In"
    _order = "id"
    _rec_name = "hr_pool_id"
    _check_company_auto = True

    move_id = fields.Many2one(
        "trm.move.in", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="move_id.company_id", store=True)
    hr_pool_id = fields.Many2one(
        "hr.talent.pool", string="Talent Pool", required=True, ondelete="cascade"
    )
    people_count = fields.Integer(related="hr_pool_id.no_of_talents", string="People")
    target = fields.Selection(
        selection=[
            ("skip", "Leave its people where they are"),
            ("none", "Move its people in, into no pool"),
            ("new", "Move its people in, into a new pool of this name"),
            ("existing", "Move its people in, into the pool"),
        ],
        string="What to Do",
        default="none",
        required=True,
    )
    pool_id = fields.Many2one(
        "trm.pool",
        ondelete="set null",
        check_company=True,
        domain="[('company_id', '=', company_id)]",
    )

    @api.constrains("target", "pool_id")
    def _check_pool(self):
        """Check that a pool is named where one is wanted."""
        for line in self:
            if line.target == "existing" and not line.pool_id:
                raise ValidationError(
                    self.env._(
                        "Please choose into which pool the people of %(pool)s come.",
                        pool=line.hr_pool_id.name,
                    )
                )

    def _make_pools(self, change):
        """Make the pools that are to be new.

        :param trm.change change: notes that they were made
        """
        for line in self.filtered(lambda one: one.target == "new" and not one.pool_id):
            line.pool_id = self.env["trm.pool"].create(
                {
                    "name": line.hr_pool_id.name,
                    "company_id": line.company_id.id,
                    "user_id": self.env.uid,
                }
            )
            change._record_created(line.pool_id)
