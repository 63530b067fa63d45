from odoo import fields, models


class TrmTalent(models.Model):
    """Saying no to people, and what was said."""

    _inherit = "trm.talent"

    rejection_ids = fields.One2many(
        "trm.rejection", "talent_id", groups="trm_talent.trm_talent_group_user"
    )

    def action_reject(self):
        """Open the dialog that rejects these people, one after the other."""
        people = self.sorted(lambda talent: (talent.complete_name or "", talent.id))
        return self.env["trm.talent.reject"]._open(
            people, self.env._("Considerate Rejection")
        )
