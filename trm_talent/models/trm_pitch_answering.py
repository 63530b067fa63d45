from odoo import fields, models

INTERESTED = "trm_talent.trm_pool_stage_interested"


class TrmPitch(models.Model):
    """What a person answers on the page behind the mail; the last answer counts.

    All methods are for the page that has checked a link to an address of the person.
    """

    _inherit = "trm.pitch"

    def _answer_interested(self, message):
        """Take a yes: the person moves on in the pool, and waits for a word.

        :param str message: what they wrote, or nothing
        """
        talent = self.talent_id
        self._keep_answer("interested", message=message)
        self._move_on(INTERESTED)
        if talent.availability not in ("open", "talk"):
            talent.availability = "talk"
        title = self.title
        self.env["trm.inquiry"]._open(
            talent,
            "pitch",
            lambda env, person: env._(
                "%(name)s is interested: %(job)s", name=person.name, job=title
            ),
            pool=self.pool_id,
        )

    def _answer_later(self, date):
        """Take a "later": nobody asks before that day, and then a to-do does.

        :param date date: in the future
        """
        self._keep_answer("later", later_date=date)
        self.talent_id.write({"availability": "later", "available_from_date": date})
        env = self.talent_id._in_team_language().env
        self._get_memberships()._snooze(date, env._("Said: later"))

    def _answer_stop(self, evidence):
        """Take a "no more": all that was allowed by mail is taken back.

        :param dict evidence: from where: ``ip``, ``user_agent``
        """
        self._keep_answer("stop")
        self.talent_id._stop_everything(evidence, channel="email")

    def _keep_answer(self, answer, **values):
        """Write the answer, and say it on the timeline."""
        self.write(
            {
                "answer": answer,
                "answered_date": fields.Date.context_today(self),
                "later_date": False,
                **values,
            }
        )
        talent = self.talent_id._in_team_language()
        words = dict(self._fields["answer"]._description_selection(talent.env))
        talent._log_by_person(
            talent.env._(
                "Answered to “%(job)s”: %(answer)s",
                job=self.title,
                answer=words[answer],
            )
        )

    def _get_memberships(self):
        """Return the memberships this is about: of the pool, or all of them."""
        memberships = self.talent_id.membership_ids
        mine = memberships.filtered(lambda member: member.pool_id == self.pool_id)
        return mine or memberships

    def _move_on(self, xmlid):
        """Bring the person on to a stage, never back.

        :param str xmlid: of the stage
        """
        stage = self.env.ref(xmlid)
        for membership in self._get_memberships():
            if membership.stage_id.sequence < stage.sequence:
                membership.stage_id = stage
