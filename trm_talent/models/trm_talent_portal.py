from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command


class TrmTalent(models.Model):
    """The person behind a login, and the files that companies have of them."""

    _inherit = "trm.talent"

    @api.model
    def _get_own(self):
        """Return the files of whoever is logged in, of every company, as superuser.

        :return: active ones only; none for somebody who is not logged in
        :rtype: trm.talent
        """
        # sudo: trm.talent - one's own, found by the contact of one's own login
        Talent = self.sudo()
        if self.env.user._is_public():
            return Talent.browse()
        return Talent.search([("partner_id", "=", self.env.user.partner_id.id)])

    # -- actions of HR -----------------------------------------------------------

    def action_send_page_link(self):
        """Mail the person the link to their own page, which HR never sees.

        :raise UserError: no mail may go there, or enough did today; in words
        """
        self.ensure_one()
        self.check_access("write")
        if not self._filter_contactable("answer"):
            raise UserError(
                self.env._(
                    "No mail can go to %(name)s: there is no e-mail address, or the "
                    "person objected.",
                    name=self.name,
                )
            )
        if not self._send_new_link():
            raise UserError(
                self.env._(
                    "%(name)s got three links today already. Please look into the "
                    "spam folder together, or try again tomorrow.",
                    name=self.name,
                )
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "A mail with the link is on its way to %(name)s.", name=self.name
                ),
            },
        }

    def action_invite_to_portal(self):
        """Open the dialog of the portal that gives the person a login.

        :raise UserError: the person has no e-mail address
        """
        self.ensure_one()
        self.check_access("write")
        if not self.email_normalized:
            raise UserError(
                self.env._(
                    "A login needs an e-mail address; %(name)s has none.",
                    name=self.name,
                )
            )
        wizard = self.env["portal.wizard"].create(
            {"partner_ids": [Command.set(self.partner_id.ids)]}
        )
        return wizard._action_open_modal()
