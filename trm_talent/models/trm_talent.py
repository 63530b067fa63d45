from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.names import join_name, split_name

TOLD_BASES = ("consent", "application", "event")
"""The person gave us the data; all others, also of no known origin, must be told."""


class TrmTalent(models.Model):
    """The relationship file: what one company knows of one person.

    It extends the contact by delegation, so name and channels are edited in one
    place, while all that HR knows stays here behind its own access rights, chatter
    and to-dos. A file belongs to one company (the controller); it needs a name and
    an e-mail address or a phone number, no job, no CV and no application.
    """

    _name = "trm.talent"
    _description = "Talent"
    _inherits = {"res.partner": "partner_id"}
    _inherit = ["mail.thread", "mail.activity.mixin", "utm.mixin"]
    _order = "complete_name, id"
    _rec_name = "name"
    _primary_email = "email"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner",
        string="Person's Contact",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        ondelete="restrict",
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)
    user_id = fields.Many2one(
        "res.users",
        string="Looked After By",
        default=lambda self: self.env.user,
        tracking=True,
        index="btree_not_null",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )

    # person
    first_name = fields.Char(
        compute="_compute_first_last_name", store=True, readonly=False, precompute=True
    )
    last_name = fields.Char(
        compute="_compute_first_last_name", store=True, readonly=False, precompute=True
    )
    salutation = fields.Selection(
        selection=[("mrs", "Ms"), ("mr", "Mr")],
        help="Only if the person chose it. Empty: addressed by first and last name.",
    )
    address_form = fields.Selection(
        selection=[("sie", "Sie (formal)"), ("du", "Du (informal)")],
        string="Form of Address",
        help="Empty: as your company addresses everybody.",
    )
    employer = fields.Char(help="Where the person works now.")
    linkedin_url = fields.Char(string="LinkedIn", index="btree_not_null")
    xing_url = fields.Char(string="XING", index="btree_not_null")
    tag_ids = fields.Many2many("trm.tag", string="Talent Tags")

    # wishes
    availability = fields.Selection(
        selection=[
            ("open", "Looking now"),
            ("talk", "Open to talk"),
            ("later", "Later"),
            ("no", "Not at the moment"),
        ],
        tracking=True,
    )
    available_from_date = fields.Date(string="Available From")
    wish_role = fields.Char(string="Wished Role")
    wish_place = fields.Char(
        string="Region",
        compute="_compute_wish_place",
        store=True,
        readonly=False,
        precompute=True,
        help="Where the person wants to work; the place of living unless said "
        "otherwise.",
    )
    wish_hours = fields.Char(string="Hours or Shift")
    wish_start_date = fields.Date(string="Wished Start")
    best_time = fields.Char(string="Best Time to Reach")
    last_confirmed_date = fields.Date(
        string="Last Confirmed",
        readonly=True,
        copy=False,
        help="When the person last said that these details are right.",
    )

    # what HR knows
    potential = fields.Text(groups="trm_talent.trm_talent_group_user")
    note = fields.Html(
        string="Internal Notes", groups="trm_talent.trm_talent_group_user"
    )

    # where the data come from
    legal_basis = fields.Selection(
        selection=[
            ("consent", "The person agreed, with proof"),
            ("application", "Application"),
            ("event", "Registered for a talent event"),
            ("sourced", "Found by ourselves (LinkedIn, fair, referral)"),
            ("unknown", "I do not know"),
        ],
        string="Where Do the Data Come From?",
        default="sourced",
        tracking=True,
    )
    basis_since = fields.Date(string="Since", default=fields.Date.context_today)
    information_due_date = fields.Date(
        string="Inform By",
        compute="_compute_information_due_date",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        help="Until this day the person must be told that you hold these data.",
    )

    # relationship
    membership_ids = fields.One2many("trm.pool.membership", "talent_id", string="Pools")
    touchpoint_ids = fields.One2many("trm.touchpoint", "talent_id")
    document_ids = fields.One2many(
        "trm.document", "talent_id", groups="trm_talent.trm_talent_group_user"
    )
    proposal_ids = fields.One2many(
        "trm.talent.proposal",
        "talent_id",
        string="Maybe the Same Person",
        domain=[("state", "=", "open")],
        groups="trm_talent.trm_talent_group_user",
    )
    last_touchpoint_date = fields.Datetime(
        string="Last Contact",
        compute="_compute_last_touchpoint_date",
        store=True,
        index=True,
    )

    _partner_company_uniq = models.Constraint(
        "UNIQUE(partner_id, company_id)",
        "Your company already has a file of this person.",
    )
    _archived_index = models.Index("(id) WHERE active IS NOT TRUE")

    # -- compute -----------------------------------------------------------------

    @api.depends("name")
    def _compute_first_last_name(self):
        for talent in self:
            if join_name(talent.first_name, talent.last_name) != talent.name:
                talent.first_name, talent.last_name = split_name(talent.name or "")

    @api.depends("city")
    def _compute_wish_place(self):
        for talent in self:
            talent.wish_place = talent.wish_place or talent.city

    @api.depends("legal_basis", "basis_since")
    def _compute_information_due_date(self):
        for talent in self:
            since = talent.basis_since or talent.create_date or fields.Date.today()
            talent.information_due_date = talent.legal_basis not in TOLD_BASES and (
                fields.Date.add(
                    fields.Date.to_date(since),
                    days=talent.company_id.talent_information_days,
                )
            )

    @api.depends("touchpoint_ids.date", "touchpoint_ids.is_personal")
    def _compute_last_touchpoint_date(self):
        groups = self.env["trm.touchpoint"]._read_group(
            [("talent_id", "in", self.ids), ("is_personal", "=", True)],
            ["talent_id"],
            ["date:max"],
        )
        last = {talent.id: date for talent, date in groups}
        for talent in self:
            talent.last_touchpoint_date = last.get(talent._origin.id)

    # -- constraints -------------------------------------------------------------

    @api.constrains("partner_id")
    def _check_person(self):
        for talent in self:
            if talent.is_company:
                raise ValidationError(
                    self.env._(
                        "%(name)s is a company. Talents are people: open the file "
                        "for a contact person instead.",
                        name=talent.name,
                    )
                )

    # -- create, write, delete ---------------------------------------------------

    def write(self, vals):
        """Write file and contact; archiving, channels and names stay consistent."""
        vals = self._prepare_changes(vals)
        self._check_company_kept(vals)
        if "name" not in vals and len({"first_name", "last_name"} & vals.keys()) == 1:
            return self._write_part_of_name(vals)
        result = super().write(vals)
        if {"name", "email", "phone", "partner_id"} & vals.keys():
            self._check_reachable()
        return result

    def _check_company_kept(self, vals):
        """Refuse to move a file: what hangs on it is its company's, too.

        :raise UserError: another company, in words
        """
        company_id = vals.get("company_id")
        moved = self.filtered(lambda t: company_id and t.company_id.id != company_id)
        for talent in moved[:1]:
            raise UserError(
                self.env._(
                    "The file of %(name)s belongs to %(company)s and stays there. "
                    "Another company makes a file of its own.",
                    name=talent.name,
                    company=talent.company_id.name,
                )
            )

    def copy(self, default=None):  # pylint: disable=method-required-super
        """Refuse: a person exists once."""
        raise UserError(
            self.env._("People cannot be duplicated. Please create a new person.")
        )

    @api.model
    def name_create(self, name):
        """Refuse: a name alone is nobody one can stay in touch with."""
        raise UserError(
            self.env._(
                "Please use 'Create and edit': %(name)s needs an e-mail address or a "
                "phone number.",
                name=name,
            )
        )

    # -- actions -----------------------------------------------------------------

    def action_open_contact(self):
        """Open the contact behind the file."""
        self.ensure_one()
        return self.partner_id.get_formview_action()

    def action_log_touchpoint(self):
        """Open the dialog that logs a contact with this person."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "trm_talent.trm_touchpoint_action_log"
            ),
            "context": {"default_talent_id": self.id},
        }

    def action_plan_next_step(self):
        """Open the next step, or the dialog that plans one."""
        self.ensure_one()
        activity = self.activity_ids[:1]
        action = {"type": "ir.actions.act_window", "target": "new"}
        if activity:
            return action | {
                "name": self.env._("Next step with %(name)s", name=self.name),
                "res_model": "mail.activity",
                "res_id": activity.id,
                "views": [
                    (self.env.ref("mail.mail_activity_view_form_popup").id, "form")
                ],
            }
        return action | {
            "name": self.env._("Next step with %(name)s", name=self.name),
            "res_model": "mail.activity.schedule",
            "views": [(False, "form")],
            "context": {
                "active_model": self._name,
                "active_id": self.id,
                "active_ids": self.ids,
            },
        }
