from odoo.tests import tagged

from .newsletter_common import NewsletterCase

PEOPLE = 60
MOST_MADE = 1.9
MOST_SENT = 12


@tagged("post_install", "-at_install")
class TestPerformance(NewsletterCase):
    """Queries do not grow faster than readers; see benchmarks P10 and P11."""

    def setUp(self):
        super().setUp()
        self.readers = self.env["trm.talent"].create(
            [
                {"name": f"Reader {number}", "email": f"reader{number}@example.com"}
                for number in range(PEOPLE)
            ]
        )
        self._grant(self.readers, "newsletter")
        domain = f"[('id', 'in', {self.readers.ids})]"
        self.issue = self._create_issue(mailing_domain=domain).sudo()
        self.env.flush_all()
        self.env.invalidate_all()

    def _count(self, work):
        """Return how many queries a reader costs."""
        before = self.env.cr.sql_log_count
        work()
        self.env.flush_all()
        return (self.env.cr.sql_log_count - before) / PEOPLE

    def test_making_and_sending_cost_few_queries_a_mail(self):
        made = self._count(self.issue.action_send_mail)
        mails = self.env["mail.mail"].search([("mailing_id", "=", self.issue.id)])
        self.assertEqual(len(mails), PEOPLE)
        self.env.invalidate_all()
        with self.mock_mail_gateway():
            sent = self._count(mails.send)
        self.assertEqual(len(self._mails), PEOPLE)
        self.assertLessEqual(made, MOST_MADE)
        self.assertLessEqual(sent, MOST_SENT)

    def test_live_count_costs_the_same_for_many(self):
        self.assertLessEqual(self._count(self.issue._talent_get_counts), 15 / PEOPLE)
