from odoo import api, fields, models


class TrmEventLink(models.Model):
    """A link to the public page of a talent event for one place or one colleague."""

    _name = "trm.event.link"
    _description = "Link to an Event Page"
    _inherit = ["trm.link.mixin"]
    _page_field = "event_id"

    event_id = fields.Many2one(
        "calendar.event", required=True, ondelete="cascade", index=True, readonly=True
    )

    _source_uniq = models.Constraint(
        "UNIQUE(event_id, source_id)", "There is already a link for this place."
    )

    @api.depends("event_id.talent_url")
    def _compute_url(self):
        return super()._compute_url()

    def _get_page_url(self):
        return self.event_id.talent_url

    @api.model
    def _get_page_slug(self, page):
        return page.talent_slug or page.name

    def _compute_people_count(self):
        groups = self.env["trm.registration"]._read_group(
            [
                ("event_id", "in", self.event_id.ids),
                ("source_id", "in", self.source_id.ids),
            ],
            ["event_id", "source_id"],
            ["__count"],
        )
        counts = {(event.id, source.id): number for event, source, number in groups}
        for link in self:
            link.people_count = counts.get((link.event_id.id, link.source_id.id), 0)
