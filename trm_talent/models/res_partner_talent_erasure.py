from odoo import api, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """Contacts whose person was erased, and what names them in mails and meetings."""

    _inherit = "res.partner"

    def _talent_filter_leaving(self, talents, is_wanted):
        """Return those contacts of erased files that go, too.

        Stays: what another company has a file of, what colleagues work with, what
        belongs to an organisation, and, unless the person wants to be erased, what
        was there before the file.

        :param trm.talent talents: the files that are erased
        :param bool is_wanted: the person asked for it
        :rtype: res.partner
        """
        # sudo: trm.talent - files of other companies count
        files_sudo = self.env["trm.talent"].sudo().with_context(active_test=False)
        others = files_sudo.search(
            [("partner_id", "in", self.ids), ("id", "not in", talents.ids)]
        ).partner_id
        own = self.filtered(lambda p: is_wanted or p.talent_confidential) - others
        uses = own._talent_get_other_uses()
        logins = own._talent_get_only_logins(uses)
        return own.filtered(
            lambda p: (p.id not in uses or p in logins)
            and not p.child_ids
            and (p.talent_confidential or not p.parent_id)
        )

    def _talent_get_only_logins(self, uses):
        """Return the contacts that nothing uses but a portal login of their own.

        :param dict uses: as of ``_talent_get_other_uses``
        """
        # sudo: ir.model - the name under which logins are found as a use
        users = self.env["ir.model"].sudo()._get("res.users").name
        return self.filtered(
            lambda p: uses.get(p.id) == [users]
            and all(u.share for u in p.with_context(active_test=False).user_ids)
        )

    def _talent_erase(self, emails):
        """Delete contacts that nobody else needs, and every trace of them in others.

        Meetings with them alone go, of others they are taken out; what they wrote
        goes, wherever it is.

        :param set[str] emails: their normalised addresses, also former ones
        """
        if not self:
            return
        self._talent_erase_logins()
        self._talent_erase_meetings()
        self.env["mail.message"]._talent_erase_of(self, emails)
        self.env["mail.mail"]._talent_erase_addresses(emails)
        self._talent_erase_activities()
        if "sms.sms" in self.env:
            self.env["sms.sms"].search([("partner_id", "in", self.ids)]).unlink()
        if not self._talent_try_unlink():
            for partner in self:
                partner._talent_try_unlink()

    def _talent_erase_logins(self):
        """Delete the portal logins of these contacts."""
        users = self.with_context(active_test=False).user_ids
        users.filtered("share").unlink()

    def _talent_erase_activities(self):
        """Delete the to-dos on these contacts."""
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        self.env["mail.activity"].search(domain).unlink()

    def _talent_erase_meetings(self):
        """Delete meetings with these people alone; take them out of all others."""
        shared = self.env["calendar.event"]._talent_erase_alone(
            self._talent_get_meetings_domain(), self
        )
        for event in shared:
            event._talent_erase_people(self)

    def _talent_get_meetings_domain(self):
        """Return the domain of the meetings with these people or about them."""
        return Domain("attendee_ids.partner_id", "in", self.ids) | (
            Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        )

    def _talent_get_messages_domain(self):
        """Return the domain of what these people wrote, and of what is on them."""
        return Domain("author_id", "in", self.ids) | (
            Domain("model", "=", self._name) & Domain("res_id", "in", self.ids)
        )

    @api.model
    def _talent_get_words(self, partner):
        """Return what names a contact in a text, the longest first.

        :rtype: list[str]
        """
        words = {partner.name, partner.email, partner.phone, partner.email_normalized}
        return sorted(words - {False, ""}, key=len, reverse=True)
