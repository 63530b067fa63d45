from odoo import models
from odoo.exceptions import AccessError, RedirectWarning, UserError

CONTRIBUTOR = "trm_talent.trm_talent_group_contributor"


class ResUsers(models.Model):
    """Colleagues who work with people: their role, and how they get one."""

    _inherit = "res.users"

    def _talent_get_lang(self):
        """Return the language of to-dos and notes for this colleague, or for nobody.

        :rtype: str
        """
        # sudo: res.users - the language of a colleague and of their company
        user_sudo = self.sudo()
        company_sudo = user_sudo.company_id or user_sudo.env.company
        return self.env["res.lang"]._talent_get_code(
            user_sudo.lang, company_sudo.partner_id.lang
        )

    def _talent_check_role(self, companies=None):
        """Check that these colleagues can open what they are assigned.

        :param res.company companies: companies of the people in question
        :raise UserError: somebody cannot, in words
        :raise RedirectWarning: likewise, for who may give the role by one click
        """
        # sudo: res.users - groups and companies of colleagues, nothing is shown
        for user in self.sudo():
            if not user.has_group(CONTRIBUTOR):
                self._talent_refuse(user)
            if companies and companies - user.company_ids:
                raise UserError(
                    self.env._(
                        "%(user)s does not work for %(company)s and cannot open this "
                        "person. Please choose somebody else.",
                        user=user.name,
                        company=", ".join(
                            (companies - user.company_ids).mapped("name")
                        ),
                    )
                )

    def _talent_refuse(self, user):
        """Say that ``user`` has no role; offer to give it to who may."""
        if user.share or not self.env.user.has_group(
            "trm_talent.trm_talent_group_manager"
        ):
            raise UserError(
                self.env._(
                    "%(user)s has no role in Talents and could not open this person. "
                    "Please choose somebody else, or ask the administration of "
                    "Talents to give %(user)s the role Contributor.",
                    user=user.name,
                )
            )
        raise RedirectWarning(
            self.env._(
                "%(user)s has no role in Talents and could not open this person. "
                "As Contributor, %(user)s sees the people and pools assigned to them, "
                "without documents and notes.",
                user=user.name,
            ),
            self.env.ref("trm_talent.res_users_action_server_contributor").id,
            self.env._("Make %(user)s a Contributor", user=user.name),
            {"active_model": "res.users", "active_id": user.id, "active_ids": user.ids},
        )

    def action_talent_make_contributor(self):
        """Give these colleagues the role Contributor. For the administration only.

        :raise AccessError: who asks may not give roles
        """
        if not self.env.user.has_group("trm_talent.trm_talent_group_manager"):
            raise AccessError(
                self.env._("Roles are given by the administration of Talents.")
            )
        # sudo: res.users - this one role may be given without access to all users
        users_sudo = self.sudo().filtered(lambda user: not user.share)
        group = self.env.ref(CONTRIBUTOR)
        users_sudo.write({"group_ids": [(4, group.id)]})
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(users)s can now open people assigned to them. Please assign "
                    "them again.",
                    users=", ".join(users_sudo.mapped("name")),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
