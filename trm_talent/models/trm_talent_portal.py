from odoo import api, models


class TrmTalent(models.Model):
    """The person behind a login, and the files that companies have of them."""

    _inherit = "trm.talent"

    @api.model
    def _get_own(self):
        """Return the files of whoever is logged in, of every company, as superuser.

        :return: active ones only; none for somebody who is not logged in
        :rtype: trm.talent
        """
        # sudo: trm.talent - one's own, found by the contact of one's own login
        Talent = self.sudo()
        if self.env.user._is_public():
            return Talent.browse()
        return Talent.search([("partner_id", "=", self.env.user.partner_id.id)])
