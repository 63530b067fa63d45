from datetime import timedelta

from odoo import fields, models

TODO_ALUMNI = "trm_talent_recruitment.mail_activity_type_alumni"
DAYS = 7
"""So long after somebody left, a colleague asks whether they stay in touch."""


class HrEmployee(models.Model):
    """Whoever leaves the company may become a talent again, if they agree anew."""

    _inherit = "hr.employee"

    def write(self, vals):
        """Propose to stay in touch with those who leave."""
        leaving = (
            self.filtered("active") if vals.get("active") is False else self.browse()
        )
        result = super().write(vals)
        leaving._talent_propose_alumni()
        return result

    def _talent_propose_alumni(self):
        """Plan the question, for who looks after the person; nothing is sent."""
        if not self:
            return
        # sudo: hr.employee - the private address; whoever archives may not read it
        employees_sudo = self.sudo()
        # sudo: trm.talent - whoever registers a departure sees no files
        people_sudo = self.env["trm.talent"].sudo()
        people = people_sudo._get_employed(employees_sudo)
        for employee, talent in people.items():
            employee._talent_give_back_address(talent)
        todos = [
            {
                "talent": talent,
                "user": colleague,
                "date": fields.Date.context_today(self) + timedelta(days=DAYS),
                "summary": self.with_context(lang=colleague._talent_get_lang()).env._(
                    "%(name)s left: stay in touch as alumni?", name=talent.name
                ),
            }
            for talent in people.values()
            if (colleague := talent._get_caretaker())
        ]
        # sudo: mail.activity - likewise
        self.env["mail.activity"].sudo()._talent_plan(TODO_ALUMNI, todos)

    def _talent_give_back_address(self, talent):
        """Let the contact have the private address again, if it had the one of work.

        Odoo writes the address at work into the contact of the person; from now on
        nobody reads it.
        """
        private, work = self.private_email, self.work_email
        if private and work and talent.email == work and private != work:
            talent.write({"email": private})
            talent._message_log(
                body=talent._in_team_language().env._(
                    "Left the company: the private address counts again."
                )
            )
