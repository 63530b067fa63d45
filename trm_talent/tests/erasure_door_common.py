from datetime import timedelta

from odoo import fields

from .consent_common import ConsentCase


class ErasureDoorCase(ConsentCase):
    """People to erase, by the administration."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Erna Erased", email="erna@example.com")
        cls.contact = cls.talent.partner_id

    def _erase(self, people=None, reason="request"):
        people = (people or self.talent).with_user(self.user_manager)
        logs = people._erase_personal_data(reason)
        self.env.invalidate_all()
        return logs

    def _apply(self, talent, days=10):
        """Let the data come from an application that was answered days ago."""
        since = fields.Date.today() - timedelta(days=days)
        talent.sudo().write({"legal_basis": "application", "basis_since": since})
