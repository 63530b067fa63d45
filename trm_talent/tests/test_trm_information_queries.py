from odoo.tests import tagged

from .information_common import InformationCommon


@tagged("post_install", "-at_install")
class TestTrmInformationQueries(InformationCommon):
    """Many people cost as many queries as few."""

    def test_list_needs_as_many_queries_for_many_as_for_few(self):
        names = [
            "information_way",
            "information_hint",
            "information_answer_date",
            "information_due_date",
        ]
        many = self.env["trm.talent"]
        for number in range(30):
            many |= self._create_sourced(f"Person {number}")
        counts = []
        for people in (self.people, many):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            people.with_user(self.user_recruiting).read(names)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1)

    def test_release_needs_as_many_queries_for_many_as_for_few(self):
        many = self.env["trm.talent"]
        for number in range(30):
            many |= self._create_sourced(f"Person {number}")
        few = self._create_sourced("Solo One") | self._create_sourced("Solo Two")
        counts = []
        for people in (few, many):
            self._release(self._create_sourced(f"Warm Up {len(people)}"))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Release.with_user(self.user_recruiting)._release(
                people.with_user(self.user_recruiting)
            )
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 3)
