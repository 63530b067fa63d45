from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

PREVIEW_DAYS = 14
"""So long before does a to-do say who goes."""


class TrmRetentionRun(models.Model):
    """The daily to-do of each company: release, or look who goes next."""

    _inherit = "trm.retention.run"

    @api.model
    def _cron_preview(self):
        """Note who would go, and keep one to-do per company right."""
        companies = self.env["res.company"]._talent_get_all()
        self.env["ir.cron"]._talent_work_apart(companies, self._preview)

    @api.model
    def _preview(self, companies):
        """Bring the runs of these companies and their to-dos up to date.

        :param res.company companies: recordset of any size
        """
        # sudo: trm.retention.run, mail.activity - for whoever is responsible
        runs_sudo = self.sudo()
        today = fields.Date.context_today(self)
        horizon = fields.Date.add(today, days=PREVIEW_DAYS)
        Talent = runs_sudo.env["trm.talent"]
        due = Talent._count_retention_due(today, companies)
        soon = Talent._count_retention_due(horizon, companies, since=today)
        known = runs_sudo._ensure(
            companies.filtered(lambda c: c in due)
        ) | runs_sudo.search([("company_id", "in", companies.ids)])
        known._note_people(today)
        for run in known:
            is_open = run.state == "open"
            facts = (due if is_open else soon).get(run.company_id)
            if facts:
                run._write_todo(*facts)
            else:
                run.activity_ids.unlink()

    def _note_people(self, today):
        """Note who would have been deleted, at companies that did not release it."""
        runs = self.filtered(lambda run: run.state == "open")
        people = self.env["trm.talent"].with_context(active_test=False)
        people = people.search(
            people._get_retention_due_domain(today)
            & Domain("company_id", "in", runs.company_id.ids)
        ).grouped("company_id")
        for run in runs:
            run.talent_ids = people.get(run.company_id)

    def _write_todo(self, count, day):
        """Write the one to-do: who had it keeps it, even if it was handed over.

        :param int count: how many people
        :param date day: of the first of them
        """
        self.ensure_one()
        todo = self.activity_ids.sorted("id")[:1]
        (self.activity_ids - todo).unlink()
        user = todo.user_id.filtered("active") or self._get_responsible()
        texts = self.with_context(lang=user._talent_get_lang())
        values = {
            "summary": texts._get_todo_text(count, day),
            "date_deadline": max(day, fields.Date.context_today(self)),
            "user_id": user.id,
        }
        if not todo:
            self.activity_schedule("mail.mail_activity_data_todo", **values)
        elif any(
            todo._fields[name].convert_to_write(todo[name], todo) != value
            for name, value in values.items()
        ):
            todo.write(values)

    def _get_responsible(self):
        """Return who releases: somebody of the administration; else who takes care.

        :rtype: res.users
        """
        manager = "trm_talent.trm_talent_group_manager"
        caretaker = self.company_id._talent_get_caretaker()
        if self.state == "released" or caretaker.has_group(manager):
            return caretaker
        users = self.env.ref(manager).all_user_ids.filtered(
            lambda user: user.active and self.company_id in user.company_ids
        )
        return users.sorted("id")[:1] or caretaker

    def _get_todo_text(self, count, day):
        """Return what has to be done, with the number and the day."""
        date = format_date(self.env, day)
        if self.state == "open":
            if count == 1:
                return self.env._(
                    "1 person would have been deleted: look, and release it"
                )
            return self.env._(
                "%(count)s people would have been deleted: look, and release it",
                count=count,
            )
        if count == 1:
            return self.env._(
                "The data of 1 person are deleted on %(date)s: look who it is",
                date=date,
            )
        return self.env._(
            "The data of %(count)s people are deleted from %(date)s on: look who "
            "they are",
            count=count,
            date=date,
        )
