from urllib.parse import urlsplit

from odoo import fields, models

from ..tools.ics import build_entry


class TrmMeeting(models.Model):
    """Mails about a talk, with the entry for the calendar of the person."""

    _inherit = "trm.meeting"

    def _mail(self, what):
        """Write the mail about what has just happened, from the colleague.

        :param str what: key of ``state``: proposed, agreed or cancelled
        """
        self.ensure_one()
        talent = self.talent_id
        env = talent.with_context(lang=talent._get_lang()).env
        template = self.env.ref("trm_talent.mail_template_meeting").with_context(
            trm_what=what,
            trm_meeting=self._prepare_mail(env),
            trm_sender=self.user_id.filtered("email"),
        )
        entry = (env._("talk.ics"), self._get_entry(env)) if self.start else None
        self.env["trm.notice"]._queue(
            talent,
            "meeting",
            template,
            f"{self.id}:{what}:{self.sequence}",
            purpose="answer",
            files={talent.id: entry} if entry else None,
        )

    def _prepare_mail(self, env):
        """Return what the template says, in the language of the person.

        :rtype: dict
        """
        kinds = dict(self._fields["kind"]._description_selection(env))
        return {
            "kind": kinds[self.kind],
            "place": self.place,
            "minutes": self.minutes,
            "message": self.message,
            "when": self.start and self._get_when(env),
            "slots": [
                self._get_when(env, moment)
                for moment in self._get_open_slots().values()
            ],
            "page_url": f"{self.talent_id._get_signed_url('meeting')}/{self.id}",
        }

    def _get_entry(self, env):
        """Return the entry for the person: with the colleague, nobody else.

        :rtype: str
        """
        user, talent = self.user_id, self.talent_id
        address = user.email or talent.company_id.email or "noreply@localhost"
        entry = {
            "uid": f"talk-{self.id}@{urlsplit(self.get_base_url()).hostname}",
            "sequence": self.sequence,
            "start": self.start,
            "stop": self._get_stop(),
            "summary": env._("Talk with %(name)s", name=user.name),
            "location": self.place,
            "description": f"{self.talent_id._get_signed_url('meeting')}/{self.id}",
            "organizer": (user.name, address),
            "attendee": talent.email_normalized,
            "is_cancelled": self.state in ("cancelled", "postponed"),
        }
        return build_entry(entry, fields.Datetime.now())
