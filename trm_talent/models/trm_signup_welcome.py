from markupsafe import Markup

from odoo import models

TOLD_FIELDS = (
    "name phone wish_role wish_place wish_hours best_time linkedin_url xing_url"
).split()


class TrmSignup(models.Model):
    """After the confirmation: a personal welcome, and a to-do for who answers."""

    _inherit = "trm.signup"

    def _assign(self, talent):
        """Return who answers; they look after the person if nobody does.

        :rtype: res.users
        """
        user = self._get_answering_user(talent, first=talent.user_id)
        if user and not talent.user_id:
            talent.user_id = user
        return user

    def _welcome(self, talent):
        """Write the one personal welcome."""
        if self.email:
            has_agreed = "pool" in self._get_choices()
            self.env["trm.notice"]._queue(
                talent,
                "welcome",
                "trm_talent.mail_template_welcome",
                key=str(self.id),
                purpose="pool" if has_agreed else "answer",
            )

    def _ask_to_greet(self, talent, user):
        """Start the clock of the answer to somebody new."""
        self.env["trm.inquiry"]._open(
            talent,
            "question" if self.message else "signup",
            lambda env, person: env._(
                "%(name)s signed up: say hello", name=person.name
            ),
            pool=self.pool_id,
            user=user,
        )

    def _tell_contact(self, talent):
        """Note on the file what was typed and is not there: nothing is overwritten."""
        env = talent._in_team_language().env
        lines = [
            (self._fields[name]._description_string(env), self[name])
            for name in TOLD_FIELDS
            if self[name] and not self._is_told(talent, name)
        ]
        if not (lines or self.message):
            return
        # sudo: calendar.event - what the page was for
        page_of = self.pool_id.with_env(env).public_name or self.event_id.sudo().name
        body = Markup("<p>%s</p>") % env._(
            "From the sign-up page of %(pool)s:", pool=page_of
        )
        if self.message:
            body += Markup("<blockquote>%s</blockquote>") % self.message
        if lines:
            body += Markup("<p>%s</p><ul>%s</ul>") % (
                env._("Typed there, and different here:"),
                Markup("").join(Markup("<li>%s: %s</li>") % line for line in lines),
            )
        talent.message_post(body=body, author_id=talent.partner_id.id)

    def _is_told(self, talent, name):
        """Return whether the file says the same as what was typed."""
        if name == "phone":
            return talent._normalize_phone(self.phone, {}) == talent.phone
        return self[name].casefold() == (talent[name] or "").casefold()
