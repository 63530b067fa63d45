from odoo import api, fields, models


class TrmTalent(models.Model):
    """What mail templates say of pools to people; they may not ask methods."""

    _inherit = "trm.talent"

    rhythm_text = fields.Char(compute="_compute_joining_texts", compute_sudo=False)
    contact_photo_url = fields.Char(
        compute="_compute_joining_texts", compute_sudo=False
    )

    @api.depends_context("lang")
    @api.depends("membership_ids.pool_id", "user_id")
    def _compute_joining_texts(self):
        """Take the strictest rhythm, and the photo of the page they joined by."""
        for talent in self:
            memberships = talent.membership_ids.sorted("id")
            pool = talent._get_strictest_pool() or memberships.pool_id[-1:]
            online = memberships.pool_id.filtered(
                lambda p, talent=talent: p.is_published and p.user_id == talent.user_id
            )[-1:]
            talent.rhythm_text = (
                pool._get_rhythm_text()
                if pool
                else self.env._("only when something could suit")
            )
            talent.contact_photo_url = (
                f"{online.get_base_url()}/talent/join/{online.join_slug}/photo"
                if online.user_id.partner_id.image_128
                else False
            )
