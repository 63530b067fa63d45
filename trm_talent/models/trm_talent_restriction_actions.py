from odoo import models


class TrmTalent(models.Model):
    """Restriction and objection on the screen."""

    _inherit = "trm.talent"

    def action_restrict(self):
        """Open the dialog for somebody whose data may only be kept."""
        return self._open_dialog_of_person(
            "trm.talent.restrict",
            self.env._("Restrict the data of %(name)s", name=self.name),
        )

    def action_object(self):
        """Open the dialog for somebody who never wants to be contacted again."""
        return self._open_dialog_of_person(
            "trm.talent.object", self.env._("%(name)s objects", name=self.name)
        )

    def action_lift_restriction(self):
        """Allow to use the data again, after the question that the button asks."""
        self.check_access("write")
        self._lift_restriction()

    def _open_dialog_of_person(self, model, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_talent_id": self.id},
        }
