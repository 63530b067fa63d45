from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.trm_talent_consent import POOL


class TrmEventInvite(models.TransientModel):
    """Dialog: whom one would like to have at a talent event, and how many may be."""

    _name = "trm.event.invite"
    _description = "Invite to a Talent Event"

    event_id = fields.Many2one(
        "calendar.event", required=True, readonly=True, ondelete="cascade"
    )
    pool_ids = fields.Many2many(
        "trm.pool", string="Pools", help="Empty: people in any pool, or in none."
    )
    stage_ids = fields.Many2many("trm.pool.stage", string="Stages")
    tag_ids = fields.Many2many(
        "trm.tag", string="Talent Tags", help="People with at least one of them."
    )
    region = fields.Char(help="Part of the place where people want to work.")
    match_count = fields.Integer(string="Chosen", compute="_compute_counts")
    mail_count = fields.Integer(string="Are Invited", compute="_compute_counts")
    refusal_text = fields.Text(
        string="Why the Others Are Not", compute="_compute_counts"
    )

    @api.depends_context("lang")
    @api.depends("event_id", "pool_ids", "stage_ids", "tag_ids", "region")
    def _compute_counts(self):
        Talent = self.env["trm.talent"]
        for dialog in self:
            Registration = self.env["trm.registration"]
            counts = Talent._count_audience(
                dialog._get_chosen_domain(),
                Registration._get_invitable_domain(dialog.event_id),
                Registration._get_not_invited_reasons(dialog.event_id),
            )
            dialog.match_count, dialog.mail_count, dialog.refusal_text = counts

    def _get_chosen_domain(self):
        """Return the domain of the people who were chosen.

        :rtype: Domain
        """
        company = self.event_id.talent_company_id or self.env.company
        return self.env["trm.talent"]._get_audience_domain(
            company,
            {
                "pools": self.pool_ids,
                "stages": self.stage_ids,
                "tags": self.tag_ids,
                "region": self.region,
            },
        )

    def action_invite(self):
        """Invite them; the mails wait some minutes and can be stopped.

        :raise UserError: nobody may be invited, in words
        """
        self.ensure_one().check_access("write")
        Registration = self.env["trm.registration"]
        people = self.env["trm.talent"].search(
            self._get_chosen_domain()
            & Registration._get_invitable_domain(self.event_id)
        )
        if not people:
            raise UserError(
                self.env._(
                    "Nobody of them can be invited: they did not agree to "
                    "“%(purpose)s”, had a mail only days ago, or are on the list "
                    "already.",
                    purpose=self.env["trm.consent.purpose"]._get(POOL).name,
                )
            )
        Registration._invite(self.event_id, people)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
