from odoo import fields, models
from odoo.fields import Command


class TrmPoolTemplate(models.Model):
    """A ready-made pool for a trade or an occasion. Configuration; a pool that was
    made from it does not change with it.
    """

    _name = "trm.pool.template"
    _description = "Talent Pool Template"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    summary = fields.Char(
        translate=True, help="One sentence: who belongs into this pool?"
    )
    public_name = fields.Char(translate=True)
    cadence_days = fields.Integer(string="Rhythm of Contact (days)", default=90)
    tag_ids = fields.Many2many("trm.tag")
    color = fields.Integer()
    active = fields.Boolean(default=True)

    def action_create_pool(self):
        """Make a pool from this template and open its board."""
        self.ensure_one()
        pool = self.env["trm.pool"].create(self._prepare_pool_values())
        return pool.action_open_board()

    def _prepare_pool_values(self):
        """Return the values of a pool made from this template.

        :rtype: dict
        """
        self.ensure_one()
        return {
            "name": self.name,
            "public_name": self.public_name,
            "description": self.summary,
            "cadence_days": self.cadence_days,
            "color": self.color,
            "tag_ids": [Command.set(self.tag_ids.ids)],
            "template_id": self.id,
        }
