from odoo import api, models
from odoo.fields import Command, Domain

from ..tools.commands import get_linked_ids


class CalendarEvent(models.Model):
    """Meetings with people that colleagues do not know about.

    A meeting with a confidential contact among the guests, or about the file of one,
    is private by itself: colleagues who are not invited see "Busy". That holds unless
    somebody chose a privacy; the empty value means the default of one's calendar,
    which is no choice for this meeting. Guests who are colleagues keep seeing the
    meeting; the person is simply not among the guests they see, because the rows of
    attendees and contacts are hidden from them.
    """

    _inherit = "calendar.event"

    @api.model_create_multi
    def create(self, vals_list):
        """Make meetings with confidential people private."""
        default = self.default_get(["partner_ids", "res_model", "res_id"])
        people = [
            self._talent_get_vals_partners({**default, **vals}) for vals in vals_list
        ]
        confidential = self._talent_get_confidential(set().union(*people, ()))
        vals_list = [
            (
                {**vals, "privacy": "private"}
                if ids & confidential and not vals.get("privacy")
                else vals
            )
            for vals, ids in zip(vals_list, people, strict=True)
        ]
        return super().create(vals_list)

    def write(self, vals):
        """Make meetings private that a confidential person joins."""
        people = self._talent_get_vals_partners(vals)
        if not self._talent_get_confidential(people) or vals.get("privacy"):
            return super().write(vals)
        unchosen = self.filtered(lambda event: not event.privacy)
        result = super().write(vals)
        if unchosen := unchosen.exists():
            super(CalendarEvent, unchosen).write({"privacy": "private"})
        return result

    def _get_contact_details_description(self, organizer, partners):
        """Keep the channels of confidential guests out of the text of a meeting."""
        confidential = self._talent_get_confidential(partners.ids)
        return super()._get_contact_details_description(
            organizer, partners.filtered(lambda p: p.id not in confidential)
        )

    @api.model
    def _talent_get_vals_partners(self, vals):
        """Return the ids of the contacts that these values make guests or subject.

        :param dict vals: values of a meeting
        :rtype: set[int]
        """
        ids = get_linked_ids(vals.get("partner_ids"))
        for command in vals.get("attendee_ids") or ():
            if command[0] == Command.CREATE and command[2].get("partner_id"):
                ids.add(command[2]["partner_id"])
        model = vals.get("res_model")
        if vals.get("res_model_id") and not model:
            # sudo: ir.model - the name of the model of the document
            model = self.env["ir.model"].sudo().browse(vals["res_model_id"]).model
        if model == "trm.talent" and vals.get("res_id"):
            # sudo: trm.talent - only which contact the file is of
            talent_sudo = self.env["trm.talent"].sudo().browse(vals["res_id"])
            ids.update(talent_sudo.exists().partner_id.ids)
        return ids

    @api.model
    def _talent_get_confidential(self, partner_ids):
        """Return which of the contacts are confidential.

        :rtype: set[int]
        """
        if not partner_ids:
            return set()
        # sudo: res.partner - only whether they are confidential
        partner_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        domain = Domain("id", "in", list(partner_ids))
        domain &= partner_sudo._talent_get_closed_domain()
        return set(partner_sudo.search(domain).ids)
