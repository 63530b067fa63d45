from odoo import api, fields, models
from odoo.exceptions import UserError


class TrmTag(models.Model):
    """A role, skill, interest or motive of a person.

    Internal, unless it has a public name: only then may it be shown to the person
    or on a public page. Shared by all companies.
    """

    _name = "trm.tag"
    _description = "Talent Tag"
    _order = "category_sequence, category_id, sequence, name, id"

    name = fields.Char(required=True, translate=True)
    public_name = fields.Char(
        translate=True,
        help="What people read on your pages. Without it, the tag stays internal.",
    )
    category_id = fields.Many2one(
        "trm.tag.category", required=True, ondelete="restrict", index=True
    )
    category_sequence = fields.Integer(
        related="category_id.sequence", string="Category Sequence", store=True
    )
    sequence = fields.Integer(default=10)
    color = fields.Integer(compute="_compute_color", store=True, readonly=False)
    active = fields.Boolean(default=True)

    # the source term: a translated column holds all languages, so whole ones differ
    _source_name_uniq = models.UniqueIndex(
        "(category_id, (name->>'en_US'))",
        "This category already has a tag with this name.",
    )

    @api.depends("category_id")
    def _compute_color(self):
        for tag in self:
            tag.color = tag.category_id.color

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_condition(self):
        """Refuse to delete what a pool fills itself by: the pool would empty."""
        # sudo: trm.pool - a condition of a private pool counts, too; it is not named
        pools_sudo = self.env["trm.pool"].sudo().with_context(active_test=False)
        for pool in pools_sudo.search([("is_rule_based", "=", True)]):
            if used := self.filtered(
                lambda tag, pool=pool: tag.id in pool._get_rule_tags()
            ):
                raise UserError(
                    self.env._(
                        "A pool fills itself by the tag %(tag)s. Please change the "
                        "condition of the pool first, or archive the tag.",
                        tag=used[0].name,
                    )
                )
