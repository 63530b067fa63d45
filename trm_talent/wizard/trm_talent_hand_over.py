from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

ROLE = "trm_talent.trm_talent_group_contributor"


class TrmTalentHandOver(models.TransientModel):
    """Dialog: let a colleague look after the selected people."""

    _name = "trm.talent.hand.over"
    _description = "Hand People Over"
    _inherit = ["trm.selection"]

    company_ids = fields.Many2many("res.company", compute="_compute_company_ids")
    role_id = fields.Many2one("res.groups", compute="_compute_company_ids")
    user_id = fields.Many2one(
        "res.users",
        string="Looked After By",
        ondelete="cascade",
        domain="[('share', '=', False), ('company_ids', 'in', company_ids), "
        "('all_group_ids', 'in', role_id)]",
    )

    @api.depends("res_ids")
    def _compute_company_ids(self):
        for dialog in self:
            dialog.company_ids = dialog._get_selected().company_id
            dialog.role_id = self.env.ref(ROLE)

    def action_apply(self):
        """Hand the people over: no mails, no followers, one note on each timeline."""
        talents = self._get_selected()
        user = self.user_id
        if not user:
            raise UserError(self.env._("Please choose a colleague."))
        self._check_user(user, talents.company_id)
        moving = talents.filtered(lambda talent: talent.user_id != user)
        message = self.env._(
            "%(people)s handed over to %(user)s",
            people=self._people(moving),
            user=user.name,
        )
        former = moving.user_id
        change = self.env["trm.change"]._start("hand_over", message)
        before = change._capture(moving, ["user_id"])
        moving._write_and_log({"user_id": user.id})
        change._record_written(moving, before)
        promises = moving.open_promise_ids.filtered(lambda p: p.user_id in former)
        before = change._capture(promises, ["user_id"])
        promises.write({"user_id": user.id})
        change._record_written(promises, before)
        self._move_todos(moving, former, user)
        return change._get_notification(message)

    def _move_todos(self, talents, former, user):
        """Give the to-dos that the system made to the colleague; of those who have
        left, all of them. Nobody gets a mail.
        """
        gone = former.filtered(lambda colleague: not colleague.active)
        # sudo: mail.activity - who may hand over people hands over what is to be done
        todos_sudo = self.env["mail.activity"].sudo()
        todos_sudo = todos_sudo.search(
            Domain("res_model", "=", "trm.talent")
            & Domain("res_id", "in", talents.ids)
            & Domain("user_id", "in", former.ids)
            & (Domain("automated", "=", True) | Domain("user_id", "in", gone.ids))
        )
        todos_sudo.with_context(mail_activity_quick_update=True).user_id = user

    def _check_user(self, user, companies):
        """Refuse a colleague who could not open the files.

        :raise UserError: no role in Talents, or not in the company
        """
        # sudo: res.users - only whether the colleague has a role and the companies
        user_sudo = user.sudo()
        if not user_sudo.has_group(ROLE) or companies - user_sudo.company_ids:
            raise UserError(
                self.env._(
                    "%(user)s cannot open these files. Please choose somebody who "
                    "has a role in Talents at %(companies)s.",
                    user=user.name,
                    companies=", ".join(companies.mapped("name")),
                )
            )
