from odoo import api, fields, models


class ResCompany(models.Model):
    """The controller: how a company speaks to people and how fast it informs them."""

    _inherit = "res.company"

    talent_address_form = fields.Selection(
        selection=[("sie", "Sie (formal)"), ("du", "Du (informal)")],
        string="Form of Address",
        default="sie",
        required=True,
        help="How your company addresses people, unless a person asked otherwise.",
    )
    talent_information_days = fields.Integer(
        string="Inform Within (days)",
        default=30,
        required=True,
        help="Days until people whose data did not come from themselves must be "
        "told about it. The law allows one month at most.",
    )

    _talent_information_days_check = models.Constraint(
        "CHECK(talent_information_days BETWEEN 1 AND 30)",
        "People must be informed within 1 to 30 days.",
    )

    @api.model
    def _talent_get_all(self):
        """Return all companies, as superuser, for what runs for each of them."""
        # sudo: res.company - crons work for companies, not for a user's
        return self.sudo().search([])  # pylint: disable=no-search-all
