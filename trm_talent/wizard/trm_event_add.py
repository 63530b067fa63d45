from odoo import fields, models
from odoo.exceptions import UserError


class TrmEventAdd(models.TransientModel):
    """Dialog: people who told a colleague that they come to a talent event."""

    _name = "trm.event.add"
    _description = "Register People for a Talent Event"

    event_id = fields.Many2one(
        "calendar.event", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="event_id.talent_company_id")
    talent_ids = fields.Many2many(
        "trm.talent", string="People", domain="[('company_id', '=', company_id)]"
    )

    def action_add(self):
        """Take seats for them, in this order.

        :raise UserError: nobody was chosen, or it is too late, in words
        """
        self.ensure_one().check_access("write")
        people = self.talent_ids
        people.check_access("write")
        if not people or people.company_id != self.company_id:
            raise UserError(
                self.env._("Please choose people of the company of this event.")
            )
        # sudo: calendar.event - seats are counted over all people
        event_sudo = self.event_id.sudo()
        with event_sudo._talent_lock_seats() as event:
            if not event._talent_is_bookable():
                raise UserError(self.env._("The registration is closed."))
            event.env["trm.registration"]._book(event, people, "colleague")
        return {"type": "ir.actions.client", "tag": "soft_reload"}
