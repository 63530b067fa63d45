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

    def _get_pool_managers(self):
        """Return who manages the pools of these people, the strictest rhythm first.

        :return: active colleagues by id of the person; people in no pool are left out
        :rtype: dict[int, res.users]
        """
        # sudo: trm.pool.membership - private pools, too: only who manages them
        memberships_sudo = self.env["trm.pool.membership"].sudo()
        memberships_sudo = memberships_sudo.search([("talent_id", "in", self.ids)])
        pools_sudo = memberships_sudo.pool_id.sorted("cadence_days")
        place = {pool.id: number for number, pool in enumerate(pools_sudo)}
        return {
            talent_sudo.id: memberships_sudo.sorted(
                lambda membership: place[membership.pool_id.id]
            ).pool_id.user_id.filtered("active")
            for talent_sudo, memberships_sudo in memberships_sudo.grouped(
                "talent_id"
            ).items()
        }

    def _in_team_language(self):
        """Return the person in the language of whoever takes care of them."""
        # sudo: res.users - the language of a note on the timeline
        return self.with_context(lang=self.sudo()._get_caretaker()._talent_get_lang())
