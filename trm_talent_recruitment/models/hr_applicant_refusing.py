from datetime import datetime, time

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.trm_talent.models.trm_inquiry import TODO_ANSWER

from .hr_applicant_refuse_reason import CONSIDERATE


class HrApplicant(models.Model):
    """Refusing an application: considerately if one may, and since which day."""

    _inherit = "hr.applicant"

    talent_rejection_ids = fields.One2many(
        "trm.rejection",
        "applicant_id",
        string="Considerate Rejections",
        groups="trm_talent.trm_talent_group_user",
    )

    # -- the dialog --------------------------------------------------------------

    def action_talent_reject(self):
        """Open the dialog that rejects these applicants, one after the other.

        :raise UserError: none of them has a name and a way to be reached, in words
        """
        return self._open_rejection()

    def _open_rejection(self, **values):
        """Open the dialog, beginning with the first of those who can get a file.

        :param values: further values of the dialog
        """
        Dialog = self.env["trm.talent.reject"]
        Dialog.check_access("create")
        self.check_access("write")
        people, left_out = self._make_talents()
        if not people:
            raise UserError(left_out._get_left_out_text())
        people = people.sorted(lambda a: ((a.partner_name or "").casefold(), a.id))
        return Dialog._open(
            people,
            self.env._("Considerate Rejection"),
            left_out_ids=left_out.ids,
            **people[0]._prepare_rejection(),
            **values,
        )

    def _prepare_rejection(self):
        """Return what the application says for a rejection.

        :return: the job in the language of the person, and how far they came
        :rtype: dict
        """
        self.ensure_one()
        job = self.job_id.with_context(lang=self.talent_id._get_lang())
        return {"job": job.name, "stage": self._get_reached()}

    def _get_reached(self):
        """Return how far the application came: key of ``trm.rejection.stage``."""
        self.ensure_one()
        stage = self.stage_id
        if stage.talent_reached or stage.hired_stage:
            return stage.talent_reached or "finalist"
        # sudo: calendar.event - only whether there was a talk
        meetings_sudo = self.env["calendar.event"].sudo()
        domain = Domain("applicant_id", "=", self.id)
        domain &= Domain("stop", "<=", fields.Datetime.now())
        return (
            "interview" if meetings_sudo.search_count(domain, limit=1) else "screening"
        )

    # -- the day -----------------------------------------------------------------

    def _refuse_considerately(self, day):
        """Refuse these applications; why is kept with the rejection alone.

        :param date day: when the people got to know it
        """
        self.write(
            {
                "refuse_reason_id": self.env.ref(CONSIDERATE).id,
                "refuse_date": self._get_refuse_date(day),
                "active": False,
            }
        )
        self._end_waiting()

    def _get_refuse_date(self, day):
        """Return a time of that day, whatever the time zone it is shown in."""
        now = fields.Datetime.now()
        return now if now.date() == day else datetime.combine(day, time(12))

    def write(self, vals):
        """Extend: the day of a refusal is that of refusing, however it is done.

        Taken back, an application is not refused on any day.
        """
        if "refuse_reason_id" not in vals or "refuse_date" in vals:
            return super().write(vals)
        if not vals["refuse_reason_id"]:
            return super().write({**vals, "refuse_date": False})
        new = self.filtered(lambda a: not (a.refuse_reason_id and a.refuse_date))
        result = super().write(vals)
        if new:
            super(HrApplicant, new).write({"refuse_date": fields.Datetime.now()})
        return result

    def action_unarchive(self):
        """Extend: who was not told after all waits for an answer again."""
        result = super().action_unarchive()
        # sudo: trm.rejection - only whether the mail was stopped
        untold_sudo = self.sudo().filtered(
            lambda a: a.talent_rejection_ids.sorted("id")[-1:].state == "stopped"
        )
        untold_sudo._await_answer()
        return result

    def _end_waiting(self):
        """Stop the clock of the first answer of those who were just told."""
        # sudo: trm.inquiry - whoever refuses has answered, also for a colleague
        told_sudo = self.sudo().talent_id.filtered(
            lambda t: "ongoing" not in t.application_ids.mapped("application_status")
        )
        waiting_sudo = told_sudo.open_inquiry_ids.filtered(
            lambda inquiry: inquiry.kind == "application"
        )
        people_sudo = waiting_sudo.talent_id
        waiting_sudo._close("answered")
        self.env["mail.activity"]._talent_end(TODO_ANSWER, people_sudo)
