from odoo import api, fields, models
from odoo.tools import format_date


class TrmInformationRelease(models.Model):
    """The daily to-do: how many people must be told, and by when."""

    _inherit = "trm.information.release"

    @api.model
    def _cron_remind(self):
        """Keep one to-do per company for as long as somebody must be told."""
        companies = self.env["res.company"]._talent_get_all()
        self.env["ir.cron"]._talent_work_apart(companies, self._remind)

    @api.model
    def _remind(self, companies):
        """Bring the to-dos of these companies up to date, or take them away.

        :param res.company companies: recordset of any size
        """
        # sudo: trm.information.release, mail.activity - for whoever is responsible
        releases_sudo = self.sudo()
        counts = releases_sudo._get_open_counts(companies)
        known = releases_sudo.search(
            [("company_id", "in", companies.ids), ("state", "=", "open")]
        ).grouped("company_id")
        # sudo: res.company - whose people must be told, of all companies
        for company in companies.sudo():
            release = known.get(company, releases_sudo)
            count, day = counts.get(company, (0, False))
            if count:
                release = release or releases_sudo.create({"company_id": company.id})
                release._write_todo(count, day)
            else:
                release.activity_ids.unlink()

    def _write_todo(self, count, day):
        """Write the one to-do: who had it keeps it, even if it was handed over.

        :param int count: how many people must be told
        :param date day: until when the first of them
        """
        self.ensure_one()
        todo = self.activity_ids.sorted("id")[:1]
        (self.activity_ids - todo).unlink()
        user = todo.user_id.filtered("active")
        user = user or self.company_id._talent_get_caretaker()
        lang = user._talent_get_lang()
        values = {
            "summary": self.with_context(lang=lang)._get_todo_text(count, day),
            "date_deadline": day,
            "user_id": user.id,
        }
        if not todo:
            self.activity_schedule("mail.mail_activity_data_todo", **values)
            return
        changed = {
            name: value
            for name, value in values.items()
            if todo._fields[name].convert_to_write(todo[name], todo) != value
        }
        if changed:
            todo.write(changed)

    def _get_todo_text(self, count, day):
        """Return what has to be done, with the number and the day."""
        date = format_date(self.env, day)
        if day < fields.Date.context_today(self):
            if count == 1:
                return self.env._(
                    "Overdue since %(date)s: 1 person was not told that we hold their "
                    "data",
                    date=date,
                )
            return self.env._(
                "Overdue since %(date)s: %(count)s people were not told that we hold "
                "their data",
                date=date,
                count=count,
            )
        if count == 1:
            return self.env._(
                "Tell 1 person by %(date)s that we hold their data", date=date
            )
        return self.env._(
            "Tell %(count)s people by %(date)s that we hold their data",
            date=date,
            count=count,
        )
