from odoo import fields, models
from odoo.tools import format_date, format_time

from .mail_activity_planning import TODO
from .trm_meeting import TODO_MEETING


class TrmMeeting(models.Model):
    """What a person does with the times they were proposed.

    All methods are for the page that has checked a link to an address of the person.
    """

    _inherit = "trm.meeting"

    def _agree(self, start):
        """Take a time: an entry for both, and a question for afterwards.

        :param datetime start: one of ``_get_open_slots``
        """
        self.write({"start": start, "state": "agreed", "sequence": self.sequence + 1})
        self._keep_event()
        self._mail("agreed")
        self._plan_question()
        env = self.talent_id._in_team_language().env
        self.talent_id._log_by_person(
            env._("Talk agreed: %(when)s", when=self._get_when(env))
        )

    def _cancel_by_person(self):
        """Take a no: the entry goes, and the colleague proposes other times, or not."""
        self.write({"state": "cancelled", "sequence": self.sequence + 1})
        self._drop_event()
        self.env["mail.activity"]._talent_end(TODO_MEETING, self.talent_id)
        if self.start:
            self._mail("cancelled")
        env = self.with_context(lang=self.user_id._talent_get_lang()).env
        self._plan(
            TODO,
            fields.Date.context_today(self),
            env._(
                "%(name)s cannot make it: propose another time?",
                name=self.talent_id.name,
            ),
        )

    def _plan_question(self):
        """Remind the colleague to say what became of the talk, on its day."""
        self.env["mail.activity"]._talent_end(TODO_MEETING, self.talent_id)
        env = self.with_context(lang=self.user_id._talent_get_lang()).env
        self._plan(
            TODO_MEETING,
            self.start.date(),
            env._("How was the talk with %(name)s?", name=self.talent_id.name),
        )

    def _plan(self, activity_type, date, summary):
        """Make a to-do of the colleague.

        :param str activity_type: XML id
        """
        todo = {"talent": self.talent_id, "user": self.user_id}
        # sudo: mail.activity - asked for by the person
        self.env["mail.activity"].sudo()._talent_plan(
            activity_type, [{**todo, "date": date, "summary": summary}]
        )

    def _get_when(self, env, moment=None):
        """Return a time in words, where the colleague is.

        :param Environment env: whose language counts
        :param datetime moment: naive, UTC; default is what was agreed
        """
        moment, tz = moment or self.start, self.user_id.tz or "Europe/Berlin"
        local = fields.Datetime.context_timestamp(self.with_context(tz=tz), moment)
        day = format_date(env, local.date(), date_format="full")
        return f"{day}, {format_time(env, moment, tz=tz, time_format='short')}"
