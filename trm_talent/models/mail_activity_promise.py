from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain


class MailActivity(models.Model):
    """The to-do of a promise ends with the promise, not by ticking it off."""

    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        self._talent_check_promises()
        return super()._action_done(feedback=feedback, attachment_ids=attachment_ids)

    def unlink(self):
        """Refuse to drop the to-do of a promise that is still open."""
        self._talent_check_promises()
        return super().unlink()

    def _talent_check_promises(self):
        """Check that nobody waits for what these to-dos are for.

        What the system does, such as erasing somebody, is left alone.

        :raise UserError: there is an open promise, in words that say what to do
        """
        mine = self.filtered(lambda activity: activity.res_model == "trm.talent")
        if self.env.su or not mine:
            return
        # sudo: trm.promise - the to-do is one's own, the promise maybe a colleague's
        promise_sudo = self.env["trm.promise"].sudo()
        waiting = Domain("activity_id", "in", mine.ids)
        promise_sudo = promise_sudo.search(
            promise_sudo._get_open_domain() & waiting, limit=1
        )
        if promise_sudo:
            raise UserError(
                self.env._(
                    "%(name)s waits for this: it was promised. Please log the contact "
                    "that keeps it, or say on the file that it is not needed any more.",
                    name=promise_sudo.talent_id.name,
                )
            )
