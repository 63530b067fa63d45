from odoo import api, fields, models
from odoo.exceptions import UserError

GROUP_USER = "trm_talent.trm_talent_group_user"
STEP_DAYS = 7


class TrmTouchpoint(models.Model):
    """What follows from a contact, in the dialog that logs it: a to-do, a pause.

    Nothing of it is kept on the contact: it becomes a to-do of whoever logs it, and
    puts the person aside in the pools that they see.
    """

    _inherit = "trm.touchpoint"

    next_step = fields.Char(store=False)
    next_step_date = fields.Date(string="Next Step On", store=False)
    aside_until_date = fields.Date(
        string="Put Person Aside Until", store=False, groups=GROUP_USER
    )

    @api.onchange("next_step")
    def _onchange_next_step(self):
        if self.next_step and not self.next_step_date:
            today = fields.Date.context_today(self)
            self.next_step_date = fields.Date.add(today, days=STEP_DAYS)

    @api.model_create_multi
    def create(self, vals_list):
        """Log the contacts, and do what follows from them.

        :raise UserError: a day that is over, or nobody to put aside, in words
        """
        vals_list = [dict(vals) for vals in vals_list]
        follow_ups = [self._take_follow_up(vals) for vals in vals_list]
        touchpoints = super().create(vals_list)
        for touchpoint, follow_up in zip(touchpoints, follow_ups, strict=True):
            if any(follow_up.values()):
                touchpoint._follow_up(follow_up)
        return touchpoints

    @api.model
    def _take_follow_up(self, vals):
        """Take out of ``vals`` what follows from a contact, and return it."""
        return {
            name: vals.pop(name, False)
            for name in ("next_step", "next_step_date", "aside_until_date")
        }

    def _follow_up(self, values):
        """Do what follows from one contact.

        :param dict values: as of ``_take_follow_up``: ``next_step`` is what to do,
            ``next_step_date`` by when (without it, in a week), ``aside_until_date``
            the day on which the person is back
        """
        date = fields.Date.to_date(values["next_step_date"])
        if values["next_step"] or date:
            self._plan_next_step(values["next_step"], date)
        if values["aside_until_date"]:
            self._put_aside(fields.Date.to_date(values["aside_until_date"]))

    def _plan_next_step(self, summary, date):
        """Make the to-do of whoever logs the contact."""
        today = fields.Date.context_today(self)
        if date and date < today:
            raise UserError(
                self.env._("The next step is in the past. Please choose another day.")
            )
        self.talent_id.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=date or fields.Date.add(today, days=STEP_DAYS),
            summary=summary or self.env._("Get in touch"),
            user_id=self.env.uid,
        )

    def _put_aside(self, until):
        """Put the person aside in all pools that the user sees."""
        memberships = self.env["trm.pool.membership"].search(
            [("talent_id", "=", self.talent_id.id)]
        )
        if not memberships:
            raise UserError(
                self.env._(
                    "%(name)s is in no pool, so there is nothing to put aside. Please "
                    "plan a next step on that day instead.",
                    name=self.talent_id.name,
                )
            )
        memberships._snooze(until, self.note and self.note.splitlines()[0][:80])
