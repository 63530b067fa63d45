from odoo import models

from .trm_inquiry import TODO_ANSWER


class MailActivity(models.Model):
    """Ticking off the to-do to answer says that one answered, wherever one wrote."""

    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        """Log the answers: this ends their to-dos; do the others as ever."""
        answer_type = self.env.ref(TODO_ANSWER)
        answers = self.filtered(
            lambda todo: todo.automated and todo.activity_type_id == answer_type
        )
        people = self.env["trm.talent"].browse(answers.mapped("res_id"))
        people._log_answer()
        return super(MailActivity, self - answers)._action_done(
            feedback=feedback, attachment_ids=attachment_ids
        )
