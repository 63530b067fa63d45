from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .trm_talent_consent import POOL


class TrmRegistration(models.Model):
    """Inviting people to a talent event: who may be, and ten minutes to think again."""

    _inherit = "trm.registration"

    @api.model
    def _get_invitable_domain(self, event):
        """Return the domain of people who may be invited to an event now.

        :param calendar.event event: one record
        :rtype: Domain
        """
        Talent = self.env["trm.talent"]
        capped = Talent._get_capped_domain(event.talent_company_id)
        return Talent._get_contactable_domain(POOL) & ~capped & ~self._get_listed(event)

    @api.model
    def _get_not_invited_reasons(self, event):
        """Return why people are not invited, in words, each with its domain.

        :rtype: list[tuple[str, Domain]]
        """
        Talent, env = self.env["trm.talent"], self.env
        capped = Talent._get_capped_domain(event.talent_company_id)
        first = [(env._("on the list already"), self._get_listed(event))]
        allowed = Talent._get_contactable_domain(POOL)
        last = (env._("had a mail only days ago"), allowed & capped)
        return [*first, last, *Talent._get_refusal_reasons(POOL)]

    @api.model
    def _get_listed(self, event):
        """Return the domain of people who have to do with an event already."""
        # sudo: trm.registration - also those that the user does not see
        listed_sudo = self.sudo()._search([("event_id", "=", event.id)])
        return Domain("id", "in", listed_sudo.subselect("talent_id"))

    @api.model
    def _invite(self, event, people):
        """Invite people, each by a mail of their own. The door.

        Only rows are written here; the mails are made later, for whoever may still be
        invited then.

        :param calendar.event event: one that is open
        :param trm.talent people: recordset of any size, see ``_get_invitable_domain``
        :rtype: trm.registration
        :raise UserError: the event is not open, in words
        """
        people.check_access("write")
        if not event._talent_is_bookable():
            raise UserError(
                self.env._("Please open the registration first; then invite people.")
            )
        now = fields.Datetime.now()
        common = {
            "event_id": event.id,
            "state": "invited",
            "origin": "invitation",
            "invited_datetime": now,
        }
        # sudo: trm.registration - written by doors only
        invited_sudo = self.sudo().create(
            [{**common, "talent_id": talent_id} for talent_id in people.ids]
        )
        invited_sudo._tell("invited", self.env["trm.notice"]._get_sending_date())
        return invited_sudo.sudo(False)

    def action_stop_invitations(self):
        """Take back invitations that did not leave yet.

        :raise UserError: all have left
        """
        self.check_access("read")
        # sudo: trm.registration - written by doors only
        waiting_sudo = self.sudo().filtered(lambda r: r.tell == "invited")
        if not waiting_sudo.try_lock_for_update():
            raise UserError(self.env._("It is too late: the mails have left already."))
        waiting_sudo.unlink()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _withdraw_invitations(self):
        """Forget invitations that were not mailed; nobody invites to what is off."""
        self.filtered(lambda r: r.tell == "invited").unlink()
