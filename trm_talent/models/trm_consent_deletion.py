from odoo import models


class TrmTalent(models.Model):
    """A file goes, what it proves stays, without saying whose it was."""

    _inherit = "trm.talent"

    def unlink(self):
        """Delete the personal side of the proofs together with the file."""
        self.check_access("unlink")
        self._forget_proofs()
        return super().unlink()

    def _forget_proofs(self):
        """Delete who decided, from where and with which scan; keep that they did.

        No decision changes: each knows its evidence by a salted hash only, so the
        chains still verify, and nobody can tell whose they were.
        """
        # sudo: trm.consent.subject, trm.consent.evidence - whoever may delete a person
        # deletes what names them; no role writes proofs by hand
        chains_sudo = self.env["trm.consent.subject"].sudo()
        chains_sudo = chains_sudo.search([("talent_id", "in", self.ids)])
        evidence_sudo = chains_sudo.env["trm.consent.evidence"].search(
            [("entry_id.subject_id", "in", chains_sudo.ids)]
        )
        evidence_sudo.unlink()
        chains_sudo.write({"talent_id": False, "is_current": False})
        chains_sudo.flush_recordset()
