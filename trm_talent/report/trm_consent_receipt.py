from odoo import api, models

GROUP_MANAGER = "trm_talent.trm_talent_group_manager"


class ReportTrmConsentReceipt(models.AbstractModel):
    """Receipts of people, ready to print: everything they decided.

    For recruiting. From which network somebody decided is for the administration.
    """

    _name = "report.trm_talent.trm_consent_receipt"
    _description = "Receipts of a Person"

    @api.model
    def _get_report_values(self, docids, data=None):
        talents = self.env["trm.talent"].browse(docids)
        talents.check_access("read")
        self.env["trm.consent"].check_access("read")
        # sudo: trm.consent.entry - recruiting hands out what people decided
        entries_sudo = self.env["trm.consent.entry"].sudo()
        entries_sudo = entries_sudo.search(
            [("subject_id.talent_id", "in", talents.ids)], order="id"
        )
        by_person = entries_sudo.grouped("talent_id")
        return {
            "pages": [
                self._prepare_page(talent, by_person.get(talent, entries_sudo[:0]))
                for talent in talents
            ]
        }

    @api.model
    def _prepare_page(self, talent, entries):
        """Return what one sheet says, in the language of the person.

        :param trm.talent talent: one file, or none when the person was erased
        :param trm.consent.entry entries: the decisions on the sheet
        """
        with_origin = self.env.user.has_group(GROUP_MANAGER)
        lang = self.env["res.lang"]._talent_get_code(talent.lang)
        # sudo: trm.consent.entry - who prints may see these decisions, see above
        entries_sudo = entries.sudo().with_context(lang=lang)
        return {
            "talent": talent,
            "lang": lang,
            "company": talent.company_id or entries_sudo.company_id[:1],
            "receipts": entries_sudo._prepare_receipts(with_origin),
            "chains": [
                {"uuid": chain.uuid, "count": chain.head_seq, "head": chain.head_hash}
                for chain in entries_sudo.subject_id
            ],
        }
