from odoo.tests import tagged

from odoo.addons.trm_talent.tests import test_retention_rules

from .application_common import ApplicationCase
from .application_reference import ApplicationReference


@tagged("post_install", "-at_install")
class TestApplicationRules(ApplicationCase, test_retention_rules.TestRetentionRules):
    """Random people with applications: screens, search and rules say the same."""

    def _get_expected(self, talent):
        # who is hired leaves the pools, and their policy with them
        months = 9 if talent.membership_ids.filtered("active") else 4
        return ApplicationReference(talent, months).get_end()

    def _make(self, number):
        talent = super()._make(number)
        for _time in range(self.chance.choice((0, 1, 1, 2, 3))):
            self._live_application(talent)
        return talent

    def _live_application(self, talent):
        """Let somebody apply, and something become of it."""
        chance = self.chance
        applicant = self._apply_on(talent, self._get_day())
        applicant.company_id = chance.choice(
            (self.company, self.company, self.company.browse(), self.other_company)
        )
        for act in chance.sample(
            (self._refuse_on, self._archive_on, self._restore_on, self._work_on),
            chance.randint(0, 3),
        ):
            act(applicant, self._get_day())
        if chance.random() < 0.2:
            self._copy(applicant)

    def _restore_on(self, applicant, day):
        if not applicant.active:
            with self.on(day):
                applicant.action_unarchive()

    def _work_on(self, applicant, day):
        if not applicant.active or applicant.company_id != self.company:
            return
        self._hire_on(applicant, day)
        others = self.env["hr.employee"].with_context(active_test=False)
        domain = [("work_contact_id", "=", applicant.partner_id.id)]
        if self.chance.random() < 0.6 and not others.search_count(domain):
            employee = self._employ_on(applicant, day)
            if self.chance.random() < 0.5:
                self._leave_on(employee, self._get_day())

    def _copy(self, applicant):
        pool = self.env["hr.talent.pool"].create({"name": "Nurses"})
        self.env["talent.pool.add.applicants"].create(
            {"applicant_ids": applicant.ids, "talent_pool_ids": pool.ids}
        )._add_applicants_to_pool()


@tagged("trm_long", "post_install", "-at_install")
class TestApplicationRulesLong(TestApplicationRules):
    """Many more, others each time; the seed that it logs makes them again."""

    people = 400

    def _get_seed(self):
        return test_retention_rules.TestRetentionRulesLong._get_seed(self)
