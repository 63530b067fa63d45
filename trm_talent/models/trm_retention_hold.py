from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

LONGEST_MONTHS = {"claim": 36, "contract": 6}
"""For how long each reason may hold data, at once."""


class TrmRetentionHold(models.Model):
    """One legal reason to keep the data of one person although they would be deleted.

    Each ends by itself; longer needs a new one, so that somebody looks at it again.
    """

    _name = "trm.retention.hold"
    _description = "Reason to Keep Data"
    _order = "until_date desc, id desc"
    _rec_name = "reason"

    talent_id = fields.Many2one(
        "trm.talent",
        string="Person",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    company_id = fields.Many2one(
        related="talent_id.company_id", store=True, precompute=True, index=True
    )
    reason = fields.Selection(
        selection=[
            ("claim", "A legal claim is pending"),
            ("contract", "A contract is being prepared"),
        ],
        required=True,
        readonly=True,
    )
    since_date = fields.Date(
        string="Since",
        required=True,
        readonly=True,
        default=fields.Date.context_today,
    )
    until_date = fields.Date(string="Keep Until", required=True, readonly=True)
    note = fields.Text(
        string="What It Is About",
        required=True,
        readonly=True,
        groups="trm_talent.trm_talent_group_manager",
    )

    @api.constrains("reason", "since_date", "until_date")
    def _check_until_date(self):
        """Check that it ends, and not too late."""
        for hold in self:
            months = LONGEST_MONTHS[hold.reason]
            latest = fields.Date.add(hold.since_date, months=months)
            if not hold.since_date <= hold.until_date <= latest:
                raise ValidationError(
                    self.env._(
                        "For this reason data may be kept until %(date)s at the "
                        "latest, and not into the past.",
                        date=format_date(self.env, latest),
                    )
                )

    def action_end(self):
        """End it today: from now on only the other reasons count."""
        today = fields.Date.context_today(self)
        self.filtered(lambda hold: hold.until_date > today).until_date = today
        for hold in self:
            hold.talent_id._message_log(
                body=self.env._("The reason to keep the data ended.")
            )
