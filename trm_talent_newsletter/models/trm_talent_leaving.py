from odoo import models

from .trm_talent import NEWSLETTER


class TrmTalent(models.Model):
    """Leaving the newsletter ends the newsletter, and nothing else."""

    _inherit = "trm.talent"

    def _leave_newsletter(self, evidence):
        """Take back the newsletter, over every channel; a second time changes nothing.

        :param dict evidence: from where: ``ip``, ``user_agent``
        :return: the purpose, if it was allowed or asked
        :rtype: trm.consent.purpose
        """
        return self._withdraw(NEWSLETTER, evidence)

    def _never_again(self, evidence):
        """Object to everything, and block the address for all mailings of this Odoo.

        Only on the person's explicit wish: customers lose their customer mailings, too.

        :param dict evidence: from where: ``ip``, ``user_agent``
        """
        self.ensure_one()
        # sudo: mail.blacklist - the person themselves, by a signed link
        blacklist_sudo = self.env["mail.blacklist"].sudo()
        address = self.email_normalized
        self._object(evidence)
        if address:
            blacklist_sudo._add(
                address, message=self.env._("Wished so on the page of the newsletter.")
            )
