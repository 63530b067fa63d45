from odoo import api, fields, models
from odoo.exceptions import AccessError

STEPS = [
    ("company", "Your Company"),
    ("contact", "Who Answers"),
    ("tone", "Du or Sie"),
    ("pool", "First Pool"),
    ("page", "Sign-up Page"),
]
RECRUITING = "trm_talent.trm_talent_group_user"


class TrmFirstSteps(models.Model):
    """How far one company is with its first steps. One row per company.

    What is typed belongs to the company, the colleague and the pool: the row shows it
    and hands it on, so that nothing is kept twice and steps can be done again. The app
    opens with it until somebody of Recruiting has finished it or put it aside.
    """

    _name = "trm.first.steps"
    _description = "First Steps"

    company_id = fields.Many2one(
        "res.company", required=True, ondelete="cascade", readonly=True
    )
    step = fields.Selection(selection=STEPS, required=True, default="company")
    state = fields.Selection(
        selection=[("open", "Open"), ("done", "Done"), ("skipped", "Put aside")],
        string="Status",
        required=True,
        default="open",
    )

    _company_uniq = models.Constraint(
        "UNIQUE(company_id)",
        "Somebody has just begun the first steps. Please open them again.",
    )

    def _compute_display_name(self):
        self.display_name = self.env._("First Steps")

    def write(self, vals):
        """Keep the company: its rights were checked before."""
        if "company_id" in vals and any(
            steps.company_id.id != vals["company_id"] for steps in self
        ):
            raise AccessError(self.env._("First steps belong to one company."))
        return super().write(vals)

    # -- opening -----------------------------------------------------------------

    @api.model
    def _get_for(self, company):
        """Return the row of a company; make it the first time.

        :param res.company company: one record
        :rtype: trm.first.steps
        """
        # sudo: trm.first.steps - a row for each company, nobody else makes one
        steps_sudo = self.sudo()
        row = steps_sudo.search([("company_id", "=", company.id)])
        if not row:
            row = steps_sudo.create({"company_id": company.id})
        return row.with_env(self.env)

    def action_start(self):
        """Open the app: first steps while they are open, then who waits today; the
        people, as long as there are none.
        """
        if self.env.user.has_group(RECRUITING):
            steps = self._get_for(self.env.company)
            if steps.state == "open":
                return steps._open()
        if self.env["trm.talent"].search_count([], limit=1):
            return self._open_today()
        return self._open_people()

    def action_open(self):
        """Go on with open first steps; begin again those that are done."""
        steps = self._get_for(self.env.company)
        if steps.state != "open":
            steps.step = "company"
        return steps._open()

    def _open(self):
        """Return the action that shows this row."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_first_steps_action"
        )
        return action | {"res_id": self.id}

    @api.model
    def _open_today(self):
        """Return the action that shows who should hear from the user today."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_today_action"
        )

    @api.model
    def _open_people(self):
        """Return the action that shows all people."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_talent_action"
        )

    # -- going from step to step -------------------------------------------------

    def action_next(self):
        """Keep what this step shows and go to the next one."""
        self.ensure_one()
        getattr(self, f"_finish_{self.step}")()
        self._move(1)

    def action_skip(self):
        """Go to the next step; what is only proposed here is not kept."""
        self.ensure_one()
        self._move(1)

    def action_back(self):
        """Go to the step before."""
        self.ensure_one()
        self._move(-1)

    def _move(self, by):
        names = [name for name, _label in STEPS]
        place = min(max(names.index(self.step) + by, 0), len(names) - 1)
        self.step = names[place]

    def action_put_aside(self):
        """Do not begin with first steps any more; they stay under Settings."""
        self.ensure_one()
        if self.state == "open":
            self.state = "skipped"
        return self._open_people()

    def action_finish(self):
        """Begin to work: open the board of the pool, or all people."""
        self.ensure_one()
        self.state = "done"
        if self.pool_id:
            return self.pool_id.action_open_board()
        return self._open_people()
