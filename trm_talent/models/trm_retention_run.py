from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class TrmRetentionRun(models.Model):
    """Deleting what nothing holds any more, at one company: not before it is released.

    Until then each day only notes who would have been deleted, and a to-do asks the
    administration to look and to release. From then on data are deleted on their day,
    and the to-do names who goes next. One per company.
    """

    _name = "trm.retention.run"
    _description = "Deletion of Data"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "company_id, id"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade"
    )
    state = fields.Selection(
        selection=[("open", "Not Released"), ("released", "Released")],
        default="open",
        string="Status",
        required=True,
        readonly=True,
        tracking=True,
    )
    user_id = fields.Many2one("res.users", string="Released By", readonly=True)
    release_datetime = fields.Datetime(string="Released On", readonly=True)
    talent_ids = fields.Many2many(
        "trm.talent",
        "trm_retention_run_talent_rel",
        string="Would Have Been Deleted",
        readonly=True,
        context={"active_test": False},
        help="As of the last night before the release.",
    )
    people_count = fields.Integer(
        string="Past Their Day", compute="_compute_people", compute_sudo=True
    )
    due_date = fields.Date(
        string="The First Since", compute="_compute_people", compute_sudo=True
    )
    bar_text = fields.Char(compute="_compute_bar_text")

    _company_uniq = models.Constraint("UNIQUE(company_id)")

    @api.depends("company_id", "state")
    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._(
                "Deletion of data at %(company)s", company=run.company_id.name
            )

    @api.depends("state", "company_id")
    def _compute_people(self):
        today = fields.Date.context_today(self)
        counts = self.env["trm.talent"]._count_retention_due(today, self.company_id)
        for run in self:
            run.people_count, run.due_date = counts.get(run.company_id, (0, False))

    @api.depends_context("lang")
    @api.depends("people_count", "due_date", "state")
    def _compute_bar_text(self):
        """Say that nothing is deleted, and which day has passed; else nothing."""
        for run in self:
            is_shown = run.state == "open" and run.people_count
            run.bar_text = is_shown and run._get_bar_text()

    def _get_bar_text(self):
        date = format_date(self.env, self.due_date)
        if self.people_count == 1:
            return self.env._(
                "Nothing is deleted yet. The data of 1 person are due for deletion "
                "since %(date)s.",
                date=date,
            )
        return self.env._(
            "Nothing is deleted yet. The data of %(count)s people are due for "
            "deletion, the first since %(date)s.",
            count=self.people_count,
            date=date,
        )

    @api.model
    def _ensure(self, companies):
        """Return the runs of these companies; make those that are missing.

        :rtype: trm.retention.run
        """
        known = self.search([("company_id", "in", companies.ids)])
        missing = companies - known.company_id
        return known | self.create([{"company_id": c.id} for c in missing])

    # -- actions -----------------------------------------------------------------

    def action_show_people(self):
        """Open the people who would be deleted now, and why."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "trm_talent.trm_retention_forecast_action"
        )
        return action | {
            "domain": [("company_id", "=", self.company_id.id)],
            "context": {"search_default_overdue": 1},
        }

    def action_release(self):
        """Let data be deleted on their day from now on. Administration only.

        :raise UserError: it is released already
        """
        self.check_access("write")
        if any(run.state != "open" for run in self):
            raise UserError(self.env._("This is released already."))
        self.write(
            {
                "state": "released",
                "user_id": self.env.uid,
                "release_datetime": fields.Datetime.now(),
            }
        )
        self.activity_ids.unlink()
        # sudo: ir.cron - what is due goes now
        self.env.ref("trm_talent.trm_retention_cron_execute").sudo()._trigger()
