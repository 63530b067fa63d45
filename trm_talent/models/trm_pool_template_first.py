from odoo import models


class TrmPoolTemplate(models.Model):
    """A template as one of the cards of the first steps."""

    _inherit = "trm.pool.template"

    def action_choose_first_pool(self):
        """Take this template for the first pool; its words are proposed then."""
        self.ensure_one()
        steps = self.env["trm.first.steps"]._get_for(self.env.company)
        steps.template_id = self
