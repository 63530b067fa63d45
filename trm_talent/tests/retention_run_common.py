from datetime import timedelta

from .retention_common import START, RetentionCommon

DAY = timedelta(days=1)


class RetentionRunCommon(RetentionCommon):
    """A company whose people are due, and the crons that delete."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Run = cls.env["trm.retention.run"]
        cls.Run.search([]).unlink()
        # people of demo data are none of our business
        cls.others.write({"legal_basis": "application", "basis_since": "2099-01-01"})
        cls.anna = cls._create("Anna Applied", "application")
        cls.due_day = cls._get_until(cls.anna)

    @classmethod
    def _get_until(cls, talent):
        cls.env.flush_all()
        return talent._get_retention_clocks()[talent.id][0].until

    def _live(self, day, *names):
        """Run the crons of a day as Odoo does."""
        with self.on(day), self.enter_registry_test_mode():
            for name in names or ("preview", "execute"):
                cron = self.env.ref(f"trm_talent.trm_retention_cron_{name}")
                cron.method_direct_trigger()
        self.env.invalidate_all()

    def _get_run(self, company=None):
        company = company or self.company
        return self.Run.search([("company_id", "=", company.id)])

    @classmethod
    def _release(cls, company=None, day=START, user=None):
        with cls.on(day):
            runs = cls.Run._ensure(company or cls.company)
            runs.with_user(user or cls.user_manager).action_release()
