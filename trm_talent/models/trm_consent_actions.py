from odoo import models


class TrmConsent(models.Model):
    """What one can do with a consent on the screen."""

    _inherit = "trm.consent"

    def action_withdraw(self):
        """Open the dialog for somebody who said that they want no more of this."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("%(name)s takes it back", name=self.talent_id.name),
            "res_model": "trm.consent.withdraw",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_talent_id": self.talent_id.id,
                "default_purpose_id": self.purpose_id.id,
            },
        }

    def action_open_talent(self):
        """Open the file of the person."""
        self.ensure_one()
        return self.talent_id.get_formview_action()

    def action_open_people(self):
        """Open the list of the people behind these consents."""
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "trm_talent.trm_talent_action"
            ),
            "domain": [("id", "in", self.talent_id.ids)],
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
        }
