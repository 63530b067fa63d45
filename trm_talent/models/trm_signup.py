import json
import secrets
from datetime import timedelta

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import hash_sign, mute_logger

CONFIRM_PATHS = {
    "person": "/talent/confirm",
    "guardian": "/talent/confirm-parent",
}
"""Who confirms, and where. Under 16 it takes both."""
GROUP_MANAGER = "trm_talent.trm_talent_group_manager"
OPEN_STATES = ("new", "mailed", "phone")
QUIET = {
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "tracking_disable": True,
}


class TrmSignup(models.Model):
    """A public form that nobody has confirmed yet: a quarantine.

    It touches no contact. A cron sends the one mail that asks for confirmation; the
    person confirms and becomes a talent, or the row deletes itself. What was attached
    is seen by nobody before that.
    """

    _name = "trm.signup"
    _description = "Sign-up"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _mail_post_access = "read"

    pool_id = fields.Many2one("trm.pool", readonly=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        compute_sudo=True,
        store=True,
        precompute=True,
        index=True,
    )
    state = fields.Selection(
        selection=[
            ("new", "New"),
            ("mailed", "Waits for Confirmation"),
            ("phone", "Phone Only: Please Call"),
            ("confirmed", "Confirmed"),
        ],
        default="new",
        string="Status",
        required=True,
        readonly=True,
        index=True,
    )
    nonce = fields.Char(
        readonly=True,
        default=lambda _self: secrets.token_hex(16),
        groups="base.group_system",
        help="Made of what was typed: the same form sent twice is one sign-up.",
    )
    talent_id = fields.Many2one(
        "trm.talent", string="Person", readonly=True, ondelete="set null"
    )
    notice_ids = fields.One2many(
        "trm.notice", "signup_id", readonly=True, groups="base.group_system"
    )
    mail_after_datetime = fields.Datetime(
        string="No Mail Before",
        readonly=True,
        help="This address has had its mails of the day: anybody can type it.",
    )
    confirmed_datetime = fields.Datetime(readonly=True)
    person_confirmed_datetime = fields.Datetime(
        string="Confirmed by the Person", readonly=True
    )
    guardian_confirmed_datetime = fields.Datetime(
        string="Confirmed by a Parent", readonly=True
    )

    # what was typed
    name = fields.Char(required=True, readonly=True)
    email = fields.Char(readonly=True)
    phone = fields.Char(readonly=True)
    guardian_email = fields.Char(string="E-mail of a Parent", readonly=True)
    tag_ids = fields.Many2many("trm.tag", readonly=True)
    wish_role = fields.Char(readonly=True)
    wish_place = fields.Char(string="Region", readonly=True)
    wish_hours = fields.Char(string="Hours or Shift", readonly=True)
    best_time = fields.Char(string="Best Time to Reach", readonly=True)
    message = fields.Text(readonly=True)
    linkedin_url = fields.Char(string="LinkedIn", readonly=True)
    xing_url = fields.Char(string="XING", readonly=True)
    file = fields.Binary(
        string="Document",
        readonly=True,
        attachment=True,
        groups="base.group_system",
    )
    file_name = fields.Char(readonly=True)
    lang = fields.Char(string="Language", required=True, readonly=True)

    # what was agreed to, and where it came from
    choices = fields.Text(
        readonly=True,
        default="{}",
        help="The wording of each box that was ticked, by code of the purpose.",
    )
    choices_text = fields.Text(string="Agreed To", compute="_compute_choices_text")
    source_id = fields.Many2one("utm.source", readonly=True)
    medium_id = fields.Many2one("utm.medium", readonly=True)
    campaign_id = fields.Many2one("utm.campaign", readonly=True)
    url = fields.Char(readonly=True)
    ip = fields.Char(string="Network Address", readonly=True, groups=GROUP_MANAGER)
    user_agent = fields.Char(string="Browser", readonly=True, groups=GROUP_MANAGER)
    proof = fields.Text(
        readonly=True,
        default="{}",
        groups="base.group_system",
        help="From where it was confirmed, until all have.",
    )

    # for the mails
    is_informal = fields.Boolean(compute="_compute_mail_values")
    contact_id = fields.Many2one("res.users", compute="_compute_mail_values")
    confirm_url = fields.Char(
        compute="_compute_mail_values", groups="base.group_system"
    )
    guardian_url = fields.Char(
        compute="_compute_mail_values", groups="base.group_system"
    )
    link_days = fields.Integer(related="company_id.talent_signup_link_days")

    _nonce_uniq = models.Constraint("UNIQUE(nonce)")

    @api.depends("pool_id.company_id")
    def _compute_company_id(self):
        for signup in self:
            signup.company_id = signup.pool_id.company_id

    @api.depends("nonce", "pool_id.user_id", "company_id.talent_contact_id")
    def _compute_mail_values(self):
        for signup in self:
            company = signup.company_id
            signup.is_informal = company.talent_address_form == "du"
            signup.contact_id = signup.pool_id.user_id or company.talent_contact_id
            signup.confirm_url = signup._get_confirm_url("person")
            signup.guardian_url = signup._get_confirm_url("guardian")

    @api.depends("choices")
    def _compute_choices_text(self):
        for signup in self:
            signup.choices_text = "\n".join(signup._get_choices().values())

    @api.model_create_multi
    def create(self, vals_list):
        """Write the rows and nothing beside them: no log, no follower."""
        signups = super(TrmSignup, self.with_context(**QUIET)).create(vals_list)
        return signups.with_env(self.env)

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Show the mails to nobody: their link is for the person alone to confirm by.

        Nobody may write a sign-up, so whoever wants its messages needs just that.
        """
        return dict.fromkeys(self, "write")

    # -- the form ----------------------------------------------------------------

    @api.model
    def _keep(self, vals):
        """Write the one row of a form, unless this very form was sent before.

        :param dict vals: with the ``nonce`` made of what was typed
        """
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self.create(vals)
                self.env.flush_all()
        except UniqueViolation:
            # two taps at once on the button: the other request was faster
            self.env.invalidate_all(flush=False)

    @api.model
    def _add_details(self, nonce, vals, choices):
        """Write the second screen into a sign-up that nobody has confirmed yet.

        :param str nonce: of the row; of an unknown one nothing is written
        :param dict vals: values of fields
        :param dict choices: wordings that were agreed to, by code of the purpose
        :raise UserError: a parent has agreed to the choices before, in words
        """
        signup = self.search(
            [("nonce", "=", nonce), ("state", "in", OPEN_STATES)], limit=1
        )
        if not signup or signup.person_confirmed_datetime:
            return
        if choices and signup.guardian_confirmed_datetime:
            raise UserError(
                self.env._(
                    "A parent has already agreed to what was ticked before. Please "
                    "send the document as an answer to our mail."
                )
            )
        merged = json.dumps(signup._get_choices() | choices)
        signup.with_context(**QUIET).write({**vals, "choices": merged})

    def _get_lang(self):
        """Return the language in which one writes to this person.

        :rtype: str
        """
        self.ensure_one()
        return self.env["res.lang"]._talent_get_code(self.lang)

    # -- links -------------------------------------------------------------------

    def _get_confirm_url(self, who):
        """Return the link of a confirmation mail.

        :param str who: key of ``CONFIRM_PATHS``
        """
        self.ensure_one()
        # sudo: trm.signup, ir.config_parameter - the nonce and the secret
        signup_sudo = self.sudo()
        token = hash_sign(
            signup_sudo.env,
            f"trm_talent.confirm.{who}",
            [signup_sudo.id, signup_sudo.nonce],
        )
        return f"{self.get_base_url()}{CONFIRM_PATHS[who]}/{token}"

    def _get_choices(self):
        """Return the wordings that were agreed to, by code of the purpose.

        :rtype: dict[str, str]
        """
        self.ensure_one()
        return json.loads(self.choices or "{}")

    @api.model
    def _find_by_choice(self, code):
        """Return the sign-ups of those who agreed to a purpose.

        :param str code: code of a ``trm.consent.purpose``
        :rtype: trm.signup
        """
        found = self.search([("choices", "like", json.dumps(code))])
        return found.filtered(lambda signup: code in signup._get_choices())

    def _is_link_valid(self):
        """Return whether the link of the mail still confirms; a call always does."""
        self.ensure_one()
        days = self.company_id.talent_signup_link_days
        end = (self.mail_after_datetime or self.create_date) + timedelta(days=days)
        return self.state in ("confirmed", "phone") or fields.Datetime.now() <= end
