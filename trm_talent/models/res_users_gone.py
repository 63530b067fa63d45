from odoo import models
from odoo.fields import Domain

RECRUITING = "trm_talent.trm_talent_group_user"


class ResUsers(models.Model):
    """Colleagues who leave: what they had to do, and their people, are handed over."""

    _inherit = "res.users"

    def action_archive(self):
        """Archive, and open the dialog that hands their people over.

        Stock deletes their to-dos: those on people go to the managers of the pools
        before. Who may not hand people over archives as ever; the start page of
        Recruiting counts the people until somebody does.
        """
        self._talent_pass_on()
        result = super().action_archive()
        if not self.env.user.has_group(RECRUITING):
            return result
        people = self.env["trm.talent"].search([("user_id", "in", self.ids)])
        return people.action_hand_over() if people else result

    def _talent_pass_on(self):
        """Give what these colleagues had to do, and promised, to who is left."""
        # sudo: mail.activity, trm.promise - what is to be done is lost otherwise
        env = self.sudo().env
        todos_sudo = env["mail.activity"].search(
            [("res_model", "=", "trm.talent"), ("user_id", "in", self.ids)]
        )
        promises_sudo = env["trm.promise"].search(
            env["trm.promise"]._get_open_domain() & Domain("user_id", "in", self.ids)
        )
        people_sudo = env["trm.talent"].browse(set(todos_sudo.mapped("res_id")))
        heirs = self._talent_get_heirs(people_sudo | promises_sudo.talent_id)
        for heir, talents_sudo in heirs.items():
            mine = talents_sudo.ids
            promises_sudo.filtered(lambda p, ids=mine: p.talent_id.id in ids).write(
                {"user_id": heir.id}
            )
            todos_sudo.filtered(lambda t, ids=mine: t.res_id in ids).with_context(
                mail_activity_quick_update=True
            ).user_id = heir

    def _talent_get_heirs(self, people_sudo):
        """Return who takes care of these people when these colleagues are gone.

        :param trm.talent people_sudo: any number, as superuser
        :return: people by colleague; who has nobody left is not there
        :rtype: dict[res.users, trm.talent]
        """
        managers = people_sudo._get_pool_managers()
        heirs = {}
        for talent_sudo in people_sudo:
            candidates = talent_sudo.user_id.filtered("active")
            candidates |= managers.get(talent_sudo.id, self.browse())
            candidates |= talent_sudo.company_id._talent_get_caretaker()
            heir = (candidates - self)[:1]
            if heir:
                heirs[heir] = heirs.get(heir, people_sudo.browse()) | talent_sudo
        return heirs
