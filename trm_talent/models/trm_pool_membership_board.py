from lxml import etree

from odoo import api, fields, models


class TrmPoolMembership(models.Model):
    """What the board says, and what it offers to who may look at cards only."""

    _inherit = "trm.pool.membership"

    next_step_text = fields.Char(
        string="Next Step in Words", compute="_compute_next_step_text"
    )
    next_step_state = fields.Selection(
        selection=lambda self: self.env["trm.talent"]
        ._fields["next_step_state"]
        ._description_selection(self.env),
        compute="_compute_next_step_text",
    )

    @api.depends_context("uid", "lang", "tz")
    @api.depends("talent_id.next_step_text")
    def _compute_next_step_text(self):
        """Say the next step as the user may read it on the file.

        No related fields: these are read as superuser, and would tell contributors
        what colleagues have to do.
        """
        is_recruiting = self.env.user.has_group("trm_talent.trm_talent_group_user")
        # sudo: trm.talent - who reads all to-dos of people anyway; saves five queries
        cards = self.sudo() if is_recruiting else self
        for card, membership in zip(cards, self, strict=True):
            membership.next_step_text = card.talent_id.next_step_text
            membership.next_step_state = card.talent_id.next_step_state

    @api.model
    def get_view(self, view_id=None, view_type="form", **options):
        """Keep the cards in place for contributors: dropping one would be refused."""
        result = super().get_view(view_id, view_type, **options)
        if view_type == "kanban" and not self.has_access("write"):
            arch = etree.fromstring(result["arch"])
            arch.set("records_draggable", "0")
            result["arch"] = etree.tostring(arch, encoding="unicode")
        return result
