from odoo import fields, models


class TrmTagCategory(models.Model):
    """A kind of tag: role, skill, interest or motive. Configuration, shared by all
    companies; its tags carry its color.
    """

    _name = "trm.tag.category"
    _description = "Talent Tag Category"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer()
    tag_ids = fields.One2many("trm.tag", "category_id")
    active = fields.Boolean(default=True)

    # the source term, see trm.tag
    _source_name_uniq = models.UniqueIndex(
        "((name->>'en_US'))", "A tag category with this name already exists."
    )
