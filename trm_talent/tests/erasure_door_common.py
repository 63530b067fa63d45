from datetime import timedelta

from odoo import fields

from .consent_common import ConsentCase


class ErasureByManager(ConsentCase):
    """Erasing people by the administration, and what erasing many costs."""

    def _erase(self, people=None, reason="request"):
        people = (people or self.talent).with_user(self.user_manager)
        logs = people._erase_personal_data(reason)
        self.env.invalidate_all()
        return logs

    def _check_queries(self, make, many):
        """Check that erasing many costs no query each.

        :param make: creates so many people, with a mark of their own
        :param int many: how many
        """

        def made(count, mark):
            people = make(count, mark)
            self.env.flush_all()
            self.env.invalidate_all()
            return people

        self._erase(made(2, "warm"), "retention")
        counts = []
        for count in (1, many):
            people = made(count, f"size{count}")
            before = self.env.cr.sql_log_count
            people._erase_personal_data("retention")
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 10, counts)


class ErasureDoorCase(ErasureByManager):
    """Somebody to erase."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.talent = cls._create_talent(name="Erna Erased", email="erna@example.com")
        cls.contact = cls.talent.partner_id

    def _apply(self, talent, days=10):
        """Let the data come from an application that was answered days ago."""
        since = fields.Date.today() - timedelta(days=days)
        talent.sudo().write({"legal_basis": "application", "basis_since": since})
