from odoo import api, models


class ReportTrmConsentEntryReceipt(models.AbstractModel):
    """The receipt of single decisions, for those who may see the ledger."""

    _name = "report.trm_talent.trm_consent_entry_receipt"
    _inherit = ["report.trm_talent.trm_consent_receipt"]
    _description = "Receipt of a Decision"

    @api.model
    def _get_report_values(self, docids, data=None):
        entries = self.env["trm.consent.entry"].browse(docids)
        entries.check_access("read")
        return {
            "pages": [self._prepare_page(entry.talent_id, entry) for entry in entries]
        }
