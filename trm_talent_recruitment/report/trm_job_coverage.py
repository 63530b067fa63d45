from odoo import api, fields, models
from odoo.fields import Domain


class TrmJobCoverage(models.TransientModel):
    """Planned hires beside the people one could ask for each: a picture of today.

    Looking for people is work for the database, so it is done once, when asked for.
    """

    _name = "trm.job.coverage"
    _description = "Planned Hires and Warm People"
    _order = "is_covered, planned_count desc, id"
    _rec_name = "job_id"

    job_id = fields.Many2one("hr.job", string="Position", ondelete="cascade")
    planned_count = fields.Integer(string="To Be Hired")
    applying_count = fields.Integer(string="Apply Now")
    warm_count = fields.Integer(
        string="May Be Asked",
        help="People it might fit, who agreed to hear from us and are not put aside.",
    )
    is_covered = fields.Boolean(
        string="Enough", help="As many people as planned hires."
    )

    @api.model
    def _take(self):
        """Look for people for each open position of the user's companies.

        :rtype: trm.job.coverage
        """
        # sudo: hr.job - positions of the company; who applies is not shown
        jobs_sudo = self.env["hr.job"].sudo()
        jobs_sudo = jobs_sudo.search(
            Domain("company_id", "in", [*self.env.companies.ids, False])
            & Domain("no_of_recruitment", ">", 0)
        )
        return self.create([self._prepare_row(job) for job in jobs_sudo])

    @api.model
    def _prepare_row(self, job):
        warm = len(self.env["trm.talent"]._search(job._talent_get_fitting_domain()))
        planned, applying = job.no_of_recruitment, job.open_application_count
        return {
            "job_id": job.id,
            "planned_count": planned,
            "applying_count": applying,
            "warm_count": warm,
            "is_covered": warm + applying >= planned,
        }

    def action_open_coverage(self):
        """Open the picture of today."""
        rows = self._take()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Planned Hires and Warm People"),
            "res_model": self._name,
            "view_mode": "list",
            "domain": [("id", "in", rows.ids)],
            "target": "main",
        }

    def action_pitch(self):
        """Open the dialog that asks people whether this position fits."""
        self.ensure_one()
        return self.job_id.action_talent_pitch()
