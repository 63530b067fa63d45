from odoo import api, models


class TrmTalent(models.Model):
    """What one can tell people: nothing here; the addons that know fill it in."""

    _inherit = "trm.talent"

    @api.model
    def _get_open_jobs(self, company):
        """Return the jobs that one may tell people about, the newest first.

        :param res.company company: one record
        :return: each with ``name``, and ``place``, ``hours``, ``start``, ``url`` as
            text or empty
        :rtype: list[dict[str, str]]
        """
        return []

    @api.model
    def _get_upcoming_events(self, company):
        """Return the talent events that one may tell people about, the next first.

        :param res.company company: one record
        :return: each with ``name``, ``when``, ``place`` and ``url`` as text or empty
        :rtype: list[dict[str, str]]
        """
        return []
