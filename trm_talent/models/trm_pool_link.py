from odoo import api, fields, models


class TrmPoolLink(models.Model):
    """A link to the sign-up page of a pool for one place or one colleague."""

    _name = "trm.pool.link"
    _description = "Link to a Sign-up Page"
    _inherit = ["trm.link.mixin"]
    _page_field = "pool_id"

    pool_id = fields.Many2one(
        "trm.pool", required=True, ondelete="cascade", index=True, readonly=True
    )

    _source_uniq = models.Constraint(
        "UNIQUE(pool_id, source_id)", "There is already a link for this place."
    )

    @api.depends("pool_id.join_url")
    def _compute_url(self):
        return super()._compute_url()

    def _get_page_url(self):
        return self.pool_id.join_url

    @api.model
    def _get_page_slug(self, page):
        return page.join_slug or page.name

    def _compute_people_count(self):
        groups = self.env["trm.pool.membership"]._read_group(
            [
                ("pool_id", "in", self.pool_id.ids),
                ("talent_id.source_id", "in", self.source_id.ids),
            ],
            ["pool_id", "talent_id.source_id"],
            ["__count"],
        )
        counts = {(pool.id, source.id): number for pool, source, number in groups}
        for link in self:
            link.people_count = counts.get((link.pool_id.id, link.source_id.id), 0)
