from odoo import api, models
from odoo.exceptions import UserError


class ResCompany(models.Model):
    """A company that asked people cannot go while it has to prove that."""

    _inherit = "res.company"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_proofs(self):
        """Refuse with words while there are decisions of people."""
        # sudo: trm.consent.subject - proofs count, whoever deletes the company
        chains_sudo = self.env["trm.consent.subject"].sudo()
        chains_sudo = chains_sudo.search(
            [
                ("company_id", "in", self.ids),
                ("head_seq", ">", 0),
                ("closed_date", "=", False),
            ],
            limit=1,
        )
        for company in chains_sudo.company_id:
            raise UserError(
                self.env._(
                    "%(company)s keeps proof of what people agreed to, so it cannot "
                    "be deleted. Please archive it.",
                    company=company.name,
                )
            )
