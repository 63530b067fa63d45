from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.commands import get_linked_ids


class TrmTouchpoint(models.Model):
    """A contact keeps what was promised to the person, and may promise something."""

    _inherit = "trm.touchpoint"

    promise_summary = fields.Char(string="Promise", store=False)
    promise_date = fields.Date(string="Promised By", store=False)
    open_promise_ids = fields.One2many(related="talent_id.open_promise_ids")
    kept_promise_ids = fields.Many2many(
        "trm.promise",
        string="This Keeps",
        compute="_compute_kept_promise_ids",
        readonly=False,
        store=False,
    )

    @api.depends("talent_id", "direction", "kind")
    def _compute_kept_promise_ids(self):
        for touchpoint in self:
            is_answer = touchpoint._is_answer()
            touchpoint.kept_promise_ids = is_answer and touchpoint.open_promise_ids

    def _is_answer(self):
        """Return whether people wait for such a contact: a personal one, by us."""
        self.ensure_one()
        return self.direction == "out" and self.kind != "newsletter"

    @api.model_create_multi
    def create(self, vals_list):
        """Log the contacts, and keep the promises that they keep."""
        vals_list = [dict(vals) for vals in vals_list]
        chosen = [vals.pop("kept_promise_ids", None) for vals in vals_list]
        touchpoints = super().create(vals_list)
        touchpoints._keep_promises(chosen)
        return touchpoints

    def _keep_promises(self, chosen):
        """Close what these contacts keep: all that was open, or what was ticked.

        :param list chosen: commands of ``kept_promise_ids``, or None, by contact
        """
        waiting_sudo = self._get_waiting_promises()
        by_talent = waiting_sudo.grouped(lambda promise: promise.talent_id.id)
        kept_sudo, keeping = waiting_sudo.browse(), {}
        for touchpoint, commands in zip(self, chosen, strict=True):
            mine_sudo = by_talent.get(touchpoint.talent_id.id)
            if not (mine_sudo and touchpoint.is_personal and touchpoint._is_answer()):
                continue
            if commands is not None:
                ticked = get_linked_ids(commands)
                mine_sudo = mine_sudo.filtered(lambda p, ids=ticked: p.id in ids)
            kept_sudo |= mine_sudo
            keeping[touchpoint.talent_id.id] = touchpoint
        kept_sudo._close("kept", keeping)

    def _get_waiting_promises(self):
        """Return what was open to these people before these contacts, as superuser.

        :rtype: trm.promise
        """
        # sudo: trm.promise - also what a colleague promised, whom one does not see
        promises_sudo = self.env["trm.promise"].sudo()
        return promises_sudo.search(
            promises_sudo._get_open_domain()
            & Domain("talent_id", "in", self.talent_id.ids)
            & Domain("origin_touchpoint_id", "not in", self.ids)
        )

    # -- a new promise in the same dialog -----------------------------------------

    @api.model
    def _take_follow_up(self, vals):
        names = ("promise_summary", "promise_date")
        promise = {name: vals.pop(name, False) for name in names}
        return super()._take_follow_up(vals) | promise

    def _follow_up(self, values):
        """See super; a day or words make a promise of whoever logs the contact."""
        if values["promise_summary"] or values["promise_date"]:
            self.env["trm.promise"]._make_from_dialog(
                self, values["promise_summary"], values["promise_date"]
            )
        return super()._follow_up(values)
