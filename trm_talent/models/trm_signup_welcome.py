from markupsafe import Markup

from odoo import models

TOLD_FIELDS = (
    "name phone wish_role wish_place wish_hours best_time linkedin_url xing_url"
).split()


class TrmSignup(models.Model):
    """After the confirmation: a personal welcome, and a to-do for who answers."""

    _inherit = "trm.signup"

    def _welcome(self, talent):
        """Write the one personal welcome, and remind whoever answers."""
        user = self._get_answering_user(talent, first=talent.user_id)
        if user and not talent.user_id:
            talent.user_id = user
        if self.email:
            self.env["trm.notice"]._queue(
                talent,
                "welcome",
                "trm_talent.mail_template_welcome",
                key=str(self.id),
            )
        talent.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=self._get_answer_date(),
            summary=self.env._("%(name)s signed up: say hello", name=talent.name),
            user_id=user.id,
        )

    def _tell_contact(self, talent):
        """Note on the file what was typed and is not there: nothing is overwritten."""
        lines = [
            (self._fields[name]._description_string(self.env), self[name])
            for name in TOLD_FIELDS
            if self[name] and not self._is_told(talent, name)
        ]
        if not (lines or self.message):
            return
        body = Markup("<p>%s</p>") % self.env._(
            "From the sign-up page of %(pool)s:", pool=self.pool_id.public_name
        )
        if self.message:
            body += Markup("<blockquote>%s</blockquote>") % self.message
        if lines:
            body += Markup("<p>%s</p><ul>%s</ul>") % (
                self.env._("Typed there, and different here:"),
                Markup("").join(Markup("<li>%s: %s</li>") % line for line in lines),
            )
        talent.message_post(body=body, author_id=talent.partner_id.id)

    def _is_told(self, talent, name):
        """Return whether the file says the same as what was typed."""
        if name == "phone":
            return talent._normalize_phone(self.phone, {}) == talent.phone
        return self[name].casefold() == (talent[name] or "").casefold()
