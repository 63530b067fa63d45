from odoo import models


class TrmPoolMembership(models.Model):
    """Person and pool belong to one company, checked for many rows at once."""

    _inherit = "trm.pool.membership"

    def _check_company(self, fnames=None):
        """Look closely only at rows whose companies differ.

        The stock check evaluates a domain per record and field, which took most of
        the time of putting people into a pool.
        """
        # sudo: trm.pool.membership - companies are compared, as the stock check does
        foreign_sudo = self.sudo().filtered(
            lambda m: not m.company_id == m.pool_id.company_id == m.talent_id.company_id
        )
        foreign = foreign_sudo.sudo(self.env.su)
        return super(TrmPoolMembership, foreign)._check_company(fnames)
