from markupsafe import Markup

from odoo import models


class TrmTalent(models.Model):
    """Changes of many people at once: quick, quiet, and told on each timeline."""

    _inherit = "trm.talent"

    def write(self, vals):
        """Tell a change of several people by one batch of notes.

        Tracking would post one message per person at twenty queries each, and make
        the new responsible user follow everybody, with a mail for each.
        """
        if len(self) > 1 and not self.env.context.get("tracking_disable"):
            if self._track_get_fields() & vals.keys():
                return self._write_and_log(vals)
        return super().write(vals)

    def _write_and_log(self, vals):
        """Write without tracking and log what changed, in one batch of notes.

        :param dict vals: as for ``write``
        """
        names = [name for name in vals if name in self._track_get_fields()]
        before = {name: self._get_texts(name) for name in names}
        result = self.with_context(tracking_disable=True).write(vals)
        after = {name: self._get_texts(name) for name in names}
        bodies = {
            talent.id: Markup("<br/>").join(
                Markup("%s: %s → %s")
                % (
                    self._fields[name]._description_string(self.env),
                    before[name][talent.id],
                    after[name][talent.id],
                )
                for name in names
                if before[name][talent.id] != after[name][talent.id]
            )
            for talent in self
        }
        changed = self.filtered(lambda talent: bodies[talent.id])
        if changed:
            changed._message_log_batch(bodies)
        return result

    def _get_texts(self, name):
        """Return the value of a field in words, by id."""
        field = self._fields[name]
        nothing = self.env._("nothing")
        if field.comodel_name == "res.users":
            nothing = self.env._("nobody")
        return {
            talent.id: field.convert_to_export(talent[name], talent) or nothing
            for talent in self
        }

    # -- dialogs for the selected people -----------------------------------------

    def action_add_to_pool(self):
        """Open the dialog that puts these people into a pool."""
        title = self.env._("Add %(count)s to a Pool", count=self._count_words())
        return self.env["trm.talent.add.to.pool"]._open(self, title)

    def action_leave_pool(self):
        """Open the dialog that takes these people out of a pool."""
        title = self.env._("Take %(count)s out of a Pool", count=self._count_words())
        return self.env["trm.pool.membership.leave"]._open(self, title)

    def action_tag(self):
        """Open the dialog that changes the tags of these people."""
        title = self.env._("Tags of %(count)s", count=self._count_words())
        return self.env["trm.talent.tag"]._open(self, title)

    def action_hand_over(self):
        """Open the dialog that lets a colleague look after these people."""
        title = self.env._("Hand over %(count)s", count=self._count_words())
        return self.env["trm.talent.hand.over"]._open(self, title)

    def _count_words(self):
        """Return how many people these are, or who it is."""
        if len(self) == 1:
            return self.name
        return self.env._("%(count)s People", count=len(self))
