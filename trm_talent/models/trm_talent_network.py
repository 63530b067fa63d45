from odoo import api, fields, models


class TrmTalent(models.Model):
    """Who of us is connected with a person, in words."""

    _inherit = "trm.talent"

    network_contact_ids = fields.One2many(
        "trm.network.contact", "talent_id", string="Connected With"
    )
    is_connected_by_me = fields.Boolean(compute="_compute_is_connected_by_me")

    @api.depends_context("uid")
    @api.depends("network_contact_ids.user_id")
    def _compute_is_connected_by_me(self):
        for talent in self:
            users = talent.network_contact_ids.user_id
            talent.is_connected_by_me = self.env.user in users

    def action_connected(self):
        """Say that one is connected with these people now."""
        today = fields.Date.context_today(self)
        for network in ("linkedin", "xing"):
            people = self.filtered(
                lambda talent, network=network: network == talent._get_network()
            )
            self.env["trm.network.contact"]._connect(
                dict.fromkeys(people, today), network
            )

    def _get_network(self):
        """Return the network in which the person is found."""
        return "xing" if self.xing_url and not self.linkedin_url else "linkedin"
