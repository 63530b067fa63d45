from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ResPartner(models.Model):
    """The contact of a person one has a relationship file of.

    It carries what the file needs to be found and hidden, nothing that HR knows.
    """

    _inherit = "res.partner"

    email_normalized = fields.Char(index="btree_not_null")
    phone_sanitized = fields.Char(index="btree_not_null")
    talent_ids = fields.One2many(
        "trm.talent",
        "partner_id",
        string="Talent Files",
        groups="trm_talent.trm_talent_group_user",
    )
    talent_id = fields.Many2one(
        "trm.talent",
        compute="_compute_talent_id",
        search="_search_talent_id",
        groups="trm_talent.trm_talent_group_user",
    )
    talent_confidential = fields.Boolean(
        string="Visible to HR Only",
        copy=False,
        groups="trm_talent.trm_talent_group_user,base.group_erp_manager",
        help="Colleagues outside of HR do not see this contact anywhere.",
    )

    @api.depends_context("company")
    @api.depends("talent_ids.company_id")
    def _compute_talent_id(self):
        files = (
            self.env["trm.talent"]
            .with_context(active_test=False)
            .search_fetch(
                [
                    ("partner_id", "in", self.ids),
                    ("company_id", "=", self.env.company.id),
                ],
                ["partner_id"],
            )
        )
        by_partner = {talent.partner_id.id: talent for talent in files}
        for partner in self:
            partner.talent_id = by_partner.get(partner._origin.id)

    def _search_talent_id(self, operator, value):
        """Find contacts by their file at the current company."""
        if operator == "not in" and set(value) == {False}:
            operator, value = "any", Domain.TRUE
        elif operator == "in" and set(value) == {False}:
            return ~Domain(
                "talent_ids", "any", [("company_id", "=", self.env.company.id)]
            )
        if operator not in ("in", "any"):
            return NotImplemented
        own = Domain("company_id", "=", self.env.company.id)
        wanted = Domain("id", "in", list(value)) if operator == "in" else Domain(value)
        return Domain("talent_ids", "any", own & wanted)

    def write(self, vals):
        """Archive the files together with their contact."""
        result = super().write(vals)
        if "active" in vals and not vals["active"]:
            # sudo: trm.talent - whoever may archive a contact archives its files
            # without seeing them
            files_sudo = self.env["trm.talent"].sudo()
            files_sudo.search([("partner_id", "in", self.ids)]).action_archive()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_talent(self):
        """Refuse to delete a contact that still has a file, with words."""
        # sudo: trm.talent - a file that the user cannot see protects the contact, too
        files_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        if files_sudo.search_count([("partner_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "HR keeps in touch with this person, so the contact cannot be "
                    "deleted. Delete the file in the Talents app first, or archive "
                    "the contact."
                )
            )

    # -- actions -----------------------------------------------------------------

    def action_talent_open(self):
        """Open the file of this person, or make one."""
        self.ensure_one()
        return self._talent_get_or_create().get_formview_action()

    def action_talent_create(self):
        """Make files of the selected people and say who could not get one."""
        people = self.filtered(
            lambda partner: not partner.is_company and (partner.email or partner.phone)
        )
        talents = people._talent_get_or_create()
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Talents"),
            "res_model": "trm.talent",
            "views": [(False, "kanban"), (False, "list"), (False, "form")],
            "domain": [("id", "in", talents.ids)],
        }
        left_out = len(self - people)
        if not left_out:
            return action
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "message": self.env._(
                    "%(added)s people are in Talents now. %(left_out)s were left out: "
                    "they are companies, or have neither e-mail address nor phone "
                    "number.",
                    added=len(talents),
                    left_out=left_out,
                ),
                "next": action,
            },
        }

    def _talent_get_or_create(self):
        """Return the files of these contacts at the current company.

        :rtype: trm.talent
        """
        talents, _created = self.env["trm.talent"]._find_or_create(
            [{"partner_id": partner.id, "user_id": self.env.uid} for partner in self],
            "manual",
        )
        return talents
