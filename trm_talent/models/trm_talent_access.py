from odoo import api, fields, models

from .trm_talent_search import INHERITED_FIELDS

GROUP_USER = "trm_talent.trm_talent_group_user"

CONTRIBUTOR_INHERITED_FIELDS = INHERITED_FIELDS | frozenset(
    "display_name title image_1920 image_1024 image_512 image_256 image_128 "
    "avatar_1920 avatar_1024 avatar_512 avatar_256 is_company "
    "email_normalized email_formatted phone_sanitized".split()
)
"""What contributors may read of the contact behind a file."""


class TrmTalent(models.Model):
    """What contributors may see and do: people assigned to them, nothing else.

    They read name, channels, wishes and the next step, log contacts and do their own
    to-dos. Documents, potential, notes, the chatter, the to-dos of others, proofs and
    exports are for recruiting. Fields are closed by groups, so that they cannot be
    searched or grouped by either; the chatter and the attachments by the operation
    they require on the file.
    """

    _name = "trm.talent"
    _inherit = ["trm.talent", "trm.export.mixin"]

    legal_basis = fields.Selection(groups=GROUP_USER)
    basis_since = fields.Date(groups=GROUP_USER)
    information_due_date = fields.Date(groups=GROUP_USER)
    source_id = fields.Many2one(groups=GROUP_USER)
    medium_id = fields.Many2one(groups=GROUP_USER)
    campaign_id = fields.Many2one(groups=GROUP_USER)
    message_ids = fields.One2many(groups=GROUP_USER)
    website_message_ids = fields.One2many(groups=GROUP_USER)
    activity_ids = fields.One2many(bypass_search_access=False)
    activity_summary = fields.Char(related_sudo=False)
    activity_type_id = fields.Many2one(related_sudo=False)
    activity_type_icon = fields.Char(related_sudo=False)

    @api.model
    def _has_field_access(self, field, operation):
        """Close the fields of the contact that contributors have no use for."""
        if not super()._has_field_access(field, operation):
            return False
        if not field.inherited or field.name in CONTRIBUTOR_INHERITED_FIELDS:
            return True
        return self.env.su or self.env.user.has_group(GROUP_USER)

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Keep the chatter of the file, and the to-dos of others, for recruiting.

        Contributors may not write the file; so whatever somebody wants with its
        messages asks for that. What they wrote themselves they always read.
        """
        return dict.fromkeys(self, "write")

    @api.depends_context("uid")
    def _compute_next_step_text(self):
        """Say when a colleague is next in touch, without what they wrote."""
        result = super()._compute_next_step_text()
        if self.env.user.has_group(GROUP_USER):
            return result
        open_talents = self.filtered(lambda t: t.next_step_state == "none")
        # sudo: mail.activity - only the day of the next to-do of a colleague
        planned = (
            self.env["mail.activity"]
            .sudo()
            ._read_group(
                [("res_model", "=", self._name), ("res_id", "in", open_talents.ids)],
                ["res_id"],
                ["date_deadline:min"],
            )
        )
        days = dict(planned)
        today = fields.Date.context_today(self)
        for talent in open_talents:
            day = days.get(talent.id)
            if day:
                talent.next_step_state = (
                    "overdue" if day < today else "today" if day == today else "planned"
                )
                talent.next_step_text = self.env._("A colleague has a to-do")
        return result

    @api.model_create_multi
    def create(self, vals_list):
        """Whoever looks after a person can open the file."""
        talents = super().create(vals_list)
        talents._check_user_role()
        return talents

    def write(self, vals):
        """See create."""
        result = super().write(vals)
        if vals.get("user_id"):
            self._check_user_role()
        return result

    def _check_user_role(self):
        """Check who looks after these people; automations are left alone.

        :raise UserError: somebody who could not open the file, in words
        """
        if self.env.su:
            return
        for company, talents in self.grouped("company_id").items():
            (talents.user_id - self.env.user)._talent_check_role(company)
