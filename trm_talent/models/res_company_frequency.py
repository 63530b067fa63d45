from odoo import fields, models


class ResCompany(models.Model):
    """How often people get mails that they did not ask for."""

    _inherit = "res.company"

    talent_mail_gap_days = fields.Integer(
        string="Days Between Mails",
        default=14,
        help="So many days lie between two mails that a person did not ask for: "
        "'Does this fit?' and invitations. Answers do not count.",
    )

    _talent_mail_gap_days_check = models.Constraint(
        "CHECK(talent_mail_gap_days BETWEEN 0 AND 365)",
        "Between two mails there are 0 to 365 days.",
    )
