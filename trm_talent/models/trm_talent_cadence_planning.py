from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

TODO_IN_TOUCH = "trm_talent.mail_activity_type_in_touch"
MOST_PER_DAY = 10
"""So many contacts of the rhythm does nobody have to make on one day."""
SOON_DAYS = 14
"""Who has a next step within these days needs no further one."""
BATCH_SIZE = 1000


class TrmTalent(models.Model):
    """Whoever should hear from us again becomes one to-do, spread over the days."""

    _inherit = "trm.talent"

    @api.model
    def _cron_plan_contacts(self):
        """Plan one contact for everybody who is due and has no next step soon; drop
        what was planned for people who are no longer due, or may not be contacted.
        """
        today = fields.Date.context_today(self)
        due = self._get_cadence_due_domain(today)
        todos = self.env["mail.activity"]
        outdated = todos._talent_get_planned_domain(TODO_IN_TOUCH) & Domain(
            "res_id", "not in", self._search(due)
        )
        self.env["ir.cron"]._talent_work_off(
            (todos, outdated, lambda outdated: outdated.unlink()),
            (
                self,
                due & self._get_unplanned_domain(today),
                lambda people: people._plan_contacts(),
            ),
            size=BATCH_SIZE,
        )

    @api.model
    def _get_unplanned_domain(self, today):
        """Return the domain of people without a contact to make, or a step soon.

        :param date today: from which day on
        :rtype: Domain
        """
        todos = self.env["mail.activity"]
        soon = Domain("res_model", "=", self._name) & Domain(
            "date_deadline", "<=", today + timedelta(days=SOON_DAYS)
        )
        planned = todos._search(todos._talent_get_planned_domain(TODO_IN_TOUCH) | soon)
        return ~Domain("id", "in", planned.subselect("res_id"))

    def _plan_contacts(self):
        """Make the to-do of each of these people for who takes care of them.

        :rtype: mail.activity
        """
        managers = self._get_pool_managers()
        by_user = defaultdict(list)
        for talent in self:
            manager = managers.get(talent.id, talent.user_id)[:1]
            by_user[talent._get_caretaker(manager)].append(talent)
        todos = []
        for user, people in by_user.items():
            if not user:
                continue
            env = self.with_context(lang=user._talent_get_lang()).env
            people.sort(key=lambda talent: (talent.cadence_due_date, talent.id))
            todos += [
                {
                    "talent": talent,
                    "user": user,
                    "date": day,
                    "summary": env._("Get in touch again"),
                }
                for talent, day in zip(people, self._get_free_days(user), strict=False)
            ]
        return self.env["mail.activity"]._talent_plan(TODO_IN_TOUCH, todos)

    @api.model
    def _get_free_days(self, user):
        """Yield the working days on which somebody can make one more contact.

        :param res.users user: one colleague
        :return: endless iterator of dates, today first
        """
        todos = self.env["mail.activity"]
        groups = todos._read_group(
            todos._talent_get_planned_domain(TODO_IN_TOUCH)
            & Domain("user_id", "=", user.id),
            ["date_deadline:day"],
            ["__count"],
        )
        taken = dict(groups)
        day = fields.Date.context_today(self)
        while True:
            if day.weekday() < 5:
                for _free in range(MOST_PER_DAY - taken.get(day, 0)):
                    yield day
            day += timedelta(days=1)
