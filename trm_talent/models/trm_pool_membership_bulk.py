from odoo import models


class TrmPoolMembership(models.Model):
    """Dialogs for the selected cards."""

    _inherit = "trm.pool.membership"

    def action_change_stage(self):
        """Open the dialog that moves these people to a stage."""
        title = self.env._(
            "Move %(count)s to a Stage", count=self.talent_id._count_words()
        )
        return self.env["trm.pool.membership.change.stage"]._open(self, title)

    def action_leave(self):
        """Open the dialog that takes these people out of their pools."""
        title = self.env._(
            "Take %(count)s out of the Pool", count=self.talent_id._count_words()
        )
        return self.env["trm.pool.membership.leave"]._open(self, title)

    def action_snooze(self):
        """Open the dialog that puts these people aside until a day."""
        title = self.env._("Put %(count)s Aside", count=self.talent_id._count_words())
        return self.env["trm.pool.membership.snooze"]._open(self, title)

    def action_add_to_pool(self):
        """Open the dialog that puts these people into another pool."""
        return self.talent_id.action_add_to_pool()

    def action_tag(self):
        """Open the dialog that changes the tags of these people."""
        return self.talent_id.action_tag()

    def action_hand_over(self):
        """Open the dialog that lets a colleague look after these people."""
        return self.talent_id.action_hand_over()
