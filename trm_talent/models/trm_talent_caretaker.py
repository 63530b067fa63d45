from odoo import models


class TrmTalent(models.Model):
    """Who takes care of a person: they get the to-dos, in their own language."""

    _inherit = "trm.talent"

    def _get_caretaker(self, second=None):
        """Return who gets to-dos and notes on this person.

        :param res.users second: who comes before the company if nobody is named
        :rtype: res.users
        """
        self.ensure_one()
        user = self.user_id.filtered("active") or second
        return user or self.company_id._talent_get_caretaker()

    def _in_team_language(self):
        """Return the person in the language of whoever takes care of them."""
        # sudo: res.users - the language of a note on the timeline
        return self.with_context(lang=self.sudo()._get_caretaker()._talent_get_lang())
