from odoo import api, fields, models
from odoo.tools import format_date

from .hr_applicant import GROUP


class HrApplicant(models.Model):
    """Whoever applies waits for a first answer, as whoever writes does."""

    _inherit = "hr.applicant"

    talent_waiting_text = fields.Char(
        string="Waits", compute="_compute_talent_waiting_text", groups=GROUP
    )

    talent_promise_text = fields.Char(
        string="Promised", compute="_compute_talent_promise_text", groups=GROUP
    )
    talent_is_overdue = fields.Boolean(
        compute="_compute_talent_promise_text", groups=GROUP
    )

    @api.depends_context("lang", "tz")
    @api.depends("talent_id")
    def _compute_talent_promise_text(self):
        """Say what was promised to the person, as their file does."""
        for applicant in self:
            # sudo: trm.talent - what was promised; whoever reads the application may
            talent_sudo = applicant.sudo().talent_id
            applicant.talent_promise_text = talent_sudo.promise_text
            applicant.talent_is_overdue = talent_sudo.is_promise_overdue

    def action_log_touchpoint(self):
        """Open the dialog that logs a contact with the person, and may promise one."""
        self.ensure_one()
        return self.talent_id.action_log_touchpoint()

    @api.depends_context("lang")
    @api.depends("talent_id")
    def _compute_talent_waiting_text(self):
        """Say since when the person waits; the clock is that of the file."""
        # sudo: trm.inquiry - since when; whoever reads the application may know
        people_sudo = self.sudo().talent_id
        since = {
            inquiry.talent_id.id: inquiry.received_datetime
            for inquiry in people_sudo.open_inquiry_ids
        }
        for applicant in self:
            waits_since = since.get(applicant.talent_id.id)
            is_open = applicant.application_status == "ongoing"
            applicant.talent_waiting_text = (
                waits_since
                and is_open
                and self.env._(
                    "without an answer since %(day)s",
                    day=format_date(self.env, waits_since.date()),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Start the clock of the first answer of everybody who applies."""
        applicants = super().create(vals_list)
        if not self.env.context.get("trm_made_by_us"):
            applicants._await_answer()
        return applicants

    def _await_answer(self):
        """Start the clock of those who just turned to us."""
        # sudo: hr.applicant, trm.talent - people apply on a public page
        waiting_sudo = self.sudo().filtered(
            lambda a: a.active and a.talent_id and not a.pool_applicant_id
        )
        for job, applicants in waiting_sudo.grouped("job_id").items():
            title = job.name
            self.env["trm.inquiry"]._open(
                applicants.talent_id,
                "application",
                lambda env, person, title=title: (
                    env._("%(name)s applied: %(job)s", name=person.name, job=title)
                    if title
                    else env._("%(name)s applied", name=person.name)
                ),
                user=job.user_id.filtered(lambda user: user.has_group(GROUP)),
            )

    def _message_post_after_hook(self, message, msg_vals):
        """Log mails with the person, which stand here, in their file."""
        result = super()._message_post_after_hook(message, msg_vals)
        # sudo: trm.talent - whoever writes with the applicant was in touch
        talent_sudo = self.sudo().talent_id
        if talent_sudo:
            talent_sudo._capture_mail(message, self)
        return result
