from odoo import api, models

DEPENDENT = ("special_categories",)


class TrmConsentPurpose(models.Model):
    """Which purposes are a reason to keep a file."""

    _inherit = "trm.consent.purpose"

    @api.model
    def _get_dependent_codes(self):
        """Return the purposes that say how data are used which something else holds.

        Who agreed to nothing but these agreed to keep nothing. Addons that ship such a
        purpose extend it.

        :rtype: tuple[str]
        """
        return DEPENDENT

    @api.model
    def _get_holding_ids(self):
        """Return the ids of the purposes that hold a file, archived ones, too.

        :rtype: list[int]
        """
        # sudo: trm.consent.purpose - configuration, to find what holds data
        purposes_sudo = self.sudo().with_context(active_test=False)
        domain = [("code", "not in", self._get_dependent_codes())]
        return list(purposes_sudo._search(domain))
