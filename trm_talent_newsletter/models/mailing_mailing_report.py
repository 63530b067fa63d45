from odoo import api, fields, models
from odoo.tools import SQL

from .trm_talent import NEWSLETTER

REPORT_DAYS = 30
"""So long does an issue have an effect that is counted."""

CHOICES = """
WITH issue AS (
    SELECT id, sent_date, sent_date + make_interval(days => %(days)s) AS until,
           talent_company_id AS company_id
      FROM mailing_mailing
     WHERE id = ANY(%(issues)s) AND sent_date IS NOT NULL
)
SELECT issue.id,
       COUNT(DISTINCT subject.id) FILTER (
           WHERE entry.decision = 'withdrawn' AND entry.purpose = %(newsletter)s
                 AND trace.id IS NOT NULL) AS leavers,
       COUNT(DISTINCT subject.id) FILTER (
           WHERE entry.decision IN ('granted', 'renewed', 'declined', 'withdrawn')
                 AND entry.via IN ('link', 'portal', 'web_form')
                 AND trace.id IS NOT NULL) AS changes,
       COUNT(DISTINCT subject.id) FILTER (
           WHERE entry.decision = 'granted' AND entry.purpose = %(newsletter)s
                 AND entry.confirmed_datetime IS NOT NULL) AS joined
  FROM issue
  JOIN trm_consent_entry entry
    ON COALESCE(entry.confirmed_datetime, entry.recorded_datetime) >= issue.sent_date
   AND COALESCE(entry.confirmed_datetime, entry.recorded_datetime) < issue.until
  JOIN trm_consent_subject subject
    ON subject.id = entry.subject_id AND subject.company_id = issue.company_id
  LEFT JOIN mailing_trace trace
    ON trace.mass_mailing_id = issue.id AND trace.model = 'trm.talent'
   AND trace.res_id = subject.talent_id
 GROUP BY issue.id
"""


class MailingMailing(models.Model):
    """What became of an issue, in numbers that watch nobody."""

    _inherit = "mailing.mailing"

    talent_click_count = fields.Integer(
        string="Taps on Links",
        compute="_compute_talent_report",
        help="Counted without saying who tapped.",
    )
    talent_leaver_count = fields.Integer(
        string="Left the Newsletter", compute="_compute_talent_report"
    )
    talent_change_count = fields.Integer(
        string="Changed a Choice",
        compute="_compute_talent_report",
        help="Readers who allowed or stopped something by themselves.",
    )
    talent_join_count = fields.Integer(
        string="New Readers", compute="_compute_talent_report"
    )
    talent_tracked_text = fields.Char(
        string="Opened By", compute="_compute_talent_report"
    )

    @api.depends_context("lang")
    @api.depends("state", "sent_date")
    def _compute_talent_report(self):
        issues = self.filtered(lambda m: m.talent_is_issue and m._origin.sent_date)
        choices = issues._talent_get_choices()
        clicks = issues._talent_get_click_counts()
        for mailing in self:
            row = choices.get(mailing._origin.id, {})
            mailing.talent_leaver_count = row.get("leavers", 0)
            mailing.talent_change_count = row.get("changes", 0)
            mailing.talent_join_count = row.get("joined", 0)
            mailing.talent_click_count = clicks.get(mailing._origin.id, 0)
            mailing.talent_tracked_text = (
                mailing in issues and mailing._talent_get_tracked_text()
            )

    def _talent_get_choices(self):
        """Return what people decided in the days after these issues, by id.

        :rtype: dict[int, dict[str, int]]
        """
        for model in ("mailing.mailing", "mailing.trace"):
            self.env[model].flush_model()
        query = SQL(
            CHOICES, days=REPORT_DAYS, issues=self._origin.ids, newsletter=NEWSLETTER
        )
        return {row["id"]: row for row in self.env.execute_query_dict(query)}

    def _talent_get_click_counts(self):
        """Return how often links of these issues were tapped, by id.

        :rtype: dict[int, int]
        """
        # sudo: link.tracker.click - only how many
        clicks_sudo = self.env["link.tracker.click"].sudo()
        groups = clicks_sudo._read_group(
            [("mass_mailing_id", "in", self._origin.ids)],
            ["mass_mailing_id"],
            ["__count"],
        )
        return {mailing.id: count for mailing, count in groups}

    def _talent_get_tracked_text(self):
        """Return in words how many of those who agreed to it opened the issue.

        :rtype: str
        """
        return self.env._(
            "%(opened)s · known only of readers who agreed to that", opened=self.opened
        )
