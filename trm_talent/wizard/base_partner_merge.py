from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """The stock merge of contacts, which would delete what hangs on a second file."""

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        """Merge the files of one company before the contacts they are made of."""
        self._talent_merge_files(src_partners, dst_partner)
        self._talent_merge_proposals(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)

    @api.model
    def _talent_merge_files(self, src_partners, dst_partner):
        """Leave one file per company on these contacts.

        :param res.partner src_partners: contacts that go
        :param res.partner dst_partner: the contact that stays
        """
        # sudo: trm.talent - whoever may merge contacts merges files unseen, as else
        # they would be lost; the user learns nothing of them
        files_sudo = (
            self.env["trm.talent"]
            .sudo()
            .with_context(
                active_test=False, tracking_disable=True, mail_create_nosubscribe=True
            )
        )
        files_sudo = files_sudo.search(
            [("partner_id", "in", (src_partners | dst_partner).ids)], order="id"
        )
        for files in files_sudo.grouped("company_id").values():
            survivor = (
                files.filtered(lambda t: t.partner_id == dst_partner) or files[:1]
            )
            if files - survivor:
                (files - survivor)._merge_files_into(survivor)

    @api.model
    def _talent_merge_proposals(self, src_partners, dst_partner):
        """Drop proposals that the merge makes pointless or double."""
        partners = src_partners | dst_partner
        # sudo: trm.talent.proposal - see _talent_merge_files
        Proposal_sudo = self.env["trm.talent.proposal"].sudo()
        proposals = Proposal_sudo.search(
            [("other_partner_id", "in", partners.ids)], order="id"
        )
        pointless = proposals.filtered(lambda p: p.talent_id.partner_id in partners)
        seen = set()
        for proposal in proposals - pointless:
            if proposal.talent_id in seen:
                pointless += proposal
            seen.add(proposal.talent_id)
        pointless.unlink()

    @api.model
    def _update_values(self, src_partners, dst_partner):
        """Keep open what was open, and shared what was shared.

        The stock merge fills what the contact that stays lacks, so one confidential
        contact would hide the other one, and one of a single company take it away
        from all others.
        """
        # sudo: res.partner - fields of HR, decided for whoever merges
        partners_sudo = (src_partners | dst_partner).sudo()
        dst_sudo = partners_sudo.browse(dst_partner.id)
        talents_sudo = dst_sudo.with_context(active_test=False).talent_ids
        is_hidden = all(partners_sudo.mapped("talent_confidential"))
        if any(partners_sudo.mapped("talent_confidential")):
            uses = partners_sudo._talent_get_other_uses()
            partners_sudo.write({"talent_confidential": is_hidden and not uses})
        companies = partners_sudo.mapped("company_id") | talents_sudo.company_id
        is_shared = len(companies) > 1 or not all(p.company_id for p in partners_sudo)
        result = super()._update_values(src_partners, dst_partner)
        if talents_sudo:
            if is_shared and dst_sudo.company_id:
                dst_sudo.company_id = False
            talents_sudo.modified(["partner_id"])
        return result
