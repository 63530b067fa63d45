from odoo import fields, models
from odoo.exceptions import UserError


class TrmRequest(models.Model):
    """Two more months, if it is much or difficult: the person is told why."""

    _inherit = "trm.request"

    def action_extend(self):
        """Open the dialog that asks for the reason."""
        self.ensure_one()
        self._check_open()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("It takes longer"),
            "res_model": "trm.request.extend",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def _extend(self, reason):
        """Take two more months, once, and tell the person.

        :param str reason: what the person reads
        :return: whether a mail is on its way
        :rtype: bool
        :raise UserError: it was extended before, or the month is over
        """
        self.ensure_one()
        self._check_open()
        if self.extension_reason:
            raise UserError(self.env._("It was extended before; that works once."))
        if self.due_date < fields.Date.context_today(self):
            raise UserError(
                self.env._("The month is over: please answer at once instead.")
            )
        self.extension_reason = reason
        talent = self.talent_id._filter_contactable("answer")
        self.env["trm.notice"]._queue(
            talent,
            "answer_later",
            "trm_talent.mail_template_answer_later",
            key=str(self.id),
            purpose="answer",
        )
        return bool(talent)
