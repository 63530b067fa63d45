from odoo import api, fields, models
from odoo.exceptions import ValidationError

DAYS = (
    "talent_ask_days",
    "talent_remind_days",
    "talent_last_remind_days",
    "talent_grace_days",
    "talent_signup_days",
    "talent_signup_link_days",
)


class ResCompany(models.Model):
    """The controller: who people may turn to, and when they are asked again."""

    _inherit = "res.company"

    talent_contact_id = fields.Many2one(
        "res.users",
        string="Who Answers",
        domain="[('share', '=', False), ('company_ids', 'in', id)]",
        help="Writes to people for whom nobody else is named; with photo and name.",
    )
    talent_imprint_url = fields.Char(string="Imprint")
    talent_privacy_url = fields.Char(string="Privacy Notice")
    talent_privacy_contact = fields.Char(
        string="Data Protection Contact", help="An e-mail address, or name and phone."
    )
    talent_ask_days = fields.Integer(
        string="Ask Again Before (days)", default=45, required=True
    )
    talent_remind_days = fields.Integer(
        string="First Reminder Before (days)", default=14, required=True
    )
    talent_last_remind_days = fields.Integer(
        string="Last Reminder Before (days)", default=3, required=True
    )
    talent_grace_days = fields.Integer(
        string="Delete After (days)",
        default=14,
        required=True,
        help="Days from the end of a consent until the data are due for deletion.",
    )
    talent_signup_days = fields.Integer(
        string="Forget Unconfirmed Sign-ups After (days)", default=14, required=True
    )
    talent_signup_link_days = fields.Integer(
        string="Confirmation Link Works For (days)", default=7, required=True
    )
    talent_parental_consent = fields.Boolean(
        string="Ask Under 16 for a Parent",
        default=True,
        help="Who is under 16 names a parent, who confirms, too.",
    )
    talent_store_ip = fields.Boolean(
        string="Keep the Network Address as Proof",
        default=True,
        help="From where somebody signed up and confirmed, as part of the proof.",
    )

    def write(self, vals):
        """Take an emptied number of days for the usual one."""
        emptied = [name for name in DAYS if name in vals and not vals[name]]
        if emptied:
            vals = vals | self.default_get(emptied)
        return super().write(vals)

    @api.constrains(*DAYS)
    def _check_talent_days(self):
        """Check that no setting cancels another one out."""
        for company in self:
            message = company._talent_get_conflict()
            if message:
                raise ValidationError(message)

    def _talent_get_caretaker(self):
        """Return who takes care when nobody is named: of to-dos, and of what is due.

        Whoever answers, if they work on all people; else the administration.

        :rtype: res.users
        """
        self.ensure_one()
        contact = self.talent_contact_id
        if contact.active and contact.has_group("trm_talent.trm_talent_group_user"):
            return contact
        for group in ("manager", "user"):
            users = self.env.ref(f"trm_talent.trm_talent_group_{group}").all_user_ids
            users = users.filtered(
                lambda user: user.active and not user.share and self in user.company_ids
            )
            if users:
                return users.sorted("id")[0]
        return self.env["res.users"]

    def _talent_get_conflict(self):
        """Return which two settings contradict each other, in words, or nothing."""
        self.ensure_one()
        days = [
            self.talent_ask_days,
            self.talent_remind_days,
            self.talent_last_remind_days,
        ]
        if not days[0] > days[1] > days[2] >= 1:
            return self.env._(
                "First one asks, then one reminds: the question (%(ask)s days before "
                "the end) comes before the reminders (%(first)s and %(last)s days).",
                ask=days[0],
                first=days[1],
                last=days[2],
            )
        if not 1 <= self.talent_grace_days <= 60:
            return self.env._("Data are due for deletion 1 to 60 days after the end.")
        if not 1 <= self.talent_signup_link_days <= self.talent_signup_days <= 30:
            return self.env._(
                "A sign-up is kept for at most 30 days, and its link cannot work "
                "longer (%(link)s days) than the sign-up is kept (%(kept)s days).",
                link=self.talent_signup_link_days,
                kept=self.talent_signup_days,
            )
        # sudo: trm.consent.purpose - how long a consent holds is no secret
        purposes_sudo = self.env["trm.consent.purpose"].sudo()
        purposes_sudo = purposes_sudo.search([("validity_months", ">", 0)])
        return purposes_sudo._get_asking_conflict(self.talent_ask_days)
