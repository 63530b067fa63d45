from odoo import api, fields, models

CONTACT_VALUES = {"compute": "_compute_contact_values", "readonly": False}
FACE_FIELDS = {
    "contact_name": "name",
    "contact_function": "function",
    "contact_image": "image_1920",
}


class TrmFirstSteps(models.Model):
    """Second and third step: who answers, and how people are addressed.

    Name, function and photo are those of the colleague: everybody edits their own;
    those of others need the rights that Odoo asks for.
    """

    _inherit = "trm.first.steps"

    contact_id = fields.Many2one(
        "res.users",
        string="Who Answers",
        compute="_compute_contact_id",
        readonly=False,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Writes to people for whom nobody else is named.",
    )
    contact_name = fields.Char(string="First and Last Name", **CONTACT_VALUES)
    contact_function = fields.Char(string="Function", **CONTACT_VALUES)
    contact_image = fields.Image(
        string="Photo",
        compute="_compute_contact_image",
        readonly=False,
        max_width=1024,
        max_height=1024,
    )
    can_edit_contact = fields.Boolean(compute="_compute_can_edit_contact")
    contact_email = fields.Char(string="E-mail", compute="_compute_contact_email")
    address_form = fields.Selection(
        selection=[("sie", "Sie (formal)"), ("du", "Du (informal)")],
        string="Form of Address",
        compute="_compute_address_form",
        inverse="_inverse_address_form",
    )
    example_formal = fields.Text(compute="_compute_examples")
    example_informal = fields.Text(compute="_compute_examples")

    @api.depends("company_id.talent_contact_id")
    @api.depends_context("uid")
    def _compute_contact_id(self):
        for steps in self:
            steps.contact_id = steps.company_id.talent_contact_id or self.env.user

    @api.depends("contact_id")
    @api.depends_context("uid", "lang")
    def _compute_contact_values(self):
        for steps in self:
            contact = steps.contact_id
            function = contact.partner_id.function
            if not function and contact == self.env.user:
                function = self.env._("Recruiting")
            steps.contact_name = contact.name
            steps.contact_function = function

    @api.depends("contact_id")
    def _compute_contact_image(self):
        for steps in self:
            steps.contact_image = steps.contact_id.partner_id.image_1920

    @api.depends("contact_id")
    @api.depends_context("uid")
    def _compute_can_edit_contact(self):
        for steps in self:
            contact = steps.contact_id
            is_own = contact._origin == self.env.user
            steps.can_edit_contact = is_own or contact._origin.has_access("write")

    @api.depends("contact_id")
    def _compute_contact_email(self):
        for steps in self:
            steps.contact_email = steps.contact_id.email

    def write(self, vals):
        """Hand what is typed on to the company and the colleague."""
        typed = {
            name: vals[name] for name in ("contact_id", *FACE_FIELDS) if name in vals
        }
        if typed:
            vals = {name: vals[name] for name in vals if name not in typed}
            for steps in self:
                steps._keep_contact(typed)
        return super().write(vals)

    def _finish_contact(self):
        """Keep what the second step shows."""
        self._keep_contact(
            {
                "contact_id": self.contact_id.id,
                "contact_name": self.contact_name,
                "contact_function": self.contact_function,
            }
        )

    def _keep_contact(self, typed):
        """Write who answers to the company, name and face to the colleague.

        :param dict typed: values by field of this step
        """
        self.ensure_one()
        company = self.company_id
        contact = self.env["res.users"].browse(typed.get("contact_id"))
        contact = contact or self.contact_id
        if contact != company.talent_contact_id:
            # sudo: res.company - Recruiting says who answers for the company
            company.sudo().talent_contact_id = contact
        partner = contact.partner_id
        if contact == self.env.user:
            # sudo: res.partner - one's own name, function and photo
            partner = partner.sudo()
        changed = {
            source: typed[name]
            for name, source in FACE_FIELDS.items()
            if name in typed and (typed[name] or False) != partner[source]
        }
        if changed and self.can_edit_contact and changed.get("name", True):
            partner.write(changed)
        self.invalidate_recordset(list(FACE_FIELDS), flush=False)

    # -- Du or Sie ---------------------------------------------------------------

    @api.depends("company_id.talent_address_form")
    def _compute_address_form(self):
        for steps in self:
            steps.address_form = steps.company_id.talent_address_form

    def _inverse_address_form(self):
        for steps in self.filtered("address_form"):
            # sudo: res.company - Recruiting says how the company addresses people
            steps.company_id.sudo().talent_address_form = steps.address_form

    @api.depends("company_id.name")
    @api.depends_context("lang")
    def _compute_examples(self):
        purpose = self.env["trm.consent.purpose"]._get("pool")
        for steps in self:
            company = steps.company_id
            steps.example_formal = purpose._render_wording(company, is_informal=False)
            steps.example_informal = purpose._render_wording(company, is_informal=True)

    def _finish_tone(self):
        """Nothing is left to do: the choice was kept when it was made."""
