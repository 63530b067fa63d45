from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class MailActivity(models.Model):
    """To-dos on people: who is assigned one can open what it needs."""

    _inherit = "mail.activity"

    def _check_access(self, operation):
        """Let contributors plan to-dos for themselves on people assigned to them."""
        result = super()._check_access(operation)
        if not result or operation != "create":
            return result
        forbidden, error = result
        forbidden -= forbidden._talent_filter_own()
        return (forbidden, error) if forbidden else None

    def _talent_filter_own(self):
        """Return the to-dos of the user on people assigned to them otherwise.

        A to-do opens the person it is for, so these ones do not count themselves:
        nobody assigns somebody to themselves.

        :rtype: mail.activity
        """
        # sudo: mail.activity - asked while access is being decided
        own = self.sudo().filtered(
            lambda a: a.res_model == "trm.talent" and a.user_id == self.env.user
        )
        if not own or not self.env["trm.talent"].has_access("read"):
            return self.browse()
        # sudo: trm.talent - the domain is the rule of contributors, and the company
        assigned_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        assigned_sudo = assigned_sudo.search(
            self.env["trm.talent"]._get_assigned_domain(without=self.ids)
            & Domain("id", "in", own.mapped("res_id"))
            & Domain("company_id", "in", self.env.companies.ids)
        )
        return own.filtered(lambda a: a.res_id in assigned_sudo._ids).sudo(False)

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse to-dos on people for colleagues who could not open the file."""
        activities = super().create(vals_list)
        activities._talent_check_assignee()
        return activities

    def write(self, vals):
        """See create."""
        result = super().write(vals)
        if vals.get("user_id"):
            self._talent_check_handover()
            self._talent_check_assignee()
        if {"res_id", "res_model", "res_model_id"} & vals.keys():
            self._talent_check_moved()
        return result

    def _talent_check_moved(self):
        """Check that a to-do is not moved to a person the user may not see.

        :raise AccessError: as if it had been created there
        """
        if self.env.su:
            return
        self.filtered(
            lambda a: a.res_model in ("trm.talent", "res.partner")
        ).check_access("create")

    def _talent_check_handover(self):
        """Check that contributors do not let others see people: recruiting does.

        :raise AccessError: the to-do was given to somebody else
        """
        group = "trm_talent.trm_talent_group_user"
        if self.env.su or self.env.user.has_group(group):
            return
        others = self.filtered(
            lambda a: a.res_model == "trm.talent" and a.user_id != self.env.user
        )
        if others:
            raise AccessError(
                self.env._(
                    "To-dos on people are handed over by Recruiting. Please ask a "
                    "colleague with that role."
                )
            )

    def _talent_check_assignee(self):
        """Check that who is assigned a to-do on a person has a role.

        Automations are left alone: nobody could answer them.

        :raise UserError: the colleague has no role, or works for another company
        :raise RedirectWarning: likewise, with a button to give the role
        """
        if self.env.su:
            return
        mine = self.filtered(lambda a: a.res_model == "trm.talent" and a.user_id)
        if mine:
            talents = self.env["trm.talent"].browse(mine.mapped("res_id"))
            mine.user_id._talent_check_role(talents.company_id)
