from odoo import api, models
from odoo.fields import Domain

TODO = "mail.mail_activity_data_todo"
BATCH_SIZE = 1000
"""So many to-dos at once are still made set-based by Odoo."""


class MailActivity(models.Model):
    """To-dos on people that the system makes. The door for them."""

    _inherit = "mail.activity"

    @api.model
    def _talent_plan(self, activity_type, todos):
        """Make to-dos without a mail for each; their users find them where they work.

        :param str activity_type: XML id
        :param list[dict] todos: ``talent``, ``user``, ``date``, ``summary`` and maybe
            ``note``, one each
        :rtype: mail.activity
        """
        # the name of the person is kept on each: read at once
        self.env["trm.talent"].union(*(t["talent"] for t in todos)).mapped("name")
        common = {
            "res_model_id": self.env["ir.model"]._get_id("trm.talent"),
            "activity_type_id": self.env.ref(activity_type).id,
            "automated": True,
        }
        created = self.browse()
        for start in range(0, len(todos), BATCH_SIZE):
            created |= self.with_context(mail_activity_quick_update=True).create(
                [
                    {
                        **common,
                        "res_id": todo["talent"].id,
                        "user_id": todo["user"].id,
                        "date_deadline": todo["date"],
                        "summary": todo["summary"],
                        "note": todo.get("note"),
                    }
                    for todo in todos[start : start + BATCH_SIZE]
                ]
            )
        return created

    @api.model
    def _talent_get_planned_domain(self, activity_type):
        """Return the domain of open to-dos on people that the system made.

        :param str activity_type: XML id
        :rtype: Domain
        """
        type_id = self.env["ir.model.data"]._xmlid_to_res_id(activity_type)
        return (
            Domain("res_model", "=", "trm.talent")
            & Domain("activity_type_id", "=", type_id)
            & Domain("automated", "=", True)
        )

    @api.model
    def _talent_end(self, activity_type, people):
        """Drop the to-dos that the system made for these people: nothing is left to do.

        :param str activity_type: XML id
        :param trm.talent people: recordset of any size
        """
        # sudo: mail.activity - whoever it was for: somebody did it
        todos_sudo = self.sudo()
        todos_sudo.search(
            self._talent_get_planned_domain(activity_type)
            & Domain("res_id", "in", people.ids)
        ).unlink()
