from odoo import api, fields, models


class TrmTalentProposal(models.Model):
    """Two entries that may be one person, for HR to decide.

    Made by the matching door where a join would not be sure: the same phone number,
    a mailbox that several people share, several hits. Nobody is joined in silence.
    """

    _name = "trm.talent.proposal"
    _description = "Maybe the Same Person"
    _order = "id desc"
    _rec_name = "talent_id"

    talent_id = fields.Many2one(
        "trm.talent", string="Person", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="talent_id.company_id", store=True)
    other_partner_id = fields.Many2one(
        "res.partner",
        string="May Also Be",
        required=True,
        ondelete="cascade",
        index=True,
    )
    other_talent_id = fields.Many2one(
        "trm.talent", compute="_compute_other_talent_id", string="Other File"
    )
    reason = fields.Selection(
        selection=[
            ("partner", "Same contact"),
            ("email", "Same e-mail address, other name"),
            ("mailbox", "Same shared mailbox"),
            ("phone", "Same phone number"),
            ("linkedin_url", "Same LinkedIn profile, other name"),
            ("xing_url", "Same XING profile, other name"),
            ("several", "Fits several entries"),
        ],
        required=True,
    )
    state = fields.Selection(
        selection=[
            ("open", "To look at"),
            ("same", "Same person"),
            ("different", "Different people"),
        ],
        string="Status",
        default="open",
        required=True,
    )

    _pair_uniq = models.Constraint(
        "UNIQUE(talent_id, other_partner_id)", "These two were already proposed."
    )

    @api.depends("other_partner_id", "company_id")
    def _compute_other_talent_id(self):
        files = (
            self.env["trm.talent"]
            .with_context(active_test=False)
            .search_fetch(
                [("partner_id", "in", self.other_partner_id.ids)],
                ["partner_id", "company_id"],
            )
        )
        by_pair = {(t.partner_id.id, t.company_id.id): t for t in files}
        for proposal in self:
            proposal.other_talent_id = by_pair.get(
                (proposal.other_partner_id.id, proposal.company_id.id)
            )

    def action_merge(self):
        """Join the two: the older contact stays, its values win."""
        self.ensure_one()
        other = self.other_talent_id or self.other_partner_id
        return self.talent_id._merge_into(other).get_formview_action()

    def action_dismiss(self):
        """These are different people: do not propose again."""
        return self.write({"state": "different"})

    def action_open_other(self):
        """Open the file, or the contact, of the other one."""
        self.ensure_one()
        return (self.other_talent_id or self.other_partner_id).get_formview_action()
