from odoo import fields

from .common import TrmTalentCommon


class LedgerCase(TrmTalentCommon):
    """Two people who decided, and what the tests ask again and again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mehmet = cls._create_talent(name="Mehmet Yilmaz")
        cls.olena = cls._create_talent(name="Olena Koval")

    def _record(self, talents, decision, user=None, **values):
        user = user or self.user_recruiting
        Consent = self.env["trm.consent"].with_user(user)
        values.setdefault("via", "fair")
        return Consent._record(talents.with_user(user), "pool", decision, **values)

    def _grant(self, talents, **values):
        values.setdefault("confirmed_datetime", fields.Datetime.now())
        return self._record(talents, "granted", **values)

    def _verify(self, talents=None, user=None):
        self.env.invalidate_all()
        verification = self.env["trm.consent.verification"]
        return verification.with_user(user or self.user_manager)._verify(talents)

    def _anchor(self):
        self.env["trm.consent.anchor"]._cron_anchor()
        return self.env["trm.consent.anchor"].search([], limit=1)

    def _chain(self, talent):
        return self.env["trm.consent.subject"]._ensure(talent)

    def _forget(self, talent):
        """Do what erasing a person does to the ledger."""
        chain = self._chain(talent)
        chain.entry_ids.evidence_ids.unlink()
        for table in ("trm_consent", "trm_consent_subject"):
            self.env.flush_all()
        self.env.cr.execute("DELETE FROM trm_consent WHERE talent_id = %s", [talent.id])
        chain.write({"talent_id": False, "is_current": False})
        self.env.flush_all()
        return chain
