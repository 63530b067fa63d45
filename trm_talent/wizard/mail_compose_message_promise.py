from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from ..tools.promising import find_gap, find_promise


class MailComposeMessage(models.TransientModel):
    """A mail that promises an answer says by when; gaps are filled before it leaves."""

    _inherit = "mail.compose.message"

    talent_promise_date = fields.Date(string="Promised By")
    talent_promise_summary = fields.Char(string="Promise")

    def _action_send_mail(self, auto_commit=False):
        """Check the words, send, and keep what was promised to each person.

        :raise UserError: a promise without a day, or a gap, in words
        """
        to_people = self.filtered(
            lambda composer: composer.model == "trm.talent"
            and not composer._talent_is_log()
        )
        for composer in to_people:
            composer._talent_check_words()
        result = super()._action_send_mail(auto_commit=auto_commit)
        for composer in to_people.filtered("talent_promise_date"):
            composer._talent_make_promises()
        return result

    def _talent_is_log(self):
        """Return whether colleagues only note something."""
        return self.composition_mode == "comment" and self.subtype_is_log

    def _talent_check_words(self):
        """Check that nothing is promised without a day, and nothing left to fill in.

        :raise UserError: in words
        """
        text = html2plaintext(self.body or "")
        if gap := find_gap(text):
            raise UserError(
                self.env._(
                    "Please write what belongs there instead of %(gap)s: the mail is "
                    "for one person, not for everybody.",
                    gap=gap,
                )
            )
        promise = find_promise(text)
        if promise and not self.talent_promise_date:
            raise UserError(
                self.env._(
                    "“%(words)s” is a promise. Please say by when (Promised By, above "
                    "the text), or choose other words.",
                    words=promise,
                )
            )

    def _talent_make_promises(self):
        """Promise what was typed to each person who gets the mail."""
        people = self.env["trm.talent"].browse(self._talent_get_res_ids())
        if self._talent_is_to_many():
            people = people._filter_contactable(self._talent_get_purpose())
        summary = self.talent_promise_summary or self.env._("Get back to the person")
        self.env["trm.promise"]._make(people, summary, self.talent_promise_date)
