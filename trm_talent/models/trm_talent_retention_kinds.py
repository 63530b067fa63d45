from odoo import api, models
from odoo.tools import SQL

from .trm_talent import TOLD_BASES

CONSENT = """
SELECT talent.id AS talent_id,
       CASE consent.state WHEN 'granted' THEN 'consent' WHEN 'requested' THEN 'asked'
            ELSE consent.state END AS kind,
       'file' AS data,
       CASE consent.state WHEN 'requested' THEN asked.day
            ELSE consent.decided_datetime::date END AS since,
       CASE consent.state
            WHEN 'granted' THEN consent.valid_until + 1 + company.talent_grace_days
            WHEN 'requested' THEN asked.day + company.talent_unanswered_days
            ELSE COALESCE(consent.due_deletion_date, consent.decided_datetime::date)
            END AS until,
       FALSE AS holds_erasure,
       'trm.consent' AS source_model,
       consent.id AS source_id
  FROM trm_consent consent
  JOIN trm_talent talent ON talent.id = consent.talent_id
  JOIN res_company company ON company.id = talent.company_id
 CROSS JOIN LATERAL (
       SELECT GREATEST(consent.requested_datetime, talent.create_date)::date AS day
       ) AS asked
 WHERE consent.purpose_id = ANY(%(purposes)s) AND %(people)s
       -- for them the days count from the mail or letter that told them
   AND NOT (consent.state = 'requested' AND talent.unanswered_deletion_date IS NOT NULL)
"""

APPLICATION = """
SELECT talent.id, 'application', 'file', basis.since,
       (basis.since + make_interval(months => %(months)s))::date, TRUE,
       'trm.talent', talent.id
  FROM trm_talent talent
  JOIN res_company company ON company.id = talent.company_id
 CROSS JOIN LATERAL (
       SELECT COALESCE(talent.basis_since, talent.create_date::date) AS since
       ) AS basis
 WHERE talent.legal_basis = 'application' AND %(people)s
"""

UNPROVEN = """
SELECT talent.id, 'unproven', 'file', basis.since,
       basis.since + company.talent_unanswered_days, FALSE, 'trm.talent', talent.id
  FROM trm_talent talent
  JOIN res_company company ON company.id = talent.company_id
 CROSS JOIN LATERAL (
       SELECT GREATEST(talent.basis_since, talent.create_date::date) AS since
       ) AS basis
 WHERE talent.legal_basis = 'consent' AND %(people)s
   AND NOT EXISTS (
       SELECT FROM trm_consent consent
        WHERE consent.talent_id = talent.id AND consent.purpose_id = ANY(%(purposes)s))
"""

UNANSWERED = """
SELECT talent.id,
       CASE WHEN talent.informed_date IS NULL THEN 'untold' ELSE 'unanswered' END,
       'file', COALESCE(talent.informed_date, basis.since),
       CASE WHEN talent.informed_date IS NULL
            THEN GREATEST(
                COALESCE(talent.information_due_date,
                         basis.since + company.talent_information_days),
                talent.create_date::date
            ) + company.talent_unanswered_days
            ELSE COALESCE(talent.unanswered_deletion_date,
                          talent.informed_date + company.talent_unanswered_days) END,
       FALSE, 'trm.talent', talent.id
  FROM trm_talent talent
  JOIN res_company company ON company.id = talent.company_id
 CROSS JOIN LATERAL (
       SELECT COALESCE(talent.basis_since, talent.create_date::date) AS since
       ) AS basis
 WHERE COALESCE(talent.legal_basis, '') != ALL(%(told)s) AND %(people)s
   AND NOT EXISTS (
       SELECT FROM trm_consent consent
        WHERE consent.talent_id = talent.id AND consent.channel IN ('email', 'post')
          AND consent.state IN ('declined', 'withdrawn', 'expired')
          AND consent.purpose_id = %(pool)s)
"""


class TrmTalent(models.Model):
    """The clocks of consents, applications, and of data that came from elsewhere."""

    _inherit = "trm.talent"

    @api.model
    def _get_clock_queries(self, people):
        """Extend with what a file says itself, and with what the person agreed to."""
        self.flush_model()
        self.env["res.company"].flush_model()
        Purpose = self.env["trm.consent.purpose"]
        values = {
            "people": people,
            "purposes": Purpose._get_holding_ids(),
            "pool": Purpose._get("pool").id,
            "told": list(TOLD_BASES),
            "months": self.env["trm.retention.policy"]._get_months_sql(
                "application_months"
            ),
        }
        queries = super()._get_clock_queries(people)
        for query in (CONSENT, APPLICATION, UNPROVEN, UNANSWERED):
            queries.append(SQL(query, **values))
        return queries
