from odoo import models

from .trm_talent import TRACKING


class LinkTrackerClick(models.Model):
    """Clicks in issues are counted; by whom, only if that person agreed."""

    _inherit = "link.tracker.click"

    def _prepare_click_values_from_route(self, **route_values):
        """Keep neither address nor reader of a click, without their consent."""
        values = super()._prepare_click_values_from_route(**route_values)
        # sudo: link.tracker, mailing.trace - anybody may click
        link_sudo = self.env["link.tracker"].sudo().browse(values.get("link_id"))
        if not link_sudo.mass_mailing_id.talent_is_issue:
            return values
        # sudo: mailing.trace - whose link it is
        trace_sudo = self.env["mailing.trace"].sudo()
        trace_sudo = trace_sudo.browse(values.get("mailing_trace_id")).exists()
        if trace_sudo._talent_get_reader()._filter_contactable(TRACKING):
            return values
        return {
            "link_id": link_sudo.id,
            "mass_mailing_id": link_sudo.mass_mailing_id.id,
        }
